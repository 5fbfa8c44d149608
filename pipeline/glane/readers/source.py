"""A file as readers see it: bytes under a name, be they on disk, in an archive or on stdin."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from glane.errors import ReadError

MB = 2**20
WHOLE = 64 * MB  # bytes of a document that has to be in memory at once

# Before this a file's time of saving is a placeholder (1970, 1980), not a time.
_FIRST_SAVED = date(1990, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `open` gives its bytes from the start, any number of times.

    `size` is in bytes; `latest` is the last day (ISO 8601) that an article in it can date from,
    the day after it was saved, or "" where that is not known.
    """

    doc_id: str
    name: str
    size: int
    open: Callable[[], BinaryIO]
    latest: str = ""

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def read(self, limit: int = WHOLE) -> bytes:
        """All bytes; raises ReadError when there are none or more than `limit`."""
        with self.open() as file:
            raw = file.read(limit + 1)
        if len(raw) > limit:
            raise ReadError(
                f"is larger than {limit // MB} MB, too large for one document",
                hint="split it, or convert it to one text or record an article",
            )
        if not raw.strip():
            raise empty()
        return raw


def empty() -> ReadError:
    """The error of a file with nothing in it."""
    return ReadError("is empty", hint="remove it or check how it was saved")


def file_source(path: Path, doc_id: str) -> Source:
    """A file on disk; raises ReadError for what is no regular file, OSError as it comes."""
    if path.is_symlink() and not path.exists():
        raise ReadError(
            f"is a link to {os.readlink(path)}, which cannot be reached",
            hint="restore the file it points to, or remove the link",
        )
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        _list(path)
        raise ReadError("is a link to a folder above it", hint="remove the link")
    if not stat.S_ISREG(status.st_mode):  # a pipe would be waited on for ever
        raise ReadError("is no regular file", hint="give a file or a folder")
    saved = datetime.fromtimestamp(status.st_mtime, UTC).date()
    return Source(doc_id, path.name, status.st_size, lambda: path.open("rb"), day_after(saved))


def _list(folder: Path) -> None:
    """Raise the OSError for which the folder could not be entered."""
    with os.scandir(folder):
        pass


def day_after(saved: date) -> str:
    """The last day an article saved then can date from (a day is left for time zones)."""
    return (saved + timedelta(days=1)).isoformat() if saved >= _FIRST_SAVED else ""


def stdin_source(doc_id: str) -> Source:
    """The one article on standard input, as a text file."""
    raw = sys.stdin.buffer.read(WHOLE + 1)
    return Source(doc_id, f"{doc_id}.txt", len(raw), lambda: io.BytesIO(raw))
