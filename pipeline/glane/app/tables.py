"""Reading back a table that glane wrote."""

from __future__ import annotations

import csv
from pathlib import Path

from glane.errors import UsageError
from glane.formula import unguard

_HINT = "give a CSV of glane extract"


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a facts CSV of either profile; raises UsageError when it is none.

    The apostrophes that guard texts against being computed are gone, so offsets hold.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            rows = csv.DictReader(file, delimiter=max(",;\t", key=header.count))
            if "doc_id" not in (rows.fieldnames or []):
                raise UsageError("is no table of facts", path=path, hint=_HINT)
            return [{name: unguard(cell) for name, cell in row.items()} for row in rows]
    except OSError as err:
        raise UsageError(f"cannot be read ({err.strerror})", path=path, hint=_HINT) from err
    except UnicodeDecodeError as err:
        raise UsageError("is no UTF-8 table", path=path, hint=_HINT) from err
