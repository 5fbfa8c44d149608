"""glane turns French news into one tidy table of dates, places, headcounts, organisations, themes."""

__version__ = "0.1.0"
