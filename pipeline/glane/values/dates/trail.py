"""The dates told so far in an article, for the expressions that lean on them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from glane.values.dates.reading import UNKNOWN, Frame, Reading, frame_of

_YEAR = re.compile(r"\d{4}")


class Place(NamedTuple):
    """Where a mention stands: the article's text, its sentence's number and start, its start."""

    text: str
    sentence: int
    low: int
    start: int


class Trail(NamedTuple):
    """The last day told (in which `sentence`), the last date of all, the last year told alone.

    `year_end` is the offset behind that year.
    """

    day: str = ""
    any: str = ""
    sentence: int = -1
    year: str = ""
    year_end: int = -1

    def after(self, reading: Reading, sentence: int, end: int) -> Trail:
        """The trail behind one more date, which ends at `end`; what has no days is not leant on."""
        value = reading.value
        if not value or value.startswith(".."):
            return self
        first, last = reading.first, reading.last
        day = first is not None and last is not None and (last - first).days <= 1
        if day or (value.startswith("XXXX-") and value.count("-") == 2):
            return Trail(value, value, sentence, self.year, self.year_end)
        if _YEAR.fullmatch(value):
            return Trail(self.day, value, self.sentence, value, end)
        return self._replace(any=value) if first else self

    def frame(self, article: Frame, how: str, place: Place, tense: Callable[[], int]) -> Frame:
        """What a mention is read against; `how` it leans is `any`, `near`, `day` or "" (it may).

        In brackets behind a year that year stands for the article's date: *deux ruptures en 1997
        (en janvier rue Foch, en octobre rue de Metz)*.
        """
        if self._in_brackets(place):
            return frame_of(self.year)
        anchor = self.any if how == "any" else self.day
        # An hour is one of the day told in its own sentence, or before where a tense tells an
        # event; else it may be any day's, like the opening hours of a shop.
        if how == "near" and place.sentence != self.sentence and tense() == UNKNOWN:
            anchor = ""
        return Frame(article.first, article.last, anchor, tense)

    def _in_brackets(self, place: Place) -> bool:
        if not self.year:
            return False
        opening = place.text.rfind("(", max(place.low, self.year_end), place.start)
        if opening < 0 or place.text[self.year_end : opening].strip():
            return False
        return place.text.find(")", opening, place.start) < 0
