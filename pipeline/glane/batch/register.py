"""The articles that a run has met: ids made unique, near-duplicates pointed to the first."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from glane.batch.duplicates import Duplicates
from glane.batch.record import Record


class Register:
    """Enters records in the run's order, in a temporary file: memory stays flat."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("PRAGMA journal_mode = OFF")  # nothing here outlives the run
        self._db.execute("BEGIN")
        self._duplicates = Duplicates()

    def enter(self, record: Record) -> Record:
        """The record with a doc_id that no earlier one has, and its `duplicate_of`.

        Two files of records may both count from 1: the second 1 becomes 1~2.
        """
        given = doc_id = str(record.article["doc_id"])
        count = 1
        while not self._db.execute("INSERT OR IGNORE INTO ids VALUES (?)", (doc_id,)).rowcount:
            count += 1
            doc_id = f"{given}~{count}"
        first = self._duplicates.find(doc_id, record.signature) if record.signature else ""
        article = {**record.article, "doc_id": doc_id, "duplicate_of": first}
        facts = record.facts
        if doc_id != given:
            facts = [{**fact, "doc_id": doc_id} for fact in facts]
        return replace(record, article=article, facts=facts)

    def close(self) -> None:
        """Forget everything."""
        self._duplicates.close()
        self._db.close()
