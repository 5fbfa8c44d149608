"""glane show: a table of facts on the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glane.app.tables import read_table

# What a reader wants to see of each kind beside mention and value.
_DETAILS = (
    *("country", "place_type", "count_modifier", "role", "attributed_to"),
    *("acronym", "org_type", "theme_scheme"),
)


def show(
    facts: Annotated[Path, typer.Argument(metavar="FACTS", help="A table of glane extract.")],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Only facts of this kind.", show_default=False)
    ] = "",
    rows: Annotated[int, typer.Option(min=1, help="How many rows, spread over the kinds.")] = 20,
) -> None:
    """Show some rows of a table of facts, as many of each kind."""
    from rich.console import Console
    from rich.table import Table

    every = [row for row in read_table(facts) if not kind or row["kind"] == kind]
    some = _spread(every, rows)
    table = Table(title=f"{facts}: {len(some)} of {len(every)} rows")
    for name in ("article", "date", "kind", "mention", "value", "more"):
        table.add_column(name, overflow="fold")
    article = ""
    for row in some:
        more = ", ".join(row[name] for name in _DETAILS if row.get(name))
        head = (row["doc_id"], row["doc_date"]) if row["doc_id"] != article else ("", "")
        article = row["doc_id"]
        table.add_row(*head, row["kind"], " ".join(row["text"].split()), row["value"], more)
    Console().print(table, markup=False)


def _spread(rows: list[dict[str, str]], wanted: int) -> list[dict[str, str]]:
    """About `wanted` rows: as many of each kind, at even distances, in the table's order."""
    of_kind: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        of_kind.setdefault(row["kind"], []).append(index)
    chosen: set[int] = set()
    for left, indexes in zip(
        range(len(of_kind), 0, -1), sorted(of_kind.values(), key=len), strict=True
    ):
        share = min(len(indexes), -(-(wanted - len(chosen)) // left))
        chosen.update(indexes[number * len(indexes) // share] for number in range(share))
    return [rows[index] for index in sorted(chosen)]
