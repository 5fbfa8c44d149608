"""Named stretches of time: quarters, seasons, decades, centuries, school years, parts."""

from __future__ import annotations

from datetime import date

from glane.values.dates import words
from glane.values.dates.absolute import read_day
from glane.values.dates.calendar import add_days, make_day, week_start, weekday_after
from glane.values.dates.edtf import (
    bounds,
    day_value,
    interval,
    month_value,
    week_value,
    year_value,
)
from glane.values.dates.reading import (
    Frame,
    Groups,
    Reading,
    pick,
    step_of,
    third,
)
from glane.values.dates.relative import shifted

_CODES = {"quarter": (33, 4), "semester": (40, 2)}


def read_part_of_year(groups: Groups, frame: Frame) -> str | None:
    """*deuxième trimestre 2024*, *premier semestre*: EDTF 33-36, 40, 41."""
    name = "quarter" if "quarter" in groups else "semester"
    first, parts = _CODES[name]
    number = words.ordinal(groups["ordinal"])
    if number is None or not 1 <= number <= parts:
        return None
    return _in_year(groups, frame, first + number - 1)


def read_season(groups: Groups, frame: Frame) -> str | None:
    """*l'été 2024*, *cet hiver*, *le printemps dernier*; winter bears the year it begins in."""
    season = words.season(groups["season"])
    if season is None:
        return None
    return _in_year(groups, frame, season)


def _in_year(groups: Groups, frame: Frame, code: int) -> str:
    if "year" in groups:
        year = words.year(groups["year"], near=frame.year)
        return f"{year_value(year)}-{code}" if year is not None else ""
    if "unit" in groups:
        return _of_unit(groups, frame, code)
    around = range(frame.year - 2, frame.year + 3)
    values = [f"{year_value(year)}-{code}" for year in around]
    return pick(groups, frame, values)


def _of_unit(groups: Groups, frame: Frame, code: int) -> str:
    """*le premier trimestre de cette année*, *de l'année prochaine*."""
    return f"{year_value(frame.year + step_of(groups))}-{code}" if frame.first else ""


def read_decade(groups: Groups, frame: Frame) -> str | None:
    """*les années 60*, *les années 1990*, *les années quatre-vingt-dix*: `196X`."""
    year = words.number(groups["decade"].lstrip("'"))
    if year is None or year % 10:
        return None
    if year < 100:
        year = words.year(f"{year:02}", near=frame.year) or 0
    return f"{year // 10:03}X"


def read_century(groups: Groups, frame: Frame) -> str | None:
    """*le XIXe siècle* -> `18XX`; before our era the value is empty."""
    number = words.ordinal(groups["ordinal"])
    if number is None or not 1 <= number <= 30:
        return None
    return "" if "before" in groups else f"{number - 1:02}XX"


def read_century_range(groups: Groups, frame: Frame) -> str | None:
    """*du XVIe au XIXe siècle*, *les années 1960 et 1970*."""
    start = words.ordinal(groups["ordinal_from"])
    end = words.ordinal(groups["ordinal"])
    if start is None or end is None or not 1 <= start < end <= 30:
        return None
    return interval(f"{start - 1:02}XX", f"{end - 1:02}XX")


def read_fortnight(groups: Groups, frame: Frame) -> str | None:
    """*la première quinzaine d'avril*, *la seconde moitié de mai 2024*: days 1-15, 16-end."""
    number, month = words.ordinal(groups["ordinal"]), words.month(groups["month"])
    if number not in (1, 2) or month is None:
        return None
    whole = month_of(groups, frame, month)
    first, last = bounds(whole)
    if first is None or last is None:
        return ""
    return interval(
        day_value(first.replace(day=1 if number == 1 else 16)),
        day_value(first.replace(day=15) if number == 1 else last),
    )


def month_of(groups: Groups, frame: Frame, month: int) -> str:
    """The month's value in the year told, else in the one that the tense asks for."""
    if "year" in groups:
        year = words.year(groups["year"], near=frame.year)
        return month_value(year, month) if year is not None else ""
    values = [month_value(frame.year + step, month) for step in range(-2, 3)]
    return pick(groups, frame, values)


def read_nth_weekday(groups: Groups, frame: Frame) -> str | None:
    """*le premier lundi de mars*, *l'avant-dernière semaine de mai*, *le dernier jour d'août*.

    A week is one of the month that holds its Thursday, as ISO 8601 has it for the year.
    """
    month = words.month(groups.get("month", ""))
    if month is not None:
        whole = month_of(groups, frame, month)
    else:
        whole = shifted(groups["unit"], step_of(groups), frame.day, frame) or ""
    first, last = bounds(whole)
    if first is None or last is None:
        return ""
    number = _place(groups)
    if number is None:
        return None
    if "week" in groups:
        thursday = _nth(first, last, 4, number)
        return week_value(week_start(thursday)) if thursday else None
    if "weekend" in groups:
        saturday = _nth(first, last, 6, number)
        return interval(day_value(saturday), day_value(saturday and add_days(saturday, 1)))
    if "weekday" not in groups:
        day = number if number > 0 else last.day + 1 + number
        return day_value(make_day(first.year, first.month, day)) or None
    return day_value(_nth(first, last, words.weekday(groups["weekday"]) or 1, number)) or None


def _place(groups: Groups) -> int | None:
    """Which one: 1, 2, … from the first, -1 the last, -2 the one before it."""
    if "latest" in groups:
        return -2 if "penultimate" in groups else -1
    return words.ordinal(groups["ordinal"])


def _nth(first: date, last: date, weekday: int, number: int) -> date | None:
    start = weekday_after(first, weekday, same=True)
    if number < 0:
        return add_days(start, ((last - start).days // 7 + 1 + number) * 7)
    found = add_days(start, 7 * (number - 1))
    return found if found and found <= last else None


def read_week_of(groups: Groups, frame: Frame) -> str | None:
    """*la semaine du 7 octobre*: the week that the day lies in."""

    day = bounds(read_day(groups, frame) or "")[0]
    return week_value(week_start(day)) if day else ""


def read_school_year(groups: Groups, frame: Frame) -> str | None:
    """*l'année scolaire 2019-2020*, *l'exercice 2023*: the years it names."""
    start = words.year(groups["year"], near=frame.year)
    if start is None:
        return None
    if "year_to" not in groups:
        return year_value(start)
    end = words.number(str(start)[:2] + groups["year_to"][-2:])
    return interval(year_value(start), year_value(end)) if end == start + 1 else None


def with_part(value: str, groups: Groups) -> Reading:
    """*début*, *mi-*, *fin* of a period: its value made approximate, its days narrowed."""
    days = bounds(value)
    for index, name in enumerate(("begin", "middle", "end")):
        if name in groups and value and days != (None, None):
            return Reading(f"{value}~" if "/" not in value else value, *third(days, index))
    if value and any(name in groups for name in ("begin", "middle", "end", "about")):
        return Reading(f"{value}~", *days)
    return Reading(value, *days)
