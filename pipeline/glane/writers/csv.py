"""CSV: standard (RFC 4180: UTF-8, comma) or as French Excel opens it by a double click."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import IO

from glane.batch.record import Record
from glane.formula import guard
from glane.writers.tables import Table


@dataclass(frozen=True, slots=True)
class Profile:
    """A dialect of CSV; with `bom`, a byte-order mark tells Excel that the file is UTF-8."""

    delimiter: str = ","
    line_end: str = "\n"
    decimal: str = "."
    bom: bool = False


STANDARD = Profile()
TABS = Profile(delimiter="\t")
# French Excel splits at semicolons and takes 1.5 for a text or, worse, a date.
EXCEL_FR = Profile(delimiter=";", line_end="\r\n", decimal=",", bom=True)

PROFILES = {"standard": STANDARD, "excel-fr": EXCEL_FR}


class CsvWriter:
    """Writes a table as CSV; a cell is empty where nothing applies, numbers stay numbers."""

    def __init__(self, file: IO[str], table: Table, profile: Profile = STANDARD) -> None:
        self._file = file
        self._table = table
        self._at = {column.name: at for at, column in enumerate(table.columns)}
        self._decimals = {column.name for column in table.columns if column.dtype == "Float64"}
        self._decimal = profile.decimal
        if profile.bom:
            file.write("\ufeff")
        self._rows = csv.writer(file, delimiter=profile.delimiter, lineterminator=profile.line_end)
        self._rows.writerow(column.name for column in table.columns)

    def write(self, record: Record) -> None:
        """Append the rows that the record gives."""
        known: dict[str, str] = {}  # most texts stand in several rows of an article
        for row in self._table.rows(record):
            cells: list[str | int] = [""] * len(self._at)
            for name, value in row.items():
                at = self._at.get(name)
                if at is None:
                    continue
                if isinstance(value, str):
                    if value not in known:
                        known[value] = _text(value)
                    cells[at] = known[value]
                else:
                    cells[at] = self._number(value, name)
            self._rows.writerow(cells)

    def _number(self, value: int | float, name: str) -> str | int:
        if name in self._decimals:
            return str(float(value)).replace(".", self._decimal)
        return int(value)

    def close(self) -> None:
        """Hand everything to the file."""
        self._file.flush()


def _text(value: str) -> str:
    if "\r" in value:  # the csv module quotes for a line feed only
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return guard(value)
