"""Excel: a sheet for each table, typed cells, a frozen header with filters, and a legend."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from glane.batch.record import Record
from glane.table import COLUMNS, DAYS, Column, Row
from glane.writers.tables import Table

ROWS = 1_048_576  # Excel's limits
CELL = 32_767

_DAY = re.compile(r"(?:19|[2-9]\d)\d\d-\d\d-\d\d")  # Excel's calendar begins in 1900
_WIDTHS = {"doc_id": 28, "text": 36, "value": 32, "sentence": 80, "rule": 26, "title": 40}
_LEGEND = "columns"


@dataclass(slots=True)
class _Sheet:
    """A sheet being written; `next` is its next free row."""

    table: Table
    page: Worksheet
    number: int = 1
    next: int = 1


class XlsxWriter:
    """Writes a workbook; `scratch` takes its temporary files, so that memory stays flat.

    Texts are cells of the type text, so nothing is ever computed. A text of more than 32,767
    characters is cut and ends in "…"; rows beyond Excel's limit go on in a further sheet.
    """

    def __init__(self, path: Path, tables: Sequence[Table], scratch: Path) -> None:
        self._book = xlsxwriter.Workbook(path, {"constant_memory": True, "tmpdir": str(scratch)})
        # The same facts give the same bytes: a workbook must not bear the time of its making.
        self._book.set_properties({"title": "glane", "created": datetime(2025, 8, 26)})  # noqa: DTZ001
        self._head = self._book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._sheets = [_Sheet(table, self._page(table.name, table)) for table in tables]

    def write(self, record: Record) -> None:
        """Append the rows that the record gives to their sheets."""
        for sheet in self._sheets:
            for row in sheet.table.rows(record):
                self._append(sheet, row)

    def close(self) -> None:
        """Add the legend and write the workbook."""
        for sheet in self._sheets:
            self._finish(sheet)
        self._legend([sheet.table for sheet in self._sheets])
        self._book.close()

    def _append(self, sheet: _Sheet, row: Row) -> None:
        if sheet.next == ROWS:
            self._finish(sheet)
            sheet.number += 1
            sheet.page = self._page(f"{sheet.table.name} {sheet.number}", sheet.table)
            sheet.next = 1
        for place, column in enumerate(sheet.table.columns):
            value = row.get(column.name, "")
            if value != "":
                _put(sheet.page, sheet.next, place, value, self._format(column, value))
        sheet.next += 1

    def _format(self, column: Column, value: object) -> Format | None:
        is_day = column.name in DAYS and _DAY.fullmatch(str(value))
        return self._day if is_day else None

    def _page(self, name: str, table: Table) -> Worksheet:
        page = self._book.add_worksheet(name)
        for place, column in enumerate(table.columns):
            page.set_column(place, place, _WIDTHS.get(column.name, 14))
            page.write_string(0, place, column.name, self._head)
        page.freeze_panes(1, 0)
        return page

    def _finish(self, sheet: _Sheet) -> None:
        sheet.page.autofilter(0, 0, max(1, sheet.next - 1), len(sheet.table.columns) - 1)

    def _legend(self, tables: Sequence[Table]) -> None:
        page = self._book.add_worksheet(_LEGEND)
        widths = {"column": 20, "sheets": 44, "type": 10, "meaning": 110}
        for place, (name, width) in enumerate(widths.items()):
            page.set_column(place, place, width)
            page.write_string(0, place, name, self._head)
        page.freeze_panes(1, 0)
        columns = {column.name: column for table in tables for column in table.columns}
        order = {column.name: place for place, column in enumerate(COLUMNS)}
        types = {"str": "text", "Int64": "integer", "Float64": "number"}
        for row, column in enumerate(
            sorted(columns.values(), key=lambda column: order.get(column.name, -1)), start=1
        ):
            sheets = ", ".join(table.name for table in tables if column in table.columns)
            for place, text in enumerate(
                (column.name, sheets, types[column.dtype], column.meaning)
            ):
                page.write_string(row, place, text)


def _put(
    page: Worksheet, row: int, place: int, value: str | int | float, style: Format | None
) -> None:
    if style is not None:
        page.write_datetime(row, place, date.fromisoformat(str(value)), style)
    elif isinstance(value, str):
        page.write_string(row, place, value if len(value) <= CELL else value[: CELL - 1] + "…")
    else:
        page.write_number(row, place, value)
