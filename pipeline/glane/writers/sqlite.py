"""SQLite: tables facts and articles, indexed; Datasette shows it as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from glane.batch.record import Record
from glane.table import Column
from glane.writers.tables import ARTICLES, FACTS, Table

_TYPES = {"str": "TEXT", "Int64": "INTEGER", "Float64": "REAL"}
_INDEXES = {
    "facts_article": "facts (doc_id)",
    "facts_value": "facts (kind, value)",
    "facts_date": "facts (date_start)",
    "facts_country": "facts (country)",
    "articles_date": "articles (date)",
}


class SqliteWriter:
    """Writes a new database; NULL where nothing applies, so that count(column) counts."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        # A failed run's file is thrown away whole: the database need not protect itself.
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        articles = ", ".join(_declared(column) for column in ARTICLES.columns)
        facts = ", ".join(_declared(column) for column in FACTS.columns)
        self._db.execute("BEGIN")
        self._db.execute(f"CREATE TABLE articles ({articles}, PRIMARY KEY (doc_id))")
        self._db.execute(
            f"CREATE TABLE facts (id INTEGER PRIMARY KEY, {facts},"
            " FOREIGN KEY (doc_id) REFERENCES articles (doc_id))"
        )

    def write(self, record: Record) -> None:
        """Insert one article and its facts."""
        self._insert(ARTICLES, record)
        self._insert(FACTS, record)

    def _insert(self, table: Table, record: Record) -> None:
        names = [column.name for column in table.columns]
        cells = ([_cell(row.get(name)) for name in names] for row in table.rows(record))
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        self._db.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({marks})", cells)

    def close(self) -> None:
        """Build the indexes and close the database."""
        for name, columns in _INDEXES.items():
            self._db.execute(f"CREATE INDEX {name} ON {columns}")
        self._db.execute("COMMIT")
        self._db.close()


def _declared(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.dtype]}'


def _cell(value: str | int | float | None) -> str | int | float | None:
    return None if value == "" else value
