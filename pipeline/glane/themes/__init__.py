"""What themes are read with: phrases and titles behind a cue, and the topics of a vocabulary."""
