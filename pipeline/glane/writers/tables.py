"""What a table is to its writers: a name, columns, and the rows that one article gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from glane.batch.record import Record
from glane.table import ARTICLE_COLUMNS, COLUMNS, Column, Row

_JOIN = " | "  # between joined values: no value holds a bar between spaces


class Writer(Protocol):
    """One output file, or folder, while it is written."""

    def write(self, record: Record) -> None:
        """Add one article and its facts."""

    def close(self) -> None:
        """Finish the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows` are those that one article's record gives."""

    name: str
    columns: Sequence[Column]
    rows: Callable[[Record], Iterable[Row]]


FACTS = Table("facts", COLUMNS, lambda record: record.facts)
ARTICLES = Table("articles", ARTICLE_COLUMNS, lambda record: [record.article])


def by_kind(kinds: Sequence[str]) -> list[Table]:
    """A table for each kind of fact, with the columns that apply to it."""
    return [Table(kind, _columns_of(kind), _rows_of(kind)) for kind in kinds]


def wide(kinds: Sequence[str]) -> Table:
    """One row an article: for each kind how many facts, and their different values in order."""
    columns = [
        column
        for column in ARTICLE_COLUMNS
        if column.name in ("doc_id", "title", "source", "date", "status", "duplicate_of")
    ]
    for kind in kinds:
        columns.append(Column(f"{kind}_count", "Int64", kind, f"how many {kind} facts it has"))
        meaning = f"their different values in the text's order, joined by {_JOIN.strip()!r}"
        columns.append(Column(f"{kind}_values", "str", kind, meaning))
    return Table("articles_wide", columns, lambda record: [_wide_row(record, kinds)])


def _wide_row(record: Record, kinds: Sequence[str]) -> Row:
    row: Row = dict(record.article)
    for kind in kinds:
        values = [str(fact["value"]) for fact in record.facts if fact["kind"] == kind]
        row[f"{kind}_count"] = len(values)
        row[f"{kind}_values"] = _JOIN.join(dict.fromkeys(value for value in values if value))
    return row


def _columns_of(kind: str) -> list[Column]:
    return [c for c in COLUMNS if c.kinds == "all" or kind in c.kinds.split(", ")]


def _rows_of(kind: str) -> Callable[[Record], Iterable[Row]]:
    return lambda record: (fact for fact in record.facts if fact["kind"] == kind)
