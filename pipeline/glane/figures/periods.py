"""The timeline's steps: articles and mentioned dates counted by day, month, year or decade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

# A step, how long a mention may be to count in it (days), and how many steps a picture holds.
_STEPS = (("day", 7), ("month", 31), ("year", 366), ("decade", 3660))
_MOST = 100
_APART = (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200)  # steps between two names on the axis
_MARGIN = 0.05  # of the mentions lie outside on either side: one 1789 must not squeeze the rest


@dataclass(frozen=True, slots=True)
class Bar:
    """One step of the timeline: its first day, the first day after it, how many, of what."""

    start: date
    end: date
    count: int
    series: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars, by `step` (day, month, year, decade); `outside` counts mentions not in them."""

    step: str
    bars: Sequence[Bar]
    outside: int


def timeline(facts: pd.DataFrame, articles: pd.DataFrame | None) -> Timeline:
    """Articles by publication date ("published") and dates mentioned ("mentioned").

    Without a table of articles those that have facts count. Days are proleptic Gregorian.
    """
    told = facts[["doc_id", "doc_date"]].set_axis(["doc_id", "date"], axis=1)
    source = told if articles is None else articles[["doc_id", "date"]]
    published = list(_days(source.drop_duplicates("doc_id")["date"]))
    own = facts[facts["kind"] == "date"]
    spans = [
        (first, last)
        for first, last in zip(_parsed(own["date_start"]), _parsed(own["date_end"]), strict=True)
        if first is not None and last is not None
    ]
    first, last = _window(published, sorted(start for start, _ in spans))
    for step, longest in _STEPS:
        starts = [start for start, end in spans if (end - start).days < longest]
        inside = [day for day in starts if first <= day <= last]
        if _index(last, step) - _index(first, step) < _MOST:
            break
    else:
        inside = [day for day in starts if _index(last, step) - _index(day, step) < _MOST]
    kept = [day for day in published if day in inside or first <= day <= last]
    bars = [*_bars(kept, step, "published"), *_bars(inside, step, "mentioned")]
    return Timeline(step, bars, len(own) - len(inside))


def ticks(periods: Timeline) -> list[date]:
    """About five first days of steps to name on the axis, at even distances."""
    first = _index(min(bar.start for bar in periods.bars), periods.step)
    last = _index(max(bar.start for bar in periods.bars), periods.step)
    apart = next(n for n in _APART if n * 5 > last - first)
    found = [index for index in range(first, last + 1) if index % apart == 0]
    return [_first(index, periods.step) for index in found or [first]]


def _window(published: Sequence[date], mentioned: Sequence[date]) -> tuple[date, date]:
    """The period drawn: all publications, and most of the mentions."""
    if not published and not mentioned:
        return date(2000, 1, 1), date(2000, 1, 1)
    cut = int(len(mentioned) * _MARGIN)
    ends = [*mentioned[cut : len(mentioned) - cut], *published]
    return min(ends), max(ends)


def _parsed(cells: Iterable[str]) -> list[date | None]:
    return [_day(cell) for cell in cells]


def _days(cells: Iterable[str]) -> Iterable[date]:
    # A publication known to the month stands on its first day.
    return (day for cell in cells if (day := _day(f"{cell}-01"[:10])) is not None)


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:  # empty, or a year before 1 or after 9999
        return None


def _index(day: date, step: str) -> int:
    """The number of the step that the day lies in."""
    if step == "day":
        return day.toordinal()
    if step == "month":
        return day.year * 12 + day.month - 1
    return day.year if step == "year" else day.year // 10


def _first(index: int, step: str) -> date:
    """The first day of a step."""
    if step == "day":
        return date.fromordinal(index)
    if step == "month":
        return date(index // 12, index % 12 + 1, 1)
    return date(max(1, index if step == "year" else index * 10), 1, 1)


def _bars(days: Iterable[date], step: str, series: str) -> list[Bar]:
    counts = Counter(_index(day, step) for day in days)
    bars = []
    for index, count in sorted(counts.items()):
        try:
            end = _first(index + 1, step)
        except ValueError:  # behind the last day there is
            end = _first(index, step) + timedelta(days=0)
        bars.append(Bar(_first(index, step), end, count, series))
    return bars
