"""Plain text and Markdown: one file, one article, its text unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glane.model import Article
from glane.readers.decode import decode


def read_plain(path: Path, doc_id: str) -> Iterator[Article]:
    """The one article of a .txt or .md file; Markdown keeps its signs, so that offsets hold."""
    yield Article(id=doc_id, text=decode(path.read_bytes()))
