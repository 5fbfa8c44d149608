"""Data that ships with glane: the built gazetteers (see data/README.md for their sources)."""
