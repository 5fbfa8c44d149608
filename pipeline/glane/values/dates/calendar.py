"""Calendar arithmetic on days: the proleptic Gregorian calendar of `datetime.date`."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day (30 February, year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """The day `days` later, or None outside the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day `months` later; the last of the month where it has fewer days (31 Jan + 1)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def week_start(day: date) -> date:
    """The Monday of the day's week."""
    return day - DAY * (day.isoweekday() - 1)


def weekday_before(day: date, weekday: int, *, same: bool) -> date:
    """The nearest `weekday` (1 Monday to 7) before the day; the day itself counts if `same`."""
    back = (day.isoweekday() - weekday) % 7
    return day - DAY * (back or (0 if same else 7))


def weekday_after(day: date, weekday: int, *, same: bool) -> date:
    """The nearest `weekday` (1 Monday to 7) after the day; the day itself counts if `same`."""
    ahead = (weekday - day.isoweekday()) % 7
    return day + DAY * (ahead or (0 if same else 7))


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year, by the anonymous algorithm (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    moon = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * moon) // 433
    month = (h + moon - 7 * m + 90) // 25
    return date(year, month, (h + moon - 7 * m + 33 * month + 19) % 32)
