"""Writers: a table in, a file or stdout out."""
