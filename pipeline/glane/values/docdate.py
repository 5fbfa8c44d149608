"""An article's publication date as its own text or file name tells it.

Three places, most telling first: a header line, a dateline, the file's name. Each function gives
an ISO 8601 day, or a month where no more is said, or None; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from glane.text import fold
from glane.values.dates import words
from glane.values.dates.calendar import make_day

_HEAD = 2_000  # a header or dateline stands at the top; more is never looked at
_LINES = 6

_MONTH_WORDS = "|".join(sorted(words.codes("months"), key=len, reverse=True))
_ISO = r"(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>0[1-9]|1[0-2])(?:-(?P<iso_day>[0-3]\d))?(?!\d)"
_NUMERIC = r"(?P<num_day>[0-3]?\d)[/.](?P<num_month>[01]?\d)[/.](?P<num_year>(?:19|20)\d\d)(?!\d)"
_SPELLED = (
    rf"(?P<day>[0-3]?\d)(?: ?er)?[ -](?P<month>{_MONTH_WORDS})\b\.?[ -](?P<year>(?:19|20)\d\d)\b"
)
_DATE = rf"(?:{_ISO}|{_NUMERIC}|(?:[a-z]{{3,8}}\.?,? )?{_SPELLED})"

_HEADER = re.compile(
    rf"\s*(?:date ?:? |(?:article )?(?:publié|paru|posté|mis en ligne|mis à jour|modifié)e?"
    rf"(?: en ligne)?(?: le)?(?: ?:)? ){_DATE}",
    re.IGNORECASE,
)
# A city as datelines write it: capitalised words, small particles between them.
_NAME = r"(?-i:[A-ZÀ-Ý][\w'-]*(?: (?:[A-ZÀ-Ý][\w'-]*|d[eu]s?|l[ae]s?|sur|en|el)){0,4})"
_DATELINE = re.compile(
    rf"(?:{_NAME}(?: \([^()\n]{{1,40}}\))?(?:,| [\u2013\u2014-]) ?)?(?:le )?{_DATE}"
    rf" ?(?:\([^()\n]{{1,40}}\)|[.,:]? ?[\u2013\u2014-]|\.?$)",
    re.IGNORECASE,
)
_FILENAME = re.compile(
    r"(?<!\d)(?P<iso_year>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<iso_month>0[1-9]|1[0-2])"
    r"(?:(?P=sep)(?P<iso_day>0[1-9]|[12]\d|3[01]))?(?!\d)"
)


def header_date(text: str) -> tuple[str, str] | None:
    """The date of a metadata line at the top (* date 2025-08-26 …*, *Publié le 12/03/2024*).

    Returns (ISO date, "header"), or None.
    """
    for line in _top_lines(text[:_HEAD]):
        match = _HEADER.match(line)
        found = _iso(match) if match else None
        if found:
            return found, "header"
    return None


def behind_header(line: str) -> str:
    """What a line says besides a metadata line's date: a title after it, "" where there is none.

    A line without such a date is given back as it is.
    """
    match = _HEADER.match(fold(line))
    if match is None:
        return line
    rest = line[match.end() :].strip()
    return rest if rest[:1].isupper() or rest[:1] in ("«", "“", '"') else ""


def dateline_date(text: str) -> tuple[str, str] | None:
    """The date of a dateline (*Rabat, le 22 août 2025 (MAP)*), also under a title line.

    Returns (ISO date, "dateline"), or None.
    """
    for line in _top_lines(text[:_HEAD]):
        match = _DATELINE.match(line)
        found = _iso(match) if match else None
        if found:
            return found, "dateline"
    return None


def filename_date(name: str) -> tuple[str, str] | None:
    """The date in a file's name (*2024-01-12_titre.txt*, *20240112-….html*, *2024-01/x.txt*).

    Returns (ISO date, "filename"), or None; six digits in a row are no month.
    """
    for match in _FILENAME.finditer(name):
        if not match["sep"] and not match["iso_day"]:
            continue
        found = _iso(match)
        if found:
            return found, "filename"
    return None


@lru_cache(maxsize=2)  # two functions ask for those of one article in turn
def _top_lines(head: str) -> list[str]:
    lines = (line.strip() for line in fold(head).split("\n"))
    return [line for line in lines if line][:_LINES]


def _iso(match: re.Match[str]) -> str | None:
    """The matched date as ISO 8601, or None when the calendar has no such day."""
    group = match.groupdict()
    if group.get("iso_year") and not group["iso_day"]:
        return f"{group['iso_year']}-{group['iso_month']}"
    if group.get("iso_year"):
        parts = group["iso_year"], group["iso_month"], group["iso_day"]
    elif group.get("num_year"):
        parts = group["num_year"], group["num_month"], group["num_day"]
    else:
        parts = group["year"], str(words.month(group["month"])), group["day"]
    year, month, day_number = map(int, parts)
    day = make_day(year, month, day_number)
    return day.isoformat() if day else None
