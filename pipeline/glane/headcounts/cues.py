"""Cue words of headcounts as regexes, from their tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import chain

from glane.compiled import compiled
from glane.gazetteer import any_of, table


def pattern(cues: Iterable[str]) -> str:
    """A regex for cues as the tables write them: * is any ending, a space any white space."""
    return any_of(cues).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@cache
def role_cues(side: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The cues of roles on one side of a count, by what they need; one named group a role."""
    by_needs: dict[str, dict[str, list[str]]] = {}
    for row in table("headcount_roles"):
        if row["side"] == side:
            roles = by_needs.setdefault(row["needs"] or "", {})
            roles.setdefault(row["role"], []).append(row["cue"])
    return tuple((needs, one_of(roles)) for needs, roles in by_needs.items())


def one_of(cues: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """A regex over text in lower case for cues, with one named group a role.

    It looks first whether any of them begins at a word: Python tries one group after the other.
    """
    parts = (f"(?P<{role}>{pattern(found).lower()})" for role, found in cues.items())
    anyone = pattern(chain.from_iterable(cues.values())).lower()
    return compiled(rf"\b(?={anyone})(?:{'|'.join(parts)})(?!\w)")


@cache
def cue_pattern(place: str) -> str:
    """A regex for the cues of attribution of one place."""
    return pattern(row["cue"] for row in table("attribution") if row["place"] == place)


@cache
def speaker() -> re.Pattern[str]:
    """A noun for who may give figures, an acronym, or a name of two words."""
    names = r"[A-Z]{2,}\w*|(?!L[ae]s? |Une? |Des )[A-ZÀ-Ý][\w-]+ [A-ZÀ-Ý][\w-]+"
    return compiled(rf"\b(?:(?i:{cue_pattern('speaker')}s?)|{names})\b")
