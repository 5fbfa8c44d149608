"""The text of HTML elements, and HTML files of many articles taken apart as they stream by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from glane.errors import ReadError
from glane.readers.source import MB

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

PIECE = 4 * MB  # characters of one article with its mark-up, many times what any article has
TAGS = 30_000  # an HTML5 parser's time grows with the square of the depth: 3 s at this depth
WINDOW = 2**12  # so many characters are looked at again when more have come
_READ = 2**18

_BLOCKS = "p, br, div, li, h1, h2, h3, h4, h5, h6, tr, blockquote"
_BREAK = "\x1e"  # stands for a line end of the page, where those of its source are only spaces
_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse(html: str) -> LexborHTMLParser:
    """Parse one article's HTML of any quality; raises ReadError where it would take too long."""
    from selectolax.lexbor import LexborHTMLParser

    if html.count("<") > TAGS:
        raise ReadError("has an article too large to be one", hint="check the export")
    return LexborHTMLParser(html)


def blocks(node: LexborNode) -> str:
    """The text of an element, a line for each of its paragraphs and line breaks."""
    for block in node.css(_BLOCKS):
        block.insert_before(_BREAK)
        block.insert_after(_BREAK)
    lines = (_SPACE.sub(" ", line).strip(" ") for line in node.text().split(_BREAK))
    return "\n".join(line for line in lines if line)


def pieces(stream: TextIO, head: str, begin: re.Pattern[str]) -> Iterator[str]:
    """Yield the text from each match of `begin` to the next; what stands before the first is left.

    `head` is what has been read from the stream already; a match is at most WINDOW characters
    long. Raises ReadError when a piece is longer than PIECE.
    """
    buffer, start, seen = head, -1, 0
    while True:
        for match in begin.finditer(buffer, seen):
            if start >= 0:
                yield buffer[start : match.start()]
            start, seen = match.span()
        more = stream.read(_READ)
        if not more:
            break
        # What follows the last match may hold the beginning of one that the new text completes.
        seen = max(seen, len(buffer) - WINDOW)
        cut = seen if start < 0 else start
        if len(buffer) - cut > PIECE:
            raise ReadError("has an article too large to be one", hint="check the export")
        buffer = buffer[cut:] + more
        start, seen = min(start, 0), seen - cut
    if start >= 0:
        yield buffer[start:]
