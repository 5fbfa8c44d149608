"""A headcount on its way: what the rules and the noun phrase say, before the context is read."""

from __future__ import annotations

from dataclasses import dataclass

from glane.headcounts.people import Noun
from glane.headcounts.quantities import Quantity

VICTIMS = {"dead", "injured", "missing"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A headcount before its context is read.

    `role` is what its own words say; an `elided` one stands for a noun told before; `source` is
    the span of a source that its rule has found.
    """

    start: int
    end: int
    quantity: Quantity
    noun: Noun
    role: str
    countries: tuple[str, ...]
    rule: str
    sentence: int
    elided: bool = False
    source: tuple[int, int] | None = None
