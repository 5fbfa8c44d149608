"""The output formats: which suffix means which, what each can hold, and its writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from glane.errors import UsageError
from glane.writers.csv import PROFILES, TABS, CsvWriter
from glane.writers.tables import Table, Writer


@dataclass(frozen=True, slots=True)
class Format:
    """An output format; `text` ones can be written to stdout, `tabular` ones hold any table."""

    name: str
    suffixes: tuple[str, ...]
    text: bool = False
    tabular: bool = False


FORMATS = (
    Format("csv", (".csv",), text=True, tabular=True),
    Format("tsv", (".tsv",), text=True, tabular=True),
    Format("jsonl", (".jsonl", ".ndjson"), text=True, tabular=True),
    Format("xlsx", (".xlsx",), tabular=True),
    Format("parquet", (".parquet",), tabular=True),
    Format("sqlite", (".sqlite", ".sqlite3", ".db")),
    Format("geojson", (".geojson",), text=True),
    Format("docbin", (".spacy",)),
    Format("brat", ()),
    Format("prodigy", (), text=True),
    Format("labelstudio", (), text=True),
)


def format_of(output: str, to: str = "") -> Format:
    """The format that `to` names, else the suffix of the output; "-" is CSV.

    Raises UsageError for an unknown name or suffix.
    """
    if to:
        found = next((f for f in FORMATS if f.name == to), None)
        if found is None:
            names = ", ".join(f.name for f in FORMATS)
            raise UsageError(f"unknown format {to!r}", hint=f"use one of {names}")
        return found
    suffix = ".csv" if output == "-" else Path(output).suffix.lower()
    found = next((f for f in FORMATS if suffix in f.suffixes), None)
    if found is None:
        known = " ".join(f.suffixes[0] for f in FORMATS if f.suffixes)
        raise UsageError(
            f"an unknown type of output {suffix or '(no suffix)'!r}",
            path=output,
            hint=f"end its name in one of {known}, or say --to FORMAT",
        )
    return found


def text_writer(fmt: Format, file: IO[str], table: Table, profile: str) -> Writer:
    """The writer of a text format."""
    if fmt.name == "jsonl":
        from glane.writers.jsonl import JsonlWriter

        return JsonlWriter(file, table)
    if fmt.name == "geojson":
        from glane.writers.geojson import GeojsonWriter

        return GeojsonWriter(file)
    if fmt.name == "prodigy":
        from glane.writers.prodigy import ProdigyWriter

        return ProdigyWriter(file)
    if fmt.name == "labelstudio":
        from glane.writers.labelstudio import LabelStudioWriter

        return LabelStudioWriter(file)
    return CsvWriter(file, table, TABS if fmt.name == "tsv" else PROFILES[profile])


def file_writer(fmt: Format, path: Path, tables: Sequence[Table]) -> Writer:
    """The writer of a format that needs a file, or a folder, of its own."""
    if fmt.name == "xlsx":
        from glane.writers.xlsx import XlsxWriter

        return XlsxWriter(path, tables, path.parent)
    if fmt.name == "parquet":
        from glane.writers.parquet import ParquetWriter

        return ParquetWriter(path, tables[0])
    if fmt.name == "sqlite":
        from glane.writers.sqlite import SqliteWriter

        return SqliteWriter(path)
    if fmt.name == "docbin":
        from glane.writers.docbin import DocbinWriter

        return DocbinWriter(path)
    from glane.writers.brat import BratWriter

    return BratWriter(path)
