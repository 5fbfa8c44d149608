"""The header lines of press databases: French and English dates, and spaces to tidy."""

from __future__ import annotations

import re
from functools import cache

from glane.gazetteer import table
from glane.text import fold
from glane.values.dates import words
from glane.values.dates.calendar import make_day

_WORD = r"[^\W\d_]{3,9}"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DATE = re.compile(
    rf"(?P<weekday>{_WORD}[.,]? )?"
    rf"(?:(?:(?P<day>[0-3]?\d)(?:er)? )?(?P<month>{_WORD})\.? (?P<year>{_YEAR})"
    rf"|(?P<en_month>{_WORD}) (?P<en_day>[0-3]?\d), (?P<en_year>{_YEAR}))"
)


@cache
def _english(kind: str) -> dict[str, int]:
    rows = table("english_calendar")
    return {row["word"]: int(row["number"]) for row in rows if row["class"] == kind}


def written_date(text: str) -> tuple[str, int, int] | None:
    """(ISO day or month, start, end) of the first date in a header line, its weekday included.

    Reads *mardi 14 mars 2006*, *12 mars 2024 mardi*, *mars 2006*, *Thursday, December 22, 2022*
    and *29 December 2011*.
    """
    for match in _DATE.finditer(fold(text)):
        month = _month(match["month"] or match["en_month"])
        if month is None:
            continue
        year, day = int(match["year"] or match["en_year"]), match["day"] or match["en_day"]
        if day and not make_day(year, month, int(day)):
            continue
        iso = f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
        lead = match["weekday"]
        start = match.start() if lead is None or _is_weekday(lead) else match.end("weekday")
        return iso, start, match.end()
    return None


def tidy(text: str) -> str:
    """A header's value on one line, with single spaces."""
    return " ".join(text.split())


def _month(word: str) -> int | None:
    return words.month(word) or _english("month").get(word.lower())


def _is_weekday(word: str) -> bool:
    word = word.strip(" .,").lower()
    return words.weekday(word) is not None or word in _english("weekday")
