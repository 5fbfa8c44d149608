"""Descriptions that stand for one country of the article: *le Royaume*, *l'Hexagone*."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from glane.gazetteer import table
from glane.intervals import Intervals, overlaps
from glane.places.gazetteer import Place, places
from glane.rulebook.trace import note

RULE = "gazetteer.place_descriptions"


@cache
def _descriptions() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, ...], bool]]]:
    rows = {
        row["form"]: (tuple(row["countries"].split(";")), row["sure"] == "yes")
        for row in table("place_descriptions")
    }
    forms = "|".join(re.escape(form) for form in sorted(rows, key=len, reverse=True))
    # "le Royaume de Belgique", "le Royaume-Uni", "Royaume du Maroc" name their country themselves.
    named = r"(?![\w-]| (?:d[eu]s? |d'|[Uu]ni))"
    return re.compile(rf"(?<!\w)(?:(?:[lL][ea]|[dD]u|[aA]u) |[lL]')({forms}){named}"), rows


@cache
def _countries() -> dict[str, Place]:
    """Countries by alpha-3 code."""
    return {
        row[1].countries[0]: row[1]
        for rows in places().rows.values()
        for row in rows
        if not isinstance(row, str) and row[1].type == "country" and row[1].countries
    }


def described(
    text: str, named: Sequence[str], closed: Intervals
) -> Iterator[tuple[int, int, Place]]:
    """(start, end, country) of the descriptions that one country fits.

    `named` are the countries of the article's places, one a mention; `closed` are spans that hold
    no places. Where several fit, the one named at least twice as often as the next is meant.
    """
    pattern, rows = _descriptions()
    counts = Counter(named)
    for match in pattern.finditer(text):
        start, end = match.span(1)
        if overlaps(start, end, closed):
            continue
        countries, sure = rows[match[1]]
        fitting = sorted(((counts[c], c) for c in countries if counts[c] or sure), reverse=True)
        if not fitting or (len(fitting) > 1 and fitting[0][0] < 2 * fitting[1][0]):
            note("dropped", RULE, start, end, "the article makes it no one country")
            continue
        yield start, end, _countries()[fitting[0][1]]
