"""The people that a number without a noun stands for: those counted or named just before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from glane.gazetteer import Additions, in_force, list_words
from glane.headcounts.draft import Draft
from glane.headcounts.people import Noun, noun_of
from glane.headcounts.phrases import read_phrase
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


@lru_cache(maxsize=1)
def numbers_of(text: str) -> list[Number]:
    """The numbers of the text at hand, found once for all its candidates."""
    return find_numbers(text)


def counts_of(text: str) -> list[Antecedent]:
    """The counts of people in the text at hand that name their noun."""
    return _counts_of(text, in_force())


@lru_cache(maxsize=1)
def _counts_of(text: str, _names: Additions) -> list[Antecedent]:
    found: list[Antecedent] = []
    for number in numbers_of(text):
        begin = OF.match(text, number.end)
        phrase = begin and read_phrase(text, begin.end(), len(text), plural=number.value > 1)
        if phrase:
            found.append(Antecedent(phrase.noun, phrase.end, phrase.role, phrase.countries))
    return found


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
    found = last_of(
        [Antecedent(d.noun, d.end, d.noun.role, d.countries) for d in named[-5:]],
        floor, start, settings,
    ) or last_of(counts_of(text), floor, start, settings)  # fmt: skip
    if found is None and "near" not in settings:
        found = plural_before(text, start, settings)
    if found is None and "unit" in settings and (noun := noun_of(settings["unit"])):
        found = Antecedent(noun, start, noun.role)
    if found is None:
        return "nobody was named before"
    if things_between(text, found.end, start, settings.get("between", "")):
        return "another count stands between"
    return found


def last_of(
    told: Sequence[Antecedent], floor: int, start: int, settings: Mapping[str, str]
) -> Antecedent | None:
    """The last of those told (in text order) that ends between `floor` and `start`, and fits."""
    for antecedent in reversed(told[: bisect_right(told, start, key=lambda a: a.end)]):
        if antecedent.end < floor:
            return None
        if fits(antecedent.noun, settings):
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
    numbers = numbers_of(text)
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
