"""Expressions that lean on a date told before: *la veille*, *deux ans plus tard*, *22 heures*."""

from __future__ import annotations

import re
from datetime import date

from glane.values.dates import words
from glane.values.dates.calendar import add_days, weekday_after, weekday_before
from glane.values.dates.edtf import bounds, day_value
from glane.values.dates.reading import Frame, Groups
from glane.values.dates.relative import moved, read_weekday, shifted

_CLOCK = re.compile(r"T\d\d:\d\d")


def anchor_days(frame: Frame) -> tuple[date | None, date | None]:
    """First and last day of the date that the expression leans on, else the article's day."""
    first, last = bounds(frame.anchor)
    return (first, last) if first and last else (frame.day, frame.day)


def read_neighbour(groups: Groups, frame: Frame) -> str:
    """*la veille*, *le lendemain*, *l'avant-veille*; of *le 13 février* where that is said."""
    offset = words.days_away(groups["anchor"])
    first, last = anchor_days(frame)
    side = first if offset is not None and offset < 0 else last
    return day_value(add_days(side, offset)) if side and offset is not None else ""


def read_same_day(groups: Groups, frame: Frame) -> str:
    """*le même jour*, *ce jour-là*, *le matin même*: the day told before, `XXXX-…` included."""
    if frame.anchor:
        day = _CLOCK.sub("", frame.anchor)
        return day.partition("/")[0]
    return day_value(frame.day)


def read_later(groups: Groups, frame: Frame) -> str | None:
    """*deux ans plus tard*, *trois jours auparavant* (`ago`): counted from the date told before.

    The value keeps the unit; without a date told before it is empty.
    """
    unit, number = words.unit(groups["unit"]), words.number(groups.get("number", ""))
    if unit is None:
        return None
    first, last = bounds(frame.anchor)
    if number is None or first is None:
        return ""
    sign = -1 if "ago" in groups else 1
    return moved(first, sign * number, unit, exact=first == last)


def read_next_unit(groups: Groups, frame: Frame) -> str | None:
    """*l'année suivante*, *le mois précédent*: the period beside the one of the date told.

    *la même année* (`this`) has an empty value where no date is told before.
    """
    if "this" in groups and not frame.anchor:
        return ""
    first, last = anchor_days(frame)
    step = 0 if "this" in groups else -1 if "last" in groups else 1
    exact = Frame(first, last)
    return shifted(groups["unit"], step, first, exact)


def read_weekday_beside(groups: Groups, frame: Frame) -> str | None:
    """*le mardi suivant*, *le dimanche précédent*: beside the day told before."""
    weekday = words.weekday(groups["weekday"])
    first, last = anchor_days(frame)
    if weekday is None or first is None or last is None:
        return None if weekday is None else ""
    if "last" in groups:
        return day_value(weekday_before(first, weekday, same=False))
    return day_value(weekday_after(last, weekday, same=False))


def read_clock(groups: Groups, frame: Frame) -> str | None:
    """*22 heures samedi*, *midi*: on its day, or the one told right before; None without any."""
    if "weekday" in groups:
        return read_weekday(groups, frame)
    first, last = bounds(frame.anchor)
    if first is None or last is None or (last - first).days > 1:
        return None
    time = clock(groups)
    return f"{last.isoformat()}T{time}" if time else None


def clock(groups: Groups) -> str:
    """The groups `hour`, `minute`, `noon`, `midnight` as *14:30*; "" without a valid time."""
    if "noon" in groups:
        return "12:00"
    if "midnight" in groups:
        return "00:00"
    hour = words.number(groups.get("hour", ""))
    minute = words.number(groups.get("minute", "0"))
    if hour is None or minute is None or hour > 24 or minute > 59:
        return ""
    if "evening" in groups and hour < 12:
        hour += 12
    return f"{hour % 24:02}:{minute:02}"


def add_clock(value: str, groups: Groups) -> str:
    """A single day's value with the clock time that the groups tell, if they do."""
    time = clock(groups)
    if time and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{value}T{time}"
    return value
