"""Days and periods told from the article's own date: *hier*, *lundi dernier*, *il y a un an*."""

from __future__ import annotations

from datetime import date

from glane.values.dates import words
from glane.values.dates.calendar import (
    add_days,
    add_months,
    week_start,
    weekday_after,
    weekday_before,
)
from glane.values.dates.edtf import (
    day_value,
    interval,
    month_value,
    week_value,
    year_value,
)
from glane.values.dates.reading import (
    FUTURE,
    NEAREST,
    PAST,
    UNKNOWN,
    Frame,
    Groups,
    direction_of,
    is_told,
    step_of,
)

# *Quinze jours* and *huit jours* are two weeks and one week in French.
_WEEKS = {("D", 15): 14, ("D", 8): 7}


def read_deictic(groups: Groups, frame: Frame) -> str:
    """*hier*, *après-demain*, *ce matin* (no offset): a day counted from the article's."""
    offset = words.days_away(groups.get("deictic", "aujourd'hui"))
    return day_value(add_days(frame.day, offset)) if frame.day and offset is not None else ""


def read_weekday(groups: Groups, frame: Frame) -> str | None:
    """*samedi*, *lundi dernier*, *jeudi prochain*, *ce dimanche*."""
    weekday = words.weekday(groups["weekday"])
    if weekday is None:
        return None
    if frame.day is None:
        return ""
    return day_value(nearest_weekday(groups, frame, frame.day, weekday))


def nearest_weekday(groups: Groups, frame: Frame, day: date, weekday: int) -> date:
    """The weekday that is meant near `day`: back, or on where a future tense says so."""
    same = not is_told(groups)
    way = direction_of(groups, frame)
    after = weekday_after(day, weekday, same="this" in groups)
    before = weekday_before(day, weekday, same=same)
    ahead = way == FUTURE or (way == NEAREST and after - day < day - before)
    return after if ahead else before


def read_weekday_of_week(groups: Groups, frame: Frame) -> str | None:
    """*mardi de la semaine prochaine*, *lundi en huit* (the one after the next), *en quinze*."""
    weekday = words.weekday(groups["weekday"])
    if weekday is None:
        return None
    if frame.day is None:
        return ""
    if "weeks" in groups:
        after = 7 if words.number(groups["weeks"]) == 8 else 14
        return day_value(add_days(weekday_after(frame.day, weekday, same=True), after))
    monday = add_days(week_start(frame.day), 7 * step_of(groups))
    return day_value(add_days(monday, weekday - 1)) if monday else None


def read_weekday_range(groups: Groups, frame: Frame) -> str | None:
    """*de lundi à jeudi*, *la nuit de samedi à dimanche*: the second is the first one after."""
    start, end = words.weekday(groups["weekday_from"]), words.weekday(groups["weekday"])
    if start is None or end is None:
        return None
    if frame.day is None:
        return ""
    if direction_of(groups, frame) == FUTURE:
        first = nearest_weekday(groups, frame, frame.day, start)
        last = weekday_after(first, end, same=False)
    else:
        last = nearest_weekday(groups, frame, frame.day, end)
        first = weekday_before(last, start, same=False)
    return interval(first.isoformat(), last.isoformat())


def read_unit(groups: Groups, frame: Frame) -> str | None:
    """*cette semaine*, *le mois dernier*, *l'an prochain*: the whole period."""
    return shifted(groups["unit"], step_of(groups), frame.day or frame.first, frame)


def shifted(word: str, step: int, day: date | None, frame: Frame) -> str | None:
    """The value of the period `step` periods from the one that `day` lies in."""
    unit = words.unit(word)
    if unit is None:
        return None
    count, code = unit
    exact = frame.day is not None or code in "YM"
    if day is None or not exact:
        return ""
    if code == "W":
        monday = add_days(week_start(day), 7 * step)
        return week_value(monday) if monday else None
    if code == "Y":
        return _years(day.year, count, step)
    if code == "M":
        return _months(day, count, step)
    if (count, code) == (2, "D"):
        return _weekend(day, step, frame)
    return day_value(add_days(day, step)) if count == 1 else None


def _years(year: int, count: int, step: int) -> str | None:
    if count == 1:
        return year_value(year + step)
    if count == 10:
        return f"{year // 10 + step:03}X"
    return f"{year // 100 + step:02}XX" if count == 100 else None


def _months(day: date, count: int, step: int) -> str | None:
    """A month, quarter (EDTF 33-36) or semester (40, 41)."""
    if count == 1:
        return month_value(day.year, day.month + step)
    if count not in (3, 6):
        return None
    index = day.year * (12 // count) + (day.month - 1) // count + step
    year, part = divmod(index, 12 // count)
    return f"{year_value(year)}-{(33 if count == 3 else 40) + part}"


def _weekend(day: date, step: int, frame: Frame) -> str:
    """*Ce week-end* is under way or the nearest, by the tense; *dernier* lies behind."""
    under_way = day.isoweekday() > 5
    if step > 0:
        weeks = int(under_way)
    elif step < 0:
        weeks = -1
    else:
        behind = frame.direction == PAST or (frame.direction == UNKNOWN and day.isoweekday() == 1)
        weeks = -1 if behind and not under_way else 0
    saturday = add_days(week_start(day), 5 + 7 * weeks)
    return interval(day_value(saturday), day_value(saturday and add_days(saturday, 1)))


def read_offset(groups: Groups, frame: Frame) -> str | None:
    """*il y a trois semaines*, *dans deux mois*: the period of that unit, the day for days.

    `ago` marks the way back. A vague number (*quelques jours*) has an empty value.
    """
    sign = -1 if "ago" in groups else 1
    number = words.number(groups.get("number", ""))
    unit = words.unit(groups["unit"])
    if unit is None:
        return None
    if number is None or frame.first is None:
        return ""
    count, code = unit
    if code in "YM" and ("months" in groups or "exact" in groups):
        months = number * count * (12 if code == "Y" else 1)
        return _months_away(groups, frame, frame.first, sign, months)
    return moved(frame.day or frame.first, sign * number, unit, exact=frame.day is not None)


def _months_away(groups: Groups, frame: Frame, first: date, sign: int, months: int) -> str:
    """*il y a un an et trois mois*: a month; *il y a dix ans jour pour jour*: a day."""
    if "exact" in groups:
        return day_value(add_months(frame.day, sign * months)) if frame.day else ""
    more = words.number(groups["months"])
    return month_value(first.year, first.month + sign * (months + more)) if more else ""


def moved(day: date, number: int, unit: tuple[int, str], *, exact: bool) -> str:
    """The period `number` units from `day`; needs an exact day for anything below months."""
    count, code = unit
    if code == "Y":
        return year_value(day.year + number * count)
    if code == "M":
        return month_value(day.year, day.month + number * count)
    if not exact:
        return ""
    if code == "W":
        shifted_day = add_days(day, 7 * number)
        return week_value(week_start(shifted_day)) if shifted_day else ""
    days = number * count if code == "D" else _days_of_hours(number, code)
    if days is None:
        return ""
    exact_days = _WEEKS.get((code, abs(days)))
    if exact_days:
        days = exact_days if days > 0 else -exact_days
    return day_value(add_days(day, days))


def _days_of_hours(number: int, code: str) -> int | None:
    """Whole days of 24 hours; a shorter time stays within the day or cannot be told."""
    return number // 24 if code == "H" and number % 24 == 0 else None


def read_span(groups: Groups, frame: Frame) -> str | None:
    """*ces trois derniers jours*, *dans les dix prochains jours*: from or to the article's day.

    Without a number (*ces derniers mois*) the value is empty.
    """
    number = words.number(groups.get("number", ""))
    unit = words.unit(groups["unit"])
    if unit is None:
        return None
    if number is None or frame.day is None:
        return ""
    sign = -1 if "last" in groups else 1
    count, code = unit
    if code in "YM":
        other = add_months(frame.day, sign * number * count * (12 if code == "Y" else 1))
    elif code in "DW":
        other = add_days(frame.day, sign * number * count * (7 if code == "W" else 1))
    else:
        days = _days_of_hours(number, code)
        other = add_days(frame.day, sign * days) if days else frame.day
    first, last = sorted((day_value(frame.day), day_value(other)))
    return interval(first, last)
