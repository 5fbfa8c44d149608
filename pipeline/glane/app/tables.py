"""A table that glane wrote, as rows of texts."""

from __future__ import annotations

from pathlib import Path


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a table of facts in any format that glane writes; every cell is a text.

    Raises UsageError when it is none.
    """
    from glane.readback import read_facts

    table = read_facts(path)
    texts = table.astype("object").where(table.notna(), "").map(str)
    return [{str(name): cell for name, cell in row.items()} for row in texts.to_dict("records")]
