"""CSV and JSON Lines: one record, one article, with `id`, `text`, `date`, `title`, `source`."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from glane.errors import ReadError
from glane.model import Article
from glane.readers.dating import iso_date
from glane.readers.decode import decode

# A cell may hold a whole article; the csv module's own limit is 128 KB.
csv.field_size_limit(min(sys.maxsize, 2**31 - 1))

_DELIMITERS = ",;\t|"


def read_jsonl(path: Path, doc_id: str) -> Iterator[Article | ReadError]:
    """One article a line; a line that cannot be used is a ReadError with its number."""
    number = 0
    for line_number, line in enumerate(decode(path.read_bytes()).split("\n"), start=1):
        if not line.strip():
            continue
        number += 1
        try:
            record = json.loads(line)
        except ValueError as err:
            yield _bad(f"line {line_number} is no JSON: {err}", doc_id, number)
            continue
        if not isinstance(record, dict):
            yield _bad(f"line {line_number} is no JSON object", doc_id, number)
            continue
        yield _article(record, doc_id, number)


def read_csv(path: Path, doc_id: str) -> Iterator[Article | ReadError]:
    """One article a row; comma, semicolon, tab or bar between cells, a header line on top."""
    text = decode(path.read_bytes())
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if "text" not in (rows.fieldnames or []):
        raise ReadError(
            f"has no column named text (its columns: {', '.join(rows.fieldnames or [])})",
            hint="name the column that holds the articles text",
        )
    try:
        for number, row in enumerate(rows, start=1):
            yield _article(row, doc_id, number)
    except csv.Error as err:
        raise ReadError(f"is a broken CSV: {err}", hint="check its quotes") from err


def _article(record: Mapping[str, object], doc_id: str, number: int) -> Article | ReadError:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        return _bad("has no text", doc_id, number)
    day = _cell(record, "date")
    date = iso_date(day)
    if day and not date:
        return _bad(f"has an unreadable date {day!r}", doc_id, number, "write it as 2025-08-26")
    return Article(
        id=_cell(record, "id") or f"{doc_id}#{number}",
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        date=date,
        date_source="record" if date else "",
        title=_cell(record, "title"),
        source=_cell(record, "source"),
    )


def _cell(record: Mapping[str, object], name: str) -> str:
    value = record.get(name)
    return "" if value is None else str(value).strip()


def _bad(reason: str, doc_id: str, number: int, hint: str = "") -> ReadError:
    return ReadError(
        reason, path=f"{doc_id}#{number}", hint=hint or 'give each record a "text" with the article'
    )
