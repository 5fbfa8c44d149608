"""The journal of a run: what is done, kept on disk, so that a killed run loses nothing.

One SQLite file, committed after every message of a worker: results survive a killed process
as soon as they are committed, and a half-written one is rolled back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from glane.errors import UsageError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    key BLOB, number INTEGER, payload BLOB, UNIQUE (key, number)
);
CREATE TABLE IF NOT EXISTS finished (key BLOB PRIMARY KEY) WITHOUT ROWID;
DROP TABLE IF EXISTS plan;
CREATE TABLE plan (place INTEGER PRIMARY KEY, key BLOB, size INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Item:
    """The `number`th result of the source with that key; the last one may bring no payload."""

    key: bytes
    number: int
    payload: bytes | None
    last: bool


class Journal:
    """Results by key in a SQLite file, and the plan: in which order this run wants them.

    A key is a hash of everything that a result depends on, so a result is never stale. Without
    a path the journal is a temporary file that the system removes. Raises UsageError when
    another run holds the journal.
    """

    def __init__(self, path: Path | None) -> None:
        self._db = sqlite3.connect("" if path is None else path, isolation_level=None)
        if path is not None:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA busy_timeout = 0")
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.execute("PRAGMA synchronous = NORMAL")
            except sqlite3.OperationalError as err:
                raise UsageError(
                    f"cannot be opened ({err})",
                    path=path,
                    hint="is another run writing the same output? else give --restart",
                ) from err
        self._db.executescript(_SCHEMA)
        self._planned = 0
        self._next = 0

    def close(self) -> None:
        """Close the file; everything stored stays."""
        self._db.close()

    def plan(self, key: bytes, size: int) -> bool:
        """Want the results of `key` next; True when they are not all there yet."""
        self._db.execute("INSERT INTO plan VALUES (?, ?, ?)", (self._planned, key, size))
        self._planned += 1
        return not self._is_finished(key)

    def store(self, items: Iterable[Item]) -> None:
        """Keep results, all or none of them."""
        self._db.execute("BEGIN")
        try:
            for item in items:
                if item.payload is not None:
                    row = (item.key, item.number, item.payload)
                    self._db.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?)", row)
                if item.last:
                    self._db.execute("INSERT OR REPLACE INTO finished VALUES (?)", (item.key,))
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def ready(self) -> Iterator[tuple[int, Iterator[bytes]]]:
        """(size, payloads) of each source whose turn has come, in the plan's order."""
        while self._next < self._planned:
            key, size = self._db.execute(
                "SELECT key, size FROM plan WHERE place = ?", (self._next,)
            ).fetchone()
            if not self._is_finished(key):
                return
            self._next += 1
            rows = self._db.execute(
                "SELECT payload FROM items WHERE key = ? ORDER BY number", (key,)
            )
            yield size, (payload for (payload,) in rows)

    def count(self, key: bytes) -> int | None:
        """How many results of an unfinished source are there; None when it is finished."""
        if self._is_finished(key):
            return None
        (count,) = self._db.execute("SELECT count(*) FROM items WHERE key = ?", (key,)).fetchone()
        return int(count)

    def _is_finished(self, key: bytes) -> bool:
        found = self._db.execute("SELECT 1 FROM finished WHERE key = ?", (key,)).fetchone()
        return found is not None
