"""Writers: records in, files or stdout out; one module a format."""
