"""Near-duplicates: agency copy republished, or the same article in two exports.

MinHash over shingles of five words with locality-sensitive hashing in bands: Broder (1997), "On
the resemblance and containment of documents"; Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", ch. 3. The datasketch package needs SciPy and keeps its
index in memory; here NumPy, which spaCy brings, does the hashing (1 ms an article) and a temporary
SQLite file holds the index, so that memory stays flat over 100,000 articles.
"""

from __future__ import annotations

import re
import sqlite3
from zlib import crc32

import numpy as np

from glane.text import fold

SHINGLE = 5  # words
BANDS, ROWS = 32, 4  # two articles that share 60 % of their shingles meet in a band: 98.8 %
THRESHOLD = 0.6  # share of shingles in common; other articles on one event stay below 0.3

_WORD = re.compile(r"\w+")
_MIX = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio's odd multiplier (Knuth, TAOCP 6.4)
# Multiply-shift hash functions (Dietzfelbinger et al. 1997), one for each place of a signature.
_FACTORS = np.random.default_rng(20250826).integers(
    1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64
)


def signature(text: str) -> bytes:
    """The MinHash signature of a text: 128 unsigned 32-bit numbers, little-endian."""
    words = _WORD.findall(fold(text).casefold())
    hashes = np.array([crc32(word.encode()) for word in words] or [0], dtype=np.uint64)
    size = min(SHINGLE, len(hashes))
    shingles = np.zeros(len(hashes) - size + 1, dtype=np.uint64)
    for offset in range(size):
        shingles = (shingles + hashes[offset : offset + len(shingles)]) * _MIX
    least = np.full(BANDS * ROWS, 2**32 - 1, dtype=np.uint64)
    factors, offsets = _FACTORS | np.uint64(1), _FACTORS[1]
    for start in range(0, len(shingles), 4096):  # a bound on memory for texts of megabytes
        some = np.unique(shingles[start : start + 4096])
        hashed = (some[:, None] * factors[0] + offsets) >> np.uint64(32)
        least = np.minimum(least, hashed.min(axis=0))
    return least.astype("<u4").tobytes()


def similarity(one: bytes, other: bytes) -> float:
    """The estimated share of shingles that two signatures' texts have in common."""
    same = np.frombuffer(one, dtype="<u4") == np.frombuffer(other, dtype="<u4")
    return float(same.mean())


class Duplicates:
    """Which earlier article each article repeats, in the order of `find`."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.execute("CREATE TABLE articles (n INTEGER PRIMARY KEY, id TEXT, signature BLOB)")
        self._db.execute("CREATE TABLE bands (band BLOB, n INTEGER)")
        self._db.execute("CREATE INDEX by_band ON bands (band)")
        self._db.execute("PRAGMA journal_mode = OFF")  # nothing here outlives the run
        self._db.execute("BEGIN")

    def find(self, doc_id: str, signed: bytes) -> str:
        """The id of the first article that this one nearly repeats, or ""."""
        width = ROWS * 4
        bands = [bytes([n]) + signed[n * width : (n + 1) * width] for n in range(BANDS)]
        marks = ",".join("?" * BANDS)
        near = self._db.execute(
            f"SELECT DISTINCT n FROM bands WHERE band IN ({marks}) ORDER BY n", bands
        ).fetchall()
        for (n,) in near:
            row = self._db.execute("SELECT id, signature FROM articles WHERE n = ?", (n,))
            first, other = row.fetchone()
            if similarity(signed, other) >= THRESHOLD:
                return str(first)
        cursor = self._db.execute(
            "INSERT INTO articles (id, signature) VALUES (?, ?)", (doc_id, signed)
        )
        self._db.executemany(
            "INSERT INTO bands VALUES (?, ?)", [(band, cursor.lastrowid) for band in bands]
        )
        return ""

    def close(self) -> None:
        """Forget everything."""
        self._db.close()
