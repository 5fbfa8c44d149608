"""The command line: one module a command; spaCy and pandas are imported inside them."""
