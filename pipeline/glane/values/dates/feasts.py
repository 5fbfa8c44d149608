"""Feasts and commemorations: *Noël*, *le lundi de Pâques 2024*, *la Tabaski*, *le 11-Septembre*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache

from glane.gazetteer import per_additions, table, with_additions
from glane.values.dates import words
from glane.values.dates.absolute import read_day
from glane.values.dates.calendar import DAY, add_days, easter, make_day, weekday_after
from glane.values.dates.edtf import bounds, day_value, interval
from glane.values.dates.reading import Frame, Groups, pick

_WITH_MONDAY = ("easter+0", "easter+49")  # the day after is a holiday as well
_EASTER = re.compile(r"easter([+-]\d+)")
_NTH = re.compile(r"(\d\d)-([1-7])-(-?[1-4])")
_FIXED = re.compile(r"\d\d-\d\d")
LUNAR = "lunar:"


@per_additions
def _rules() -> dict[str, str]:
    """Every spelling of a feast -> when it falls."""
    rows = with_additions("feasts")
    return {_plain(form): row["when"] for row in rows for form in row["forms"].split("|")}


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.lower())


@cache
def lunar_feasts() -> tuple[str, ...]:
    """The feasts of the Muslim calendar that a rule of feasts.tsv may name, sorted."""
    return tuple(sorted({row["feast"] for row in table("lunar_feasts")}))


def is_when(when: str) -> bool:
    """Whether it can stand in the column `when` of feasts.tsv."""
    if not any(kind.fullmatch(when) for kind in (_EASTER, _NTH, _FIXED)):
        return when.removeprefix(LUNAR) in lunar_feasts() and when.startswith(LUNAR)
    try:
        return bool(feast_days(when, 2024))  # a leap year
    except ValueError:
        return False


@cache
def _lunar(feast: str) -> dict[int, list[date]]:
    """Year -> the days of a Muslim feast; some years have two, some none."""
    days: dict[int, list[date]] = {}
    for row in table("lunar_feasts"):
        if row["feast"] == feast:
            day = date.fromisoformat(row["day"])
            days.setdefault(day.year, []).append(day)
    return days


def read_feast(groups: Groups, frame: Frame) -> str | None:
    """A feast in the year told, else the one that the tense asks for; "" without either.

    *le week-end de Pâques* is Saturday to Monday, *de l'Ascension* Thursday to Sunday.
    """
    when = _rules().get(_plain(groups["feast"]))
    if when is None:
        return None
    if "year" in groups:
        year = words.year(groups["year"], near=frame.year)
        days = feast_days(when, year) if year is not None else []
        if len(days) != 1:
            return ""
        return _weekend(when, days[0]) if "weekend" in groups else days[0].isoformat()
    found = pick(groups, frame, _in_years_around(when, frame.year))
    if "weekend" in groups:
        return _weekend(when, date.fromisoformat(found)) if found else ""
    return found or (f"XXXX-{when}" if _FIXED.fullmatch(when) else "")


def _weekend(when: str, day: date) -> str:
    """The nearest Saturday and Sunday, with the feast (or its Monday) where it adjoins them."""
    sunday = add_days(day, (7 - day.isoweekday()) if day.isoweekday() > 3 else -day.isoweekday())
    if sunday is None:
        return ""
    first, last = min(sunday - DAY, day), max(sunday, day)
    if day.isoweekday() in (2, 3):  # too far from either
        first, last = sunday - DAY, sunday
    return interval(first.isoformat(), (last + DAY if when in _WITH_MONDAY else last).isoformat())


@lru_cache(maxsize=1024)
def _in_years_around(when: str, year: int) -> Sequence[str]:
    years = range(year - 2, year + 3)
    return [day.isoformat() for near in years for day in feast_days(when, near)]


def read_ramadan(groups: Groups, frame: Frame) -> str | None:
    """*le ramadan 2024*, *le ramadan dernier*: from its first day to the eve of the feast."""
    year = words.year(groups["year"], near=frame.year) if "year" in groups else None
    around = range(frame.year - 2, frame.year + 3) if year is None else [year]
    months = [
        interval(first.isoformat(), day_value(add_days(feast, -1)))
        for near in around
        for first in _lunar("ramadan").get(near, [])
        for feast in (*_lunar("fitr").get(near, []), *_lunar("fitr").get(near + 1, []))
        if 28 < (feast - first).days < 32
    ]
    if year is None:
        return pick(groups, frame, months)
    return months[0] if len(months) == 1 else ""


def feast_days(when: str, year: int) -> list[date]:
    """The days of a year that a rule of feasts.tsv names: one, rarely two or none (lunar)."""
    if when.startswith(LUNAR):
        return _lunar(when.removeprefix(LUNAR)).get(year, [])
    match = _EASTER.fullmatch(when)
    if match:
        day = add_days(easter(year), int(match[1]))
        return [day] if day else []
    nth = _NTH.fullmatch(when)
    if nth:
        return [_nth_weekday(year, *(int(part) for part in nth.groups()))]
    month, number = map(int, when.split("-"))
    fixed = make_day(year, month, number)
    return [fixed] if fixed else []


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = weekday_after(date(year, month, 1), weekday, same=True)
    days = [date.fromordinal(first.toordinal() + 7 * week) for week in range(5)]
    return [day for day in days if day.month == month][nth - (nth > 0)]


def read_fixed(groups: Groups, frame: Frame) -> str:
    """A day that its bare name fixes for good (*le 11-Septembre*): the rule's own `value`."""
    return groups["value"]


def read_neighbour_of(groups: Groups, frame: Frame) -> str | None:
    """*le lendemain du 13 février*, *l'avant-veille de Noël 2020*: beside a day that is named."""
    named = read_feast(groups, frame) if "feast" in groups else read_day(groups, frame)
    day, offset = bounds(named or "")[0], words.days_away(groups["anchor"])
    return day_value(add_days(day, offset)) if day and offset is not None else ""
