"""French news in, one tidy table of dates, places, headcounts, organisations and themes out."""

__version__ = "0.1.0"
