"""French news in, one tidy table of dates, places, headcounts, organisations and themes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glane.model import Article, Fact

if TYPE_CHECKING:
    from glane.api import extract as extract
    from glane.dataframes import frames as frames
    from glane.nlp import load as load

__version__ = "0.1.0"

__all__ = ["Article", "Fact", "__version__", "extract", "frames", "load"]


def __getattr__(name: str) -> Any:
    """Import `load`, `extract` and `frames` when first used: spaCy and pandas take two seconds."""
    if name == "load":
        from glane.nlp import load

        return load
    if name == "extract":
        from glane.api import extract

        return extract
    if name == "frames":
        from glane.dataframes import frames

        return frames
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
