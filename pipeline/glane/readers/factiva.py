"""Factiva exports (HTML, RTF, TXT): each article a list of two- and three-letter codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from glane.errors import ReadError
from glane.model import Article
from glane.readers.headers import tidy, written_date
from glane.readers.markup import blocks, parse, pieces

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

CODES = (
    "SE HD CR BY WC PD ET SN SC ED PG VOL LA CY CX LP TD ART RF CT CO IN NS RE IPC IPD PUB AN"
).split()
_DIV = re.compile(
    r"<div\b[^<>]{0,200}class\s?=\s?[\"']article(?: [^\"'<>]{0,100})?[\"']", re.IGNORECASE
)
_CELL = re.compile(r"<b>\s?HD\s?</b>|class\s?=\s?[\"']article [a-z]{2}Article\b", re.IGNORECASE)
# Every article ends with its accession number: newspaper, date, ten or so letters and digits.
_END = re.compile(
    r"^(?:AN[ \t|:]+)?Document ([A-Z][A-Z0-9]{2,9}0?[0-9a-z]{12,24})[ \t|]*$", re.MULTILINE
)
_HEADLINE = re.compile(r"^HD(?P<gap>[ \t|]*)", re.MULTILINE)


def is_factiva_html(head: str) -> bool:
    """Whether an HTML file that begins so is a Factiva export."""
    return _CELL.search(head) is not None


def is_factiva_text(text: str) -> bool:
    """Whether a text (TXT, or what is in an RTF) is a Factiva export, with its codes or without."""
    return _END.search(text) is not None


def read_factiva_html(
    stream: TextIO, head: str, doc_id: str, encoding: str
) -> Iterator[Article | ReadError]:
    """The articles of an HTML export, one after the other."""
    number = 0
    for piece in pieces(stream, head, _DIV):
        number += 1
        yield _article(_table(parse(piece)), f"{doc_id}#{number}", encoding)
    if not number:
        raise _unknown()


def read_factiva_text(text: str, doc_id: str, encoding: str) -> Iterator[Article | ReadError]:
    """The articles of a TXT export, or of an RTF export's text."""
    if not _HEADLINE.search(text):
        raise _unknown()
    start = 0
    for number, match in enumerate(_END.finditer(text), start=1):
        values = _lines(text[start : match.end()])
        start = match.end()
        yield _article(values, f"{doc_id}#{number}", encoding)


def _unknown() -> ReadError:
    return ReadError(
        "is a Factiva export without the codes (HD, PD, SN …) that tell its parts",
        hint='export it as "Article plus indexing", or as HTML',
    )


def _table(tree: LexborHTMLParser) -> dict[str, str]:
    """Code -> value of an HTML article's table."""
    values: dict[str, str] = {}
    for row in tree.css("tr"):
        cells = row.css("td")
        if len(cells) < 2:
            continue
        code = tidy(cells[0].text())
        if code in CODES:
            values[code] = blocks(cells[1])
    return values


def _lines(text: str) -> dict[str, str]:
    """Code -> value of a text article; the form of its HD line tells how codes are set off."""
    headline = _HEADLINE.search(text)
    gap = r"\s*\|\s*|\t|[ ]{2,}|[ \t|]*$"
    if headline and headline["gap"] == " ":
        gap += "|[ ]"
    code_line = re.compile(rf"({'|'.join(CODES)})(?:{gap})")
    values: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.split("\n"):
        match = code_line.match(line)
        if match:
            current = values.setdefault(match[1], [])
            line = line[match.end() :]
        line = line.strip(" \t|")
        if line:
            current.append(line)
    return {code: "\n".join(lines) for code, lines in values.items()}


def _article(values: Mapping[str, str], doc_id: str, encoding: str) -> Article | ReadError:
    text = "\n".join(values[code] for code in ("LP", "TD") if values.get(code))
    if not text:
        return ReadError(
            "has no text under LP or TD, where Factiva exports have it",
            path=doc_id,
            hint='export it as "Article plus indexing"',
        )
    found = written_date(values.get("PD", ""))
    return Article(
        id=doc_id,
        text=text,
        date=found[0] if found else "",
        date_source="header" if found else "",
        title=tidy(values.get("HD", "")),
        source=tidy(values.get("SN", "")),
        author=tidy(values.get("BY", "")),
        section=tidy(values.get("SE", "")),
        encoding=encoding,
        note="" if found else "its Factiva header tells no date",
    )
