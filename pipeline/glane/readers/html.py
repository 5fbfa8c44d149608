"""HTML files: exports of Europresse and Factiva are recognised, all else is a web page."""

from __future__ import annotations

from collections.abc import Iterator

from glane.errors import ReadError
from glane.model import Article
from glane.readers import page
from glane.readers.decode import open_text
from glane.readers.europresse import is_europresse, read_europresse
from glane.readers.factiva import is_factiva_html, read_factiva_html
from glane.readers.options import ReadOptions
from glane.readers.source import MB, Source

_HEAD = 2**19  # an export begins with its style sheet; its first article comes before this


def read_html(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """The articles of an export, or the one of a web page."""
    stream, encoding = open_text(source, declared=True)
    with stream:
        head = stream.read(_HEAD)
        if is_europresse(head):
            yield from read_europresse(stream, head, source.doc_id, encoding)
        elif is_factiva_html(head):
            yield from read_factiva_html(stream, head, source.doc_id, encoding)
        else:
            html = head + stream.read(page.LIMIT)
            if len(html) > page.LIMIT:
                raise ReadError(
                    f"is a web page of more than {page.LIMIT // MB} MB",
                    hint="save its text only; no article is as long",
                )
            yield page.read_page(html, source.doc_id, encoding)
