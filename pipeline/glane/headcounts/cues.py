"""Cue words of headcounts as regexes, from their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from glane.gazetteer import any_of, table


def pattern(cues: Iterable[str]) -> str:
    """A regex for cues as the tables write them: * is any ending, a space any white space."""
    return any_of(cues).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@cache
def role_cues(side: str) -> re.Pattern[str]:
    """All cues of roles on one side of a count, one named group a role."""
    by_role: dict[str, list[str]] = {}
    for row in table("headcount_roles"):
        if row["side"] in {side, "both"}:
            by_role.setdefault(row["role"], []).append(row["cue"])
    parts = (f"(?P<{role}>{pattern(found)})" for role, found in by_role.items())
    return re.compile(rf"\b(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@cache
def cue_pattern(place: str) -> str:
    """A regex for the cues of attribution of one place."""
    return pattern(row["cue"] for row in table("attribution") if row["place"] == place)


@cache
def speaker() -> re.Pattern[str]:
    """A noun for who may give figures, an acronym, or a name of two words."""
    names = r"[A-Z]{2,}\w*|[A-ZÀ-Ý][\w-]+ [A-ZÀ-Ý][\w-]+"
    return re.compile(rf"\b(?:(?i:{cue_pattern('speaker')})|{names})\b")
