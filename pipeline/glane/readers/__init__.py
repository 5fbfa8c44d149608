"""Readers: a path, a folder or stdin in, articles out; one module a file format."""
