"""What the user may say about the files to read; plain values, so that workers can receive them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table (CSV, TSV, JSON Lines, Parquet) hold the parts of an article."""

    id: str = "id"
    text: str = "text"
    date: str = "date"
    title: str = "title"
    source: str = "source"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: `date` (ISO 8601) for articles that bring none, and the names of columns.

    Articles in another language than French are skipped unless `any_language`.
    """

    date: str = ""
    columns: Columns = field(default_factory=Columns)
    any_language: bool = False


DEFAULTS = ReadOptions()
