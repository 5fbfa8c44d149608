"""Whether stretches of a text meet: two of them, or one and a row that never overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

Intervals = Sequence[tuple[int, int]]


class Stretch(Protocol):
    """Anything with a place in a text: a mention, a number, a note of what a rule did."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


def meet(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share a character."""
    return one.start < other.end and other.start < one.end


def overlaps(start: int, end: int, intervals: Intervals) -> bool:
    """Whether text[start:end] shares a character with one of the intervals, sorted by start."""
    at = bisect_right(intervals, start, key=lambda interval: interval[1])
    return at < len(intervals) and intervals[at][0] < end
