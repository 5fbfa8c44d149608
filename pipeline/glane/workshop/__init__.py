"""The rule author's workshop: look at rules, draft one, and see what rules do to a corpus."""
