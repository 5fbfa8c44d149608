"""A list on stdout: a table on a terminal, tab-separated lines with a header elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

import typer

Cell = str | int


def show_list(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print rows; tabs and line ends inside a cell become spaces, so that each stays one line."""
    cells = [[" ".join(str(cell).split()) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for line in (header, *cells):
            typer.echo("\t".join(line))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table()
    for name in header:
        table.add_column(name, overflow="fold")
    for line in cells:
        table.add_row(*(Text(cell) for cell in line))
    Console().print(table)
