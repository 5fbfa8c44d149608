"""Nexis Uni exports (DOCX, RTF): cover, table of contents, then the articles, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glane.errors import ReadError
from glane.model import Article
from glane.readers.headers import tidy, written_date

_END = re.compile(r"End of Document|Fin du document", re.IGNORECASE)
_BODY = re.compile(r"Body|Corps(?: du texte)?|Texte", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:Graphic|Graphique|Classification)$|(?:Load-Date|Date de chargement)\s*:", re.IGNORECASE
)
_FIELD = re.compile(
    r"(?P<section>Section|Rubrique)\s*:|(?P<length>Length|Longueur)\s*:"
    r"|(?P<author>Byline|Auteur|Signature)\s*:|(?P<copyright>Copyright|\u00a9)",
    re.IGNORECASE,
)


def is_nexis(lines: Sequence[str]) -> bool:
    """Whether the lines of a document are a Nexis export: an end of document and a body."""
    return any(map(_END.fullmatch, lines)) and any(map(_is_inside, lines))


def read_nexis(lines: Sequence[str], doc_id: str, encoding: str) -> Iterator[Article | ReadError]:
    """The articles among the stripped, non-empty lines of an export."""
    number = 0
    chunk: list[str] = []
    for line in lines:
        if not _END.fullmatch(line):
            chunk.append(line)
            continue
        number += 1
        yield _article(chunk, number, doc_id, encoding)
        chunk = []
    if any(map(_is_inside, chunk)):
        yield ReadError(
            "ends in the middle of an article",
            path=f"{doc_id}#{number + 1}",
            hint="export it again",
        )


def _article(lines: Sequence[str], number: int, doc_id: str, encoding: str) -> Article | ReadError:
    doc_id = f"{doc_id}#{number}"
    body = next((i for i, line in enumerate(lines) if _BODY.fullmatch(line)), None)
    if body is None:
        return ReadError(
            "has no line Body, after which Nexis exports have the text",
            path=doc_id,
            hint="export it again as DOCX with the full documents",
        )
    tail = next((i for i in range(body + 1, len(lines)) if _TAIL.match(lines[i])), len(lines))
    text = "\n".join(lines[body + 1 : tail])
    head = lines[:body]
    fields = _fields(head)
    at, date = _date_line(head)
    if at is None:
        title, source = "", ""
    else:
        source = head[at - 1] if at > 0 else ""
        # Before the first title stand the cover and the table of contents.
        title = " ".join(head[max(0, at - 2) if number == 1 else 0 : max(0, at - 1)])
    return Article(
        id=doc_id,
        text=text,
        date=date,
        date_source="header" if date else "",
        title=tidy(title),
        source=tidy(source),
        author=fields.get("author", ""),
        section=fields.get("section", ""),
        encoding=encoding,
        note="" if date else "its Nexis header tells no date",
    )


def _is_inside(line: str) -> bool:
    field = _FIELD.match(line)
    return _BODY.fullmatch(line) is not None or (field is not None and bool(field["length"]))


def _fields(head: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in head:
        match = _FIELD.match(line)
        if match and match.lastgroup:
            found[match.lastgroup] = tidy(line[match.end() :])
    return found


def _date_line(head: Sequence[str]) -> tuple[int | None, str]:
    """(index, ISO date) of the last line that begins with a date."""
    for index in range(len(head) - 1, -1, -1):
        found = written_date(head[index])
        if found and found[1] == 0 and len(head[index]) < 80:
            return index, found[0]
    return None, ""
