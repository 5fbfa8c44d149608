"""Writers: records in, files or stdout out; one module a format."""

from glane.writers.formats import FORMATS
from glane.writers.output import SHAPES, Output, Wish

__all__ = ["FORMATS", "SHAPES", "Output", "Wish"]
