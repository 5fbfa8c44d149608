"""What a count says: the number itself, its bounds, and how exact it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from glane.values.numbers import Number, find_numbers


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with its modifier, as CONTRACT.md has it; bounds are None where nothing sets them."""

    count: int
    modifier: str = "exact"
    low: int | None = None
    high: int | None = None


def read_count(text: str, modifier: str = "") -> Quantity | None:
    """Read one number with what stands before it: `modifier` is approx, more_than, at_least, …

    None where the text holds no whole number of people.
    """
    number = only_number(text)
    if number is None:
        return None
    count = whole(number, text)
    if count is None:
        return None
    own = {"approximate": "approx", "magnitude": "magnitude"}.get(number.kind, "exact")
    if own == "magnitude" and modifier == "approx":  # quelques dizaines
        modifier = own
    return bounded(count, modifier or own)


def read_range(low_text: str, high_text: str) -> Quantity | None:
    """Read *entre 50 et 60*, *deux à trois cents*, *3 à 4 millions*: the midpoint rounded down."""
    low, high = only_number(low_text), only_number(high_text)
    if low is None or high is None:
        return None
    least, most = whole(low, low_text), whole(high, high_text)
    if least is None or most is None:
        return None
    least *= shared_scale(least, most, high_text)
    if least >= most:
        return None
    return Quantity((least + most) // 2, "range", least, most)


def bounded(count: int, modifier: str) -> Quantity:
    """The quantity with the bounds that its modifier sets."""
    low = {"more_than": count + 1, "at_least": count}.get(modifier)
    high = {"less_than": count - 1, "at_most": count}.get(modifier)
    return Quantity(count, modifier, low, high)


@lru_cache(maxsize=4096)
def only_number(text: str) -> Number | None:
    """The number that the whole text is, without ordinals."""
    numbers = find_numbers(text)
    return numbers[0] if len(numbers) == 1 and numbers[0].kind != "ordinal" else None


def whole(number: Number, text: str) -> int | None:
    """The number as a count; a comma before three digits sets thousands apart (1,200 people)."""
    if isinstance(number.value, int):
        return number.value if number.value >= 0 else None
    digits = text[number.start : number.end]
    head, comma, tail = digits.partition(",")
    if comma and len(tail) == 3 and head.isdigit() and tail.isdigit() and head != "0":
        return int(head + tail)
    return None


def shared_scale(low: int, high: int, high_text: str) -> int:
    """The scale that *deux à trois cents*, *50 à 60 000* tell once for both numbers."""
    for scale in (1_000_000_000, 1_000_000, 1_000, 100):
        if high >= scale and high % scale == 0:
            told = scale > 100 or "cent" in high_text.lower()
            return scale if told and low < high // scale else 1
    return 1
