"""CSV, TSV and JSON Lines: one record, one article; columns by name, records as they stream by."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from glane.errors import ReadError
from glane.formula import unguard
from glane.model import Article
from glane.readers.dating import iso_date
from glane.readers.decode import open_text
from glane.readers.options import ReadOptions
from glane.readers.source import MB, Source

# A cell may hold a whole article (the csv module's own limit is 128 KB), but an open quote must
# not swallow a whole file.
RECORD = 16 * MB
csv.field_size_limit(RECORD)

OWN_ID = "doc_id"  # where glane's own tables have it
_DELIMITERS = ",;\t|"


def read_jsonl(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """One article a line; a line that cannot be used is a ReadError with its number."""
    number = 0
    stream, encoding = open_text(source)
    with stream:
        for line_number, line in enumerate(_lines(stream), start=1):
            if not line.strip():
                continue
            number += 1
            record = _object(line, line_number)
            if isinstance(record, str):
                yield _bad(record, source.doc_id, number)
            else:
                yield article_of(record, number, source.doc_id, encoding, options)


def read_csv(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """One article a row; comma, semicolon, tab or bar between cells, a header line on top."""
    stream, encoding = open_text(source)
    with stream:
        header = stream.readline(RECORD)
        if header.startswith("sep="):  # Excel's own way to tell its separator
            header = stream.readline(RECORD)
        delimiter = max(_DELIMITERS, key=header.count)
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        text = options.columns.text
        if text.lower() not in (name.lower() for name in names):
            raise no_text_column(text, names)
        rows = csv.DictReader(stream, fieldnames=names, delimiter=delimiter)
        try:
            for number, row in enumerate(rows, start=1):
                # glane's own tables hold a guard against formulas, which is no part of a text.
                cells = {name: unguard(cell) for name, cell in row.items() if isinstance(cell, str)}
                yield article_of(cells, number, source.doc_id, encoding, options)
        except csv.Error as err:
            raise ReadError(f"is a broken CSV: {err}", hint="check its quotes") from err


def _lines(stream: TextIO) -> Iterator[str]:
    """The lines of a stream; what is longer than a record is cut, and its rest left out."""
    while line := stream.readline(RECORD):
        yield line
        while line and not line.endswith("\n"):
            line = stream.readline(RECORD)


def _object(line: str, line_number: int) -> Mapping[str, object] | str:
    """The JSON object of a line, or what is wrong with it."""
    try:
        record = json.loads(line)
    except ValueError as err:
        return f"line {line_number} is no JSON: {err}"
    except RecursionError:
        return f"line {line_number} is nested too deeply"
    return record if isinstance(record, dict) else f"line {line_number} is no JSON object"


def no_text_column(name: str, names: Sequence[str]) -> ReadError:
    """The error of a table whose columns `names` lack the one that holds the articles."""
    return ReadError(
        f"has no column named {name} (its columns: {', '.join(names)[:200]})",
        hint="name the column of the articles with --text-column",
    )


def article_of(
    record: Mapping[str, object], number: int, doc_id: str, encoding: str, options: ReadOptions
) -> Article | ReadError:
    """The article of the record so numbered, its parts found by the names of the columns."""
    names, cells = options.columns, {str(name).lower(): value for name, value in record.items()}
    text = cells.get(names.text.lower())
    if not isinstance(text, str) or not text.strip():
        return _bad(f"has no {names.text}", doc_id, number)
    day = _cell(cells, names.date)
    date = iso_date(day)
    if day and not date:
        return _bad(f"has an unreadable date {day!r}", doc_id, number, "write it as 2025-08-26")
    return Article(
        id=_cell(cells, names.id) or _cell(cells, OWN_ID) or f"{doc_id}#{number}",
        text=text.replace("\r\n", "\n").replace("\r", "\n"),
        date=date,
        date_source="record" if date else "",
        title=_cell(cells, names.title),
        source=_cell(cells, names.source),
        author=_cell(cells, "author"),
        section=_cell(cells, "section"),
        language=_cell(cells, "language"),
        encoding=encoding,
    )


def _cell(cells: Mapping[str, object], name: str) -> str:
    value = cells.get(name.lower())
    return "" if value is None else str(value).strip()


def _bad(reason: str, doc_id: str, number: int, hint: str = "") -> ReadError:
    hint = hint or "give each record its article, and name its column with --text-column"
    return ReadError(reason, path=f"{doc_id}#{number}", hint=hint)
