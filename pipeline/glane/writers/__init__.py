"""Writers: a table in, a file or stdout out."""

from glane.writers.csv import CsvWriter

__all__ = ["CsvWriter"]
