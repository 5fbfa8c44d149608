"""The people that a number without a noun stands for: those counted or named just before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from glane.gazetteer import Additions, in_force, list_words
from glane.headcounts.draft import Draft
from glane.headcounts.people import Noun, noun_of
from glane.headcounts.phrases import LONGEST_PHRASE, read_phrase
from glane.values.numbers import Number, find_numbers

REACH = 250  # characters back to the noun, unless the rule says `near`
OF = re.compile(r"\s+(?:d(?:e\s+|'))?", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:[lcs]es|leurs|des|nos|vos|aux)\s+", re.IGNORECASE)
THING = re.compile(r"\s+(?:d(?:e\s+|'))?(?P<noun>[^\W\d_]{3,}[sx])\b")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A noun told before: its end in the text, and what is known of those people."""

    noun: Noun
    end: int
    role: str
    countries: tuple[str, ...] = ()


def numbers_around(text: str, start: int, end: int) -> list[Number]:
    """The numbers between two offsets, and others of the same sentences."""
    begin = text.rfind(". ", 0, max(0, start)) + 1  # no number goes on behind a stop and a space
    stop = text.find(". ", end)
    return _numbers(text, begin, len(text) if stop < 0 else stop + 1)


@lru_cache(maxsize=8)
def _numbers(text: str, start: int, end: int) -> list[Number]:
    return find_numbers(text, start, end)


def count_at(text: str, number: Number) -> Antecedent | None:
    """The count of people, with its noun, that a number of the text at hand begins."""
    return _count_at(text, number, in_force())


@lru_cache(maxsize=256)
def _count_at(text: str, number: Number, _names: Additions) -> Antecedent | None:
    begin = OF.match(text, number.end)
    phrase = begin and read_phrase(text, begin.end(), len(text), plural=number.value > 1)
    return Antecedent(phrase.noun, phrase.end, phrase.role, phrase.countries) if phrase else None


def find_antecedent(
    text: str, start: int, settings: Mapping[str, str], drafts: Sequence[Draft]
) -> Antecedent | str:
    """The antecedent of a number at `start`, or why it has none.

    The rule's settings: `near`, how far back a count may stand (then no noun without a count
    serves); `class`, what it must count; `unit`, the noun where none was told; `between`, see
    `things_between`.
    """
    floor = start - int(settings.get("near", REACH))
    named = drafts[: bisect_right(drafts, start, key=lambda draft: draft.start)]
    told = [Antecedent(d.noun, d.end, d.noun.role, d.countries) for d in named[-5:]]
    found = last_of(reversed(told), floor, start, settings) or last_of(
        counts_before(text, floor, start), floor, start, settings
    )
    if found is None and "near" not in settings:
        found = plural_before(text, start, settings)
    if found is None and "unit" in settings and (noun := noun_of(settings["unit"])):
        found = Antecedent(noun, start, noun.role)
    if found is None:
        return "nobody was named before"
    if things_between(text, found.end, start, settings.get("between", "")):
        return "another count stands between"
    return found


def counts_before(text: str, floor: int, start: int) -> Iterator[Antecedent]:
    """The counts of people that may end between `floor` and `start`, the last first."""
    numbers = numbers_around(text, floor - 2 * LONGEST_PHRASE, start)
    before = bisect_right(numbers, start, key=lambda number: number.start)
    for number in reversed(numbers[:before]):
        if number.end < floor - 2 * LONGEST_PHRASE:
            return
        if count := count_at(text, number):
            yield count


def last_of(
    told: Iterable[Antecedent], floor: int, start: int, settings: Mapping[str, str]
) -> Antecedent | None:
    """The first of those told, the last first, that ends between `floor` and `start`, and fits."""
    for antecedent in told:
        if antecedent.end < floor:
            return None
        if antecedent.end <= start and fits(antecedent.noun, settings):
            return antecedent
    return None


def fits(noun: Noun, settings: Mapping[str, str]) -> bool:
    """True for a noun that the rule's number can stand for: *d'entre eux* is people."""
    return settings.get("class", noun.unit_class) == noun.unit_class


def things_between(text: str, start: int, end: int, allowed: str) -> bool:
    """True where something else is counted between.

    `allowed` none: any number at all; far: only things of the same sentence.
    """
    if allowed == "far":
        start = max(start, text.rfind(". ", start, end))
    numbers = numbers_around(text, start, end)
    first = bisect_right(numbers, start, key=lambda number: number.start)
    for number in numbers[first:]:
        if number.end > end:
            return False
        following = THING.match(text, number.end, end)
        measured = following and following["noun"].lower() in list_words("measures")
        if allowed == "none" or (following and not measured):
            return True
    return False


def plural_before(text: str, start: int, settings: Mapping[str, str]) -> Antecedent | None:
    """The last plural noun for people with an article before `start`."""
    articles = list(ARTICLE.finditer(text, max(0, start - REACH), start))
    for article in reversed(articles):
        phrase = read_phrase(text, article.end(), start, plural=True)
        if phrase and fits(phrase.noun, settings):
            return Antecedent(phrase.noun, phrase.end, phrase.role)
    return None
