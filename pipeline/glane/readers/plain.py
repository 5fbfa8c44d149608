"""Plain text and Markdown: one file, one article, its text unchanged; or a Factiva export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glane.errors import ReadError
from glane.model import Article
from glane.readers.decode import read_text
from glane.readers.factiva import is_factiva_text, read_factiva_text
from glane.readers.options import ReadOptions
from glane.readers.source import Source

_HEADING = re.compile(r"^# (.+?)[ #]*$", re.MULTILINE)


def read_plain(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """The one article of a text file, or those of a Factiva export."""
    text, encoding = read_text(source)
    if is_factiva_text(text):
        yield from read_factiva_text(text, source.doc_id, encoding)
    else:
        yield Article(id=source.doc_id, text=text, encoding=encoding)


def read_markdown(source: Source, options: ReadOptions) -> Iterator[Article]:
    """The one article of a Markdown file, which keeps its signs, so that offsets hold."""
    text, encoding = read_text(source)
    heading = _HEADING.search(text)
    title = heading[1].strip() if heading else ""
    yield Article(id=source.doc_id, text=text, title=title, encoding=encoding)
