"""What a reader gets and gives: matched groups and a frame in, a value and its days out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from glane.values.dates.calendar import add_months, month_end
from glane.values.dates.edtf import Bounds, bounds

Groups = Mapping[str, str]
Days = tuple[date, date]

PAST, UNKNOWN, FUTURE = -1, 0, 1
NEAREST = 2  # no verb tells, but a noun speaks of an event to come or just over


def _no_tense() -> int:
    return UNKNOWN


class Frame(NamedTuple):
    """What an expression is read against.

    `first`/`last` are the days that the article's date covers (one day, or a month; None without
    a date), `anchor` the value of the date told before. `tense` looks at the words around the
    mention, only when a reader asks: most dates have their year.
    """

    first: date | None = None
    last: date | None = None
    anchor: str = ""
    tense: Callable[[], int] = _no_tense

    @property
    def direction(self) -> int:
        """PAST, UNKNOWN, FUTURE or NEAREST, as the words around the mention have it."""
        return self.tense()

    @property
    def day(self) -> date | None:
        """The article's day; None where only its month is known, or nothing."""
        return self.first if self.first == self.last else None

    @property
    def year(self) -> int:
        """The article's year, to tell centuries of two-digit years apart; 2000 without one."""
        return self.last.year if self.last else 2000


class Reading(NamedTuple):
    """An EDTF or TIMEX3 value ("" where it cannot be known), and the days that it covers."""

    value: str
    first: date | None = None
    last: date | None = None


# Groups and frame -> EDTF value, "" where it cannot be known, None where it is no date after all.
Reader = Callable[[Groups, Frame], str | None]


def frame_of(doc_date: str, direction: int = UNKNOWN, anchor: str = "") -> Frame:
    """A frame for an article's ISO date, "" for none."""
    first, last = bounds(doc_date)
    return Frame(first, last, anchor, lambda: direction)


def direction_of(groups: Groups, frame: Frame) -> int:
    """*dernier* or *prochain* in the expression itself, else the tense around it."""
    if "last" in groups:
        return PAST
    return FUTURE if "next" in groups else frame.direction


def is_told(groups: Groups) -> bool:
    """Whether the expression itself says *dernier* or *prochain*."""
    return "last" in groups or "next" in groups


def step_of(groups: Groups) -> int:
    """-1, 0 or 1 periods on: *dernier*, *ce*, *prochain*."""
    return -1 if "last" in groups else int("next" in groups)


def pick(groups: Groups, frame: Frame, values: Iterable[str]) -> str:
    """Of the same day or period in several years, the one that is meant.

    Backward: the latest that has begun by the article's date; forward: the earliest that ends
    after it; *dernier* and *prochain* leave out a period that the article's date lies in; *ce*
    without a tense takes the nearest. Returns "" without an article's date.
    """
    if frame.first is None or frame.last is None:
        return ""
    said = direction_of(groups, frame), is_told(groups), "this" in groups
    return _pick(tuple(values), (frame.first, frame.last), said)


@lru_cache(maxsize=4096)
def _pick(values: tuple[str, ...], article: Days, said: tuple[int, bool, bool]) -> str:
    way, told, nearest = said
    dated = sorted((bounds(value), value) for value in values)
    behind = [(days, value) for days, value in dated if _behind(days, article, told)]
    ahead = [(days, value) for days, value in dated if _ahead(days, article, told)]
    if way == FUTURE and ahead:
        return ahead[0][1]
    if way == NEAREST or (way == UNKNOWN and nearest):
        return min(behind[-1:] + ahead[:1], key=lambda item: _gap(item[0], article))[1]
    return behind[-1][1] if behind else ""


def _gap(days: Bounds, article: Days) -> int:
    """Days between a period and the article's date; none when they overlap."""
    first, last = days
    if first is None or last is None:
        return 0
    return max((first - article[1]).days, (article[0] - last).days, 0)


def _behind(days: Bounds, article: Days, strict: bool) -> bool:
    first, last = days
    if first is None or last is None:
        return False
    return last < article[0] if strict else first <= article[1]


def _ahead(days: Bounds, article: Days, strict: bool) -> bool:
    limit = days[0] if strict else days[1]
    return limit is not None and limit > article[1]


def third(days: Bounds, index: int) -> Bounds:
    """The first, second or last third (0, 1, 2) of a period, in whole months where it has some."""
    first, last = days
    if first is None or last is None:
        return days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and last == month_end(last.year, last.month)
    if whole and months >= 3:
        cuts = [add_months(first, months * i // 3) for i in range(3)]
        after = add_months(first, months * (index + 1) // 3)
        end = date.fromordinal(after.toordinal() - 1) if after and index < 2 else last
        return cuts[index], end
    size = (last - first).days + 1
    start = date.fromordinal(first.toordinal() + size * index // 3)
    return start, date.fromordinal(first.toordinal() + size * (index + 1) // 3 - 1)
