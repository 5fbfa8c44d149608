"""CSV as RFC 4180 has it: UTF-8, comma, LF; no cell can start a formula in a spreadsheet."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO

import pandas as pd

from glane.errors import UsageError

STDOUT = "-"

# What Excel and LibreOffice take for a formula, also behind spaces (OWASP, "CSV injection").
_FORMULA = re.compile(r"^[\s\u00a0\u202f]*[=+\-@\t\r]")


class CsvWriter:
    """Writes frames to a file or to stdout; the file appears, whole, when all went well.

    Raises UsageError at once when the file cannot be written.
    """

    def __init__(self, output: str | Path) -> None:
        self._path = None if str(output) == STDOUT else Path(output)
        self._header = True
        self._file: IO[str] = sys.stdout if self._path is None else _temporary(self._path)

    def __enter__(self) -> CsvWriter:
        return self

    def write(self, frame: pd.DataFrame) -> None:
        """Append the rows of one frame; the first call writes the header."""
        guarded(frame).to_csv(self._file, index=False, header=self._header, lineterminator="\n")
        self._header = False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._path is None:
            self._file.flush()
            return
        self._file.close()
        if kind is None:
            os.replace(self._file.name, self._path)
        else:
            os.unlink(self._file.name)


def _temporary(path: Path) -> IO[str]:
    """A file beside `path`, so that renaming it there is atomic."""
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        os.chmod(name, 0o666 & ~_umask())
    except OSError as err:
        raise UsageError(
            f"cannot be written ({err.strerror})", path=path, hint="choose another output path"
        ) from err
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which text cells that a spreadsheet would compute begin with an apostrophe."""
    out = frame.copy()
    for name in out.columns[[pd.api.types.is_string_dtype(dtype) for dtype in out.dtypes]]:
        risky = out[name].str.match(_FORMULA)
        if risky.any():
            out.loc[risky, name] = "'" + out.loc[risky, name]
    return out
