"""Days told by their number, the month understood: *samedi 21*, *du 13 au 18*, *le 5 courant*."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from glane.values.dates import words
from glane.values.dates.calendar import add_months, make_day
from glane.values.dates.edtf import day_value, interval
from glane.values.dates.reading import FUTURE, Frame, Groups, direction_of, step_of

# Days: *le 17* without a month lies no farther (31 January is 59 days before 30 March).
_NUMBER_REACH = 62


def read_weekday_day(groups: Groups, frame: Frame) -> str | None:
    """*samedi 21*: the nearest day of that number and weekday; *le 17*: of that number."""
    number = words.ordinal(groups["day"])
    if number is None or not 1 <= number <= 31:
        return None
    if frame.day is None:
        return ""
    weekday = words.weekday(groups.get("weekday", ""))
    ahead = direction_of(groups, frame) == FUTURE
    return day_value(_numbered_day(frame.day, number, weekday, ahead))


@lru_cache(maxsize=1024)
def _numbered_day(day: date, number: int, weekday: int | None, ahead: bool) -> date | None:
    """The day of that number nearest on one side; a weekday tells more than the tense.

    So with a weekday the other side's month comes before what lies farther than two months.
    """
    start = day.replace(day=1)
    months = (add_months(start, step) for step in range(-7, 8))
    days = (make_day(month.year, month.month, number) for month in months if month)
    fitting = [d for d in days if d and weekday in (None, d.isoweekday())]
    behind = [d for d in reversed(fitting) if d <= day]
    after = [d for d in fitting if d > day]
    first, second = (after, behind) if ahead else (behind, after)
    near = [d for d in first if abs((d - day).days) < _NUMBER_REACH]
    other = [d for d in second if abs((d - day).days) <= 31] if weekday else []
    return next(iter([*near, *other, *(first if weekday else ())]), None)


def read_day_number_range(groups: Groups, frame: Frame) -> str | None:
    """*du 13 au 18*: days of one month, by the tense of the first."""
    first = read_weekday_day({"day": groups["day_from"]}, frame)
    end = words.ordinal(groups["day"])
    if not first or end is None:
        return first
    start = date.fromisoformat(first)
    last = make_day(start.year, start.month, end)
    return interval(first, last.isoformat()) if last and last > start else None


def read_day_of_unit(groups: Groups, frame: Frame) -> str | None:
    """*le 5 courant*, *du 5 au 9 du mois dernier*: days of the article's month, or beside it."""
    if frame.first is None:
        return ""
    month = add_months(frame.first.replace(day=1), step_of(groups))
    names = [name for name in ("day_from", "day") if name in groups]
    days = [month and make_day(month.year, month.month, int(groups[name])) for name in names]
    if not all(days) or days != sorted(filter(None, days)):
        return None
    return interval(day_value(days[0]), day_value(days[-1]))
