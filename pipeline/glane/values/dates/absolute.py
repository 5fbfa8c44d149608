"""Days, months and years named by the calendar: *mardi 5 mars*, *mi-août 2024*, *27.03.15*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from glane.values.dates import words
from glane.values.dates.calendar import make_day
from glane.values.dates.edtf import bounds, day_value, interval, month_value, year_value
from glane.values.dates.reading import Frame, Groups, pick, step_of


def read_day(groups: Groups, frame: Frame) -> str | None:
    """*mardi 5 mars 2024*, *5 mars*, *8-Mars*; without any year `XXXX-03-05`."""
    day, month = words.ordinal(groups["day"]), words.month(groups["month"])
    if day is None or month is None:
        return None
    if "of_year" in groups:
        year = year_told(groups, frame)
        return day_value(make_day(year, month, day)) or None if year else ""
    if "year" in groups:
        year = words.year(groups["year"], near=frame.year)
        return day_value(make_day(year, month, day)) or None if year is not None else None
    return day_of_year(groups, frame, month, day)


def year_told(groups: Groups, frame: Frame) -> int | None:
    """The year of *de l'année dernière*, *de cette année*, of the date before (`same`); or None."""
    if "same" in groups:
        first = bounds(frame.anchor)[0]
        return first.year if first else None
    return frame.year + step_of(groups) if frame.first else None


def day_of_year(groups: Groups, frame: Frame, month: int, day: int) -> str | None:
    """A day and month without a year; a weekday beside them tells the year first of all."""
    if make_day(2000, month, day) is None:
        return None
    unknown = f"XXXX-{month:02}-{day:02}"
    if frame.first is None:
        return unknown
    values = _in_years_around(frame.year, month, day)
    weekday = words.weekday(groups.get("weekday", ""))
    fitting = [value for value in values if _weekday(value) == weekday] if weekday else []
    found = pick(groups, frame, fitting or values)
    if not found and fitting:
        found = fitting[0]
    return found or unknown


@lru_cache(maxsize=1024)
def _in_years_around(year: int, month: int, day: int) -> Sequence[str]:
    """The day in the year and those beside it; a leap day's years lie farther off."""
    reach = 4 if (month, day) == (2, 29) else 1
    years = range(year - reach, year + reach + 1)
    return [value for near in years if (value := day_value(make_day(near, month, day)))]


def read_month(groups: Groups, frame: Frame) -> str | None:
    """*mars 2024*, *en mars*, *mars dernier*; without any year `XXXX-03`."""
    month = words.month(groups["month"])
    if month is None:
        return None
    if "year" in groups:
        year = words.year(groups["year"], near=frame.year)
        return month_value(year, month) if year is not None else None
    if "of_year" in groups:
        year = year_told(groups, frame)
        return month_value(year, month) if year else ""
    values = [month_value(frame.year + step, month) for step in (-1, 0, 1)]
    return pick(groups, frame, values) or f"XXXX-{month:02}"


def read_year(groups: Groups, frame: Frame) -> str | None:
    """*2024*, *l'an 2000*, *'98*, *52 av. J.-C.*."""
    year = words.year(groups["year"], near=frame.year)
    if year is None:
        return None
    return year_value(1 - year if "before" in groups else year)


def read_numeric(groups: Groups, frame: Frame) -> str | None:
    """*27.03.15*, *24/03/2026*, *2018-04-05*, *22/04*; month first only where day first fails."""
    month, day = int(groups["month"]), int(groups["day"])
    if month > 12:
        month, day = day, month
    if "year" not in groups:
        return day_of_year(groups, frame, month, day) if 1 <= month <= 12 else None
    year = words.year(groups["year"], near=frame.year)
    return day_value(make_day(year, month, day)) or None if year is not None else None


def read_numeric_range(groups: Groups, frame: Frame) -> str | None:
    """*du 27.03.15 au 30.03.15*, *du 12/03 au 15/03/2024*."""
    left = {name.removesuffix("_from"): groups[name] for name in groups if name.endswith("_from")}
    start = read_numeric({"year": groups["year"], **left}, frame)
    end = read_numeric({name: groups[name] for name in ("day", "month", "year")}, frame)
    return interval(start, end) if start and end and start < end else None


def read_numeric_month(groups: Groups, frame: Frame) -> str | None:
    """*2018-04*, *11/2016*."""
    month = int(groups["month"])
    return month_value(int(groups["year"]), month) if 1 <= month <= 12 else None


def read_day_range(groups: Groups, frame: Frame) -> str | None:
    """*du 19 au 22 août 2025*, *entre le 30 juin et le 2 juillet*: the right side fills the left.

    Without a year on either side the end is read as its tense says, and the start before it.
    """
    right = {name: groups[name] for name in groups if not name.endswith("_from")}
    left = {name.removesuffix("_from"): groups[name] for name in groups if name.endswith("_from")}
    end = read_day(right, frame)
    day = words.ordinal(left["day"])
    month = words.month(left.get("month", groups["month"]))
    if not end or day is None or month is None:
        return None
    start = read_day({**right, **left}, frame) if "year" in left else _before(end, month, day)
    return interval(start, end) if start else None


def _before(end: str, month: int, day: int) -> str | None:
    """The last such day up to `end`, which may lack its year."""
    if end.startswith("XXXX"):
        return f"XXXX-{month:02}-{day:02}" if make_day(2000, month, day) else None
    last = bounds(end)[1]
    if last is None:
        return None
    year = last.year if (month, day) <= (last.month, last.day) else last.year - 1
    return day_value(make_day(year, month, day)) or None


def read_month_range(groups: Groups, frame: Frame) -> str | None:
    """*de mars à juin 2024*, *entre décembre 2023 et mars 2024*."""
    right = {name: groups[name] for name in groups if not name.endswith("_from")}
    end = read_month(right, frame)
    month, last = words.month(groups["month_from"]), words.month(groups["month"])
    if not end or month is None or last is None:
        return None
    if "year_from" in groups:
        year = words.year(groups["year_from"], near=frame.year)
        return interval(month_value(year, month), end) if year is not None else None
    if end.startswith("XXXX"):
        return interval(f"XXXX-{month:02}", end)
    return interval(month_value(int(end[:4]) - (month > last), month), end)


def read_year_range(groups: Groups, frame: Frame) -> str | None:
    """*de 2019 à 2021*, *2019-2020*, *1914-18*; None where the second is not the later one."""
    start = words.year(groups["year_from"], near=frame.year)
    if start is None:
        return None
    end = groups["year"]
    if len(end) == 2:
        end = str(start)[:2] + end
    last = words.year(end, near=frame.year)
    if last is None or last <= start:
        return None
    return interval(year_value(start), year_value(last))


def _weekday(value: str) -> int | None:
    first = bounds(value)[0]
    return first.isoweekday() if first else None
