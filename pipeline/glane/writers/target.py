"""One output file: written aside, and moved into place, whole, when all went well."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from glane.batch.record import Record
from glane.writers.formats import Format, file_writer, text_writer
from glane.writers.tables import Table, Writer

STDOUT = "-"


def is_stream(output: str) -> bool:
    """Whether an output is stdout, a pipe or a device, which no file can replace."""
    path = Path(output)
    return output == STDOUT or (path.exists() and not path.is_file() and not path.is_dir())


class Target:
    """A file of tables at `output`, whose parts are kept in the folder `output`.partial.

    The old file stays as it is until `finish`. A stream has neither path nor partial folder.
    """

    def __init__(
        self, output: str, fmt: Format, tables: Sequence[Table], profile: str = "standard"
    ) -> None:
        self.path = None if is_stream(output) else Path(output)
        self.partial = None if self.path is None else Path(f"{output}.partial")
        self.format = fmt
        self.tables = tables
        self.profile = profile
        self._output = output
        self._file: IO[str] | None = None
        self._writer: Writer | None = None

    def open(self) -> None:
        """Begin to write; raises OSError when that cannot be."""
        if self.partial is None or self.path is None:
            self._file = _stdout() if self._output == STDOUT else _text(Path(self._output))
            self._writer = text_writer(self.format, self._file, self.tables[0], self.profile)
            return
        if self.path.is_dir() and not (self.format.name == "brat" and _is_brat(self.path)):
            raise IsADirectoryError(21, "it is a folder with other files", str(self.path))
        self.partial.mkdir(exist_ok=True)
        part = self.partial / self.path.name
        _remove(part)
        if self.format.text:
            self._file = _text(part)
            self._writer = text_writer(self.format, self._file, self.tables[0], self.profile)
        else:
            self._writer = file_writer(self.format, part, self.tables)

    def write(self, record: Record) -> None:
        """Add one article and its facts."""
        assert self._writer is not None
        self._writer.write(record)

    def finish(self) -> None:
        """Complete the file and put it in its place."""
        assert self._writer is not None
        self._writer.close()
        self.close()
        if self.partial is not None and self.path is not None:
            replace(self.partial / self.path.name, self.path)

    def close(self) -> None:
        """Let go of the file, complete or not."""
        if self._file is not None and self._file is not sys.stdout:
            self._file.close()

    def clean(self) -> None:
        """Remove what was kept aside."""
        if self.partial is not None:
            shutil.rmtree(self.partial, ignore_errors=True)


def replace(part: Path, path: Path) -> None:
    """Put a complete file, or a folder, where an old one may be; the file is on disk before."""
    if part.is_dir():
        _remove(path)
    else:
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    os.replace(part, path)


def _is_brat(folder: Path) -> bool:
    """Whether a folder holds nothing but what the brat format has in it."""
    known = (".txt", ".ann", ".conf")
    return all(path.is_file() and path.suffix in known for path in folder.iterdir())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _text(path: Path) -> IO[str]:
    return path.open("w", encoding="utf-8", newline="")


def _stdout() -> IO[str]:
    # A table has one encoding and one line end, whatever the terminal or the system prefers.
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="")
    return sys.stdout
