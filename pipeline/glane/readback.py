"""Tables that glane wrote, read back: any format, the same rows, with the dtypes of `table`.

Texts are as they were found: the apostrophes that guard a CSV against being computed are gone.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pandas as pd

from glane.errors import UsageError
from glane.formula import unguard
from glane.table import ARTICLE_COLUMNS, COLUMNS, Column

ERROR_COLUMNS = tuple(
    Column(name, "str", "all", meaning)
    for name, meaning in (
        ("path", "the file or article"),
        ("stage", "what could not be done: read, extract, …"),
        ("reason", "why"),
        ("try", "what to try"),
    )
)
# The columns that a table is known by.
_NEEDED = {
    "facts": ("doc_id", "kind", "value"),
    "articles": ("doc_id", "text"),
    "errors": ("path", "reason"),
}
_HINT = "give a table of glane extract"


def read_facts(path: Path | str) -> pd.DataFrame:
    """A table of facts in any format that glane writes; "-" is a CSV on stdin.

    Exactly COLUMNS in order, with their dtypes: texts are "" and numbers are <NA> where nothing
    applies; further columns are left out. Raises UsageError for what is no such table.
    """
    return _read(path, "facts", COLUMNS)


def read_articles(path: Path | str) -> pd.DataFrame:
    """A table of articles (`--articles`, or a database), with exactly ARTICLE_COLUMNS."""
    return _read(path, "articles", ARTICLE_COLUMNS)


def read_errors(path: Path | str) -> pd.DataFrame:
    """A table of errors, FILE.errors.csv, with exactly ERROR_COLUMNS."""
    return _read(path, "errors", ERROR_COLUMNS)


def _read(path: Path | str, name: str, columns: Sequence[Column]) -> pd.DataFrame:
    suffix = ".csv" if str(path) == "-" else Path(path).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        known = " ".join(_READERS)
        raise UsageError(
            f"no table of {name} ends in {suffix or 'nothing'}", path=path, hint=f"give {known}"
        )
    try:
        raw = reader(Path(path), name)
    except OSError as err:
        raise UsageError(f"cannot be read ({err.strerror or err})", path=path, hint=_HINT) from err
    except UnicodeDecodeError as err:
        raise UsageError("is no UTF-8 table", path=path, hint=_HINT) from err
    except (ValueError, sqlite3.Error) as err:
        reason = " ".join(str(err).split())[:200]
        raise UsageError(f"cannot be read ({reason})", path=path, hint=_HINT) from err
    missing = [column for column in _NEEDED[name] if column not in raw]
    if missing:
        raise UsageError(
            f"is no table of {name}: it has no column {missing[0]}", path=path, hint=_HINT
        )
    try:
        return pd.DataFrame({column.name: _typed(raw, column) for column in columns})
    except ValueError as err:
        raise UsageError(f"has no number where one belongs ({err})", path=path, hint=_HINT) from err


def _typed(raw: pd.DataFrame, column: Column) -> pd.Series:
    """A column with its dtype; one that the table lacks is empty."""
    if column.name not in raw:
        empty = "" if column.dtype == "str" else pd.NA
        return pd.Series([empty] * len(raw), dtype=column.dtype)
    cells = raw[column.name]
    if column.dtype == "str":
        return cells.fillna("").astype(str).astype("str")
    texts = cells.astype("object").where(cells.notna() & (cells != ""), None)
    if column.dtype == "Float64":
        # A CSV for a French Excel has decimal commas.
        texts = texts.map(lambda cell: cell.replace(",", ".") if isinstance(cell, str) else cell)
    return pd.Series(pd.to_numeric(texts), dtype=column.dtype)


def _csv(path: Path, name: str) -> pd.DataFrame:
    # Seeking back is impossible on stdin: the header is read as the table's first line.
    source = sys.stdin.buffer if str(path) == "-" else path.open("rb")
    with source:
        header = source.readline().decode("utf-8-sig")
        delimiter = max(",;\t", key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        table = pd.read_csv(
            source,
            sep=delimiter,
            names=names,
            header=None,
            index_col=False,
            dtype=str,
            na_filter=False,
            encoding="utf-8",
        )
    for column in table.columns:
        guarded = table[column].str.startswith("'")
        if guarded.any():
            table.loc[guarded, column] = table.loc[guarded, column].map(unguard)
    return table


def _jsonl(path: Path, name: str) -> pd.DataFrame:
    with path.open(encoding="utf-8") as file:
        rows = list(_objects(file, path))
    # A run that found nothing leaves an empty file.
    return pd.DataFrame(rows, columns=None if rows else _NEEDED[name], dtype="object")


def _objects(lines: Iterator[str], path: Path) -> Iterator[dict[str, object]]:
    for number, line in enumerate(lines, start=1):
        try:
            found = json.loads(line)
        except ValueError as err:
            raise UsageError("is no JSON", path=path, line=number, hint=_HINT) from err
        if not isinstance(found, dict):
            raise UsageError("is no JSON object", path=path, line=number, hint=_HINT)
        yield found


def _xlsx(path: Path, name: str) -> pd.DataFrame:
    """The rows of all sheets of that table: facts have a sheet a kind."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as err:  # pragma: no cover - a broken installation
        raise UsageError("XLSX needs python-calamine", hint="pip install python-calamine") from err
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [book.get_sheet_by_name(sheet).to_python() for sheet in book.sheet_names]
    except CalamineError as err:
        raise ValueError(err) from err
    return pd.concat(
        [
            pd.DataFrame([[_cell(cell) for cell in row] for row in rows[1:]], columns=rows[0])
            for rows in sheets
            if rows and "doc_id" in rows[0]
        ]
        or [pd.DataFrame()],
        ignore_index=True,
    )


def _cell(cell: object) -> object:
    # A day's cell is a date or, behind some versions of Excel, that day's midnight.
    return cell if isinstance(cell, str | int | float) else re.split("[T ]", str(cell))[0]


def _parquet(path: Path, name: str) -> pd.DataFrame:
    try:
        return pd.read_parquet(path)
    except ImportError as err:
        raise UsageError(
            "Parquet needs the package pyarrow", hint="pip install 'glane[parquet]'"
        ) from err


def _sqlite(path: Path, name: str) -> pd.DataFrame:
    # Read-only: a missing file is an error and not a new database.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
        table = base.execute(f"SELECT * FROM {name}")
        names = [column[0] for column in table.description]
        return pd.DataFrame(table.fetchall(), columns=names, dtype="object")


_READERS: dict[str, Callable[[Path, str], pd.DataFrame]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
    ".sqlite": _sqlite,
    ".sqlite3": _sqlite,
    ".db": _sqlite,
}
