"""glane schema: the columns of the table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer


def schema(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON instead of a table.")] = False,
) -> None:
    """Show the columns of the table: name, type, the kinds they apply to, meaning."""
    from glane.table import COLUMNS

    if as_json:
        typer.echo(json.dumps([asdict(column) for column in COLUMNS], ensure_ascii=False, indent=2))
        return
    names = max(len(column.name) for column in COLUMNS)
    kinds = max(len(column.kinds) for column in COLUMNS)
    for column in COLUMNS:
        typer.echo(
            f"{column.name:{names}}  {column.dtype:7}  {column.kinds:{kinds}}  {column.meaning}"
        )
