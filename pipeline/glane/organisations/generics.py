"""Generic words that are written short inside names: *CHU de X* is a *centre hospitalier …*."""

from __future__ import annotations

from functools import cache

from glane.gazetteer import table


@cache
def _long_forms() -> dict[str, str]:
    return {row["short"]: row["long"] for row in table("organisation_generics")}


def spelled_out(name: str) -> str:
    """The name with a generic acronym at its beginning in full; the acronym alone stays."""
    first, space, rest = name.partition(" ")
    return f"{_long_forms().get(first, first)}{space}{rest}" if rest else name
