"""What an EDTF value (ISO 8601-2) covers, and the spelling of values.

Levels 0 to 2 as far as CONTRACT.md uses them: days, months, years, `199X`, `18XX`, seasons 21-24,
quarters 33-36, semesters 40-41, intervals, open ends, `~`, clock times.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from glane.values.dates.calendar import add_months, make_day, month_end

Bounds = tuple[date | None, date | None]

_NOTHING: Bounds = (None, None)

# Astronomical seasons, one day's error: (first month, first day), (last month, last day).
_SEASONS = {21: ((3, 20), (6, 20)), 22: ((6, 21), (9, 22)), 23: ((9, 23), (12, 20))}


@lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds:
    """First and last day covered; None on an open side, both None where it is not known."""
    value = value.rstrip("~?%")
    if "/" in value:
        left, _, right = value.partition("/")
        return bounds(left)[0], bounds(right)[1]
    for pattern, read in _FORMS:
        match = pattern.fullmatch(value)
        if match:
            return read(*map(int, match.groups()))
    return _NOTHING


def interval(start: str, end: str) -> str:
    """`start/end`; one value alone when both are the same; open where one is empty."""
    if start == end:
        return start
    return f"{start or '..'}/{end or '..'}"


def day_value(day: date | None) -> str:
    """ISO day, "" for None."""
    return day.isoformat() if day else ""


def month_value(year: int, month: int) -> str:
    """`2025-08`; a month number outside 1 to 12 counts on into other years."""
    years, index = divmod(month - 1, 12)
    return f"{year + years:04}-{index + 1:02}"


def year_value(year: int) -> str:
    """`2025`, `0732`, `-0052` (astronomical years: 1 BC is year 0)."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def week_value(monday: date) -> str:
    """A week as its Monday/Sunday interval."""
    sunday = date.fromordinal(monday.toordinal() + 6)
    return interval(monday.isoformat(), sunday.isoformat())


def _day(year: int, month: int, day: int) -> Bounds:
    found = make_day(year, month, day)
    return found, found


def _month(year: int, month: int) -> Bounds:
    if year == 0:
        return _NOTHING
    if 1 <= month <= 12:
        return date(year, month, 1), month_end(year, month)
    if month in _SEASONS:
        first, last = _SEASONS[month]
        return date(year, *first), date(year, *last)
    if month == 24:
        return date(year, 12, 21), make_day(year + 1, 3, 19)
    length, first_code = (3, 33) if month < 37 else (6, 40)
    start = date(year, 1 + (month - first_code) * length, 1)
    after = add_months(start, length - 1)
    return start, month_end(after.year, after.month) if after else None


def _year(year: int) -> Bounds:
    return (date(year, 1, 1), date(year, 12, 31)) if year else _NOTHING


def _decade(decade: int) -> Bounds:
    return date(max(decade * 10, 1), 1, 1), date(decade * 10 + 9, 12, 31)


def _century(century: int) -> Bounds:
    return date(max(century * 100, 1), 1, 1), date(century * 100 + 99, 12, 31)


def _clock(year: int, month: int, day: int, _hour: int) -> Bounds:
    return _day(year, month, day)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Bounds]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), _day),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])"), _month),
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{3})X"), _decade),
    (re.compile(r"(\d\d)XX"), _century),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):\d\d"), _clock),
)
