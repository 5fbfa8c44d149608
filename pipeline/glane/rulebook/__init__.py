"""The rule book: what a rule file is, how it is loaded, matched and checked."""
