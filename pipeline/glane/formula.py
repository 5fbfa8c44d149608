"""The formula guard: no text cell of a CSV starts a formula in a spreadsheet, and nothing is lost.

Excel and LibreOffice compute a cell that begins with = + - @, a tab or a carriage return, also
behind spaces (OWASP, "CSV injection"). Such a text gets an apostrophe in front, and so does one
that already has apostrophes before such a beginning: therefore `unguard` undoes `guard` exactly.
"""

from __future__ import annotations

import re

# Any white space (no-break and thin spaces too) may come first; the last four signs are full-width
# forms, which Excel also reads.
_RISKY = re.compile(r"'*[^\S\t\r]*[\t\r=+\-@\uff1d\uff0b\uff0d\uff20]")


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return f"'{text}" if _RISKY.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` made this cell from."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell
