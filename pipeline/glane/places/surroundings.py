"""Where an unknown place lies: what the places known in its article say of its country."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from glane.model import Column, Mention

_SHARE = 0.6  # of the article's places, for a country to be taken for that of an unknown place


class Surroundings:
    """The places of an article that have a country; by start, no two of them overlap.

    A hostile text has thousands of places and of unknown ones: each asks only those around it.
    """

    def __init__(self, known: Sequence[Mention]) -> None:
        self._placed = [mention for mention in known if mention.columns.get("country")]
        self._starts = [mention.start for mention in self._placed]
        self._total = Counter(mention.columns["country"] for mention in self._placed)

    def country(self, start: int, end: int, *, named_after: bool = False) -> dict[str, Column]:
        """The column `country` of a site: of a place inside its name, the nearest, or the article.

        A street `named_after` a place does not lie there (*rue de Londres*). Empty where nothing
        tells.
        """
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        inside = [mention for mention in self._placed[first:last] if mention.end <= end]
        if inside and not named_after:
            return {"country": inside[-1].columns["country"]}
        around = self._placed[max(0, first - 1) : last + 1]
        around = [mention for mention in around if mention not in inside]
        if not around:
            return {}
        total = self._total - Counter(mention.columns["country"] for mention in inside)
        country, count = total.most_common(1)[0]
        if count < _SHARE * (len(self._placed) - len(inside)):
            nearest = min(around, key=lambda m: max(start - m.end, m.start - end))
            country = nearest.columns["country"]
        return {"country": country}
