"""datapackage.json: what the columns of the tables beside it mean (Frictionless Data Package v1).

One file describes all tables that glane wrote to a folder; a run replaces the entries of the
files it writes and leaves the others alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from glane import __version__
from glane.table import DAYS, Column
from glane.writers.csv import EXCEL_FR, PROFILES, TABS
from glane.writers.tables import Table
from glane.writers.target import Target

NAME = "datapackage.json"
_MAKER = "glane"
_TYPES = {"str": "string", "Int64": "integer", "Float64": "number"}


def package(files: Sequence[Target], earlier: Path) -> dict[str, Any] | None:
    """The package of these files and of what glane described there before.

    None when `earlier` exists and is not glane's: someone else's file is left alone.
    """
    resources = [resource for file in files for resource in _resources(file)]
    paths = {resource["path"] for resource in resources}
    if earlier.exists():
        known = _read(earlier)
        if known is None:
            return None
        resources += [
            old
            for old in known["resources"]
            if old["path"] not in paths and (earlier.parent / old["path"]).exists()
        ]
    return {
        "name": "facts",
        "title": "Facts from French news articles",
        "profile": "data-package",
        _MAKER: __version__,
        "resources": sorted(resources, key=lambda resource: str(resource["name"])),
    }


def _read(path: Path) -> dict[str, Any] | None:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return plain if isinstance(plain, dict) and _MAKER in plain else None


def _resources(file: Target) -> Iterator[dict[str, Any]]:
    path = file.path.name if file.path else ""
    if file.format.name == "sqlite":
        # A validator would look for a database server: the file is one resource, its tables told.
        tables = [{"name": table.name, "schema": _schema(table, file)} for table in file.tables]
        yield {"name": _slug(path), "path": path, "type": "file", "tables": tables}
        return
    for table in file.tables:
        name = f"{path}-{table.name}" if len(file.tables) > 1 else path
        layout, schema = _layout(file, table), _schema(table, file)
        yield {"name": _slug(name), "path": path, "type": "table", **layout, "schema": schema}


def _slug(name: str) -> str:
    """A resource's name: what the specification allows."""
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "table"


def _layout(file: Target, table: Table) -> dict[str, Any]:
    """How to open the file: its format, encoding and dialect."""
    name = file.format.name
    if name in ("csv", "tsv"):
        profile = TABS if name == "tsv" else PROFILES[file.profile]
        return {
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8-sig" if profile.bom else "utf-8",
            "dialect": {
                "csv": {
                    "delimiter": profile.delimiter,
                    "lineTerminator": profile.line_end,
                    "doubleQuote": True,
                }
            },
        }
    if name == "jsonl":
        return {"format": "jsonl", "encoding": "utf-8", "dialect": {"json": {"keyed": True}}}
    if name == "xlsx":
        return {"format": "xlsx", "dialect": {"excel": {"sheet": table.name}}}
    return {"format": name}


def _schema(table: Table, file: Target) -> dict[str, Any]:
    return {"fields": [_field(column, file) for column in table.columns], "missingValues": [""]}


def _field(column: Column, file: Target) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.dtype],
        "description": column.meaning,
    }
    if file.format.name == "xlsx" and column.name in DAYS:
        field["type"] = (
            "any"  # a date where Excel has one; a text for a month or a year before 1900
        )
    if column.dtype == "Float64" and PROFILES[file.profile] is EXCEL_FR:
        field["decimalChar"] = ","
    return field
