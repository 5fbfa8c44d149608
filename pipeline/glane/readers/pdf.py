"""PDF files with a text layer, by pypdfium2; their lines are put together into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from glane.errors import ReadError
from glane.model import Article
from glane.readers.headers import tidy
from glane.readers.options import ReadOptions
from glane.readers.source import Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PAGES = 1_000
_END = b"%%EOF"
_TAIL = 2_048
_SOFT = "\u00ad"
_HYPHEN = re.compile(f"[\ufffe\x02{_SOFT}]\\s*")  # pdfium's signs for a hyphen at a line's end
_STOP = (".", "!", "?", "\u2026", "\u00bb", ":", '"', "\u201d")


def read_pdf(source: Source, options: ReadOptions) -> Iterator[Article]:
    """The one article of a PDF; raises ReadError where it has no text, is cut short or locked."""
    from pypdfium2 import PdfDocument, PdfiumError

    raw = source.read()
    if _END not in raw[-_TAIL:]:
        raise ReadError("is cut short: it has no end mark", hint="download or copy it again")
    try:
        document = PdfDocument(raw)
    except PdfiumError as err:
        locked = "assword" in str(err)
        raise ReadError(
            "needs a password" if locked else "is a damaged PDF",
            hint="save it without a password" if locked else "open and save it again",
        ) from err
    try:
        yield _article(document, source.doc_id)
    finally:
        document.close()


def _article(document: PdfDocument, doc_id: str) -> Article:
    if len(document) > PAGES:
        raise ReadError(f"has more than {PAGES} pages", hint="split it into articles")
    text = paragraphs("\n".join(_page(document, n) for n in range(len(document))))
    if not text.strip():
        raise ReadError("has no text layer (it is a scan)", hint="run OCR on it first")
    about = document.get_metadata_dict()
    return Article(
        id=doc_id,
        text=text,
        title=tidy(about.get("Title", "")),
        author=tidy(about.get("Author", "")),
    )


def _page(document: PdfDocument, number: int) -> str:
    page = document[number]
    text: str = page.get_textpage().get_text_bounded()
    page.close()
    return text


def paragraphs(text: str) -> str:
    """Undo the line breaks of columns and pages: a line is a paragraph, words are whole.

    A line ends its paragraph when it is empty, or ends a sentence well before the right edge.
    """
    lines = [line.strip() for line in _HYPHEN.sub(f"{_SOFT}\n", text).splitlines()]
    edge = 0.8 * sorted(map(len, lines))[len(lines) * 9 // 10] if lines else 0
    made: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            made[-1] = _joined(made[-1], line)
        elif line:
            made.append(line)
        goes_on = bool(line) and not (len(line) < edge and line.endswith(_STOP))
    return "\n".join(made).replace(_SOFT, "")


def _joined(before: str, after: str) -> str:
    """A hyphen at a line's end stays before a capital or digit (*Saint-* / *Étienne*)."""
    if before.endswith((_SOFT, "-")) and before[-2:-1].isalnum():
        return before[:-1] + ("" if after[0].islower() else "-") + after
    return f"{before} {after}"
