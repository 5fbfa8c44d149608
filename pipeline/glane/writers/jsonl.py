"""JSON Lines: one row an object, all columns in each, null where nothing applies."""

from __future__ import annotations

import json
from typing import IO

from glane.batch.record import Record
from glane.writers.tables import Table


class JsonlWriter:
    """Writes a table as JSON Lines in UTF-8."""

    def __init__(self, file: IO[str], table: Table) -> None:
        self._file = file
        self._table = table

    def write(self, record: Record) -> None:
        """Append the rows that the record gives."""
        names = [column.name for column in self._table.columns]
        for row in self._table.rows(record):
            cells = {name: None if row.get(name, "") == "" else row[name] for name in names}
            self._file.write(json.dumps(cells, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Hand everything to the file."""
        self._file.flush()
