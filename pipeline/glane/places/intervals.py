"""Stretches of a text that never overlap, by start: organisations, known places."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

Intervals = Sequence[tuple[int, int]]


def overlaps(start: int, end: int, intervals: Intervals) -> bool:
    """Whether text[start:end] shares a character with one of the intervals."""
    at = bisect_right(intervals, start, key=lambda interval: interval[1])
    return at < len(intervals) and intervals[at][0] < end
