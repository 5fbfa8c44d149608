"""Lists on stdout: tables on a terminal, tab-separated lines elsewhere; or lines in a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from glane.errors import WriteError

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


def write_lines(target: str, lines: Iterable[str]) -> None:
    """Write lines to a file, or to stdout for "-"; raises WriteError where it cannot."""
    if target == "-":
        for line in lines:
            typer.echo(line)
        return
    try:
        Path(target).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as err:
        raise WriteError(f"cannot be written ({err.strerror})", path=target) from err
