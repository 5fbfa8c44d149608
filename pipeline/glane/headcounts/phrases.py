"""The noun phrase that a count stands before: adjectives, its noun, what is listed with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from glane.headcounts.people import Noun, adjectives, countries, is_adjective, noun_of, nouns

LONGEST_PHRASE = 160  # characters
FEW = 6  # words; most phrases end before
_WORD = re.compile(r"(?P<gap>[ \t\n]+|, ?)?(?P<word>[^\W\d_](?:[\w-]*\w)?'?)")
_AND = ("et", "ou")
# A participle with a complement is no adjective: foyers privés d'électricité
_PARTICIPLES = ("é", "és", "ée", "ées", "us", "ues", "ant")
_COMPLEMENT = frozenset("de d' par lors dans à pour en depuis sur avec au aux du des comme".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase behind a count: where it ends, its head noun, and what its words add."""

    end: int
    noun: Noun
    role: str
    countries: tuple[str, ...]


class Word(NamedTuple):
    """A word of a phrase, as written and in lower case; `comma`: a comma stands before it."""

    start: int
    end: int
    text: str
    low: str
    comma: bool


def words_from(text: str, start: int, end: int, most: int) -> list[Word]:
    """The first words from `start` on, as long as only spaces and commas part them."""
    found: list[Word] = []
    while start < end and len(found) < most and (match := _WORD.match(text, start, end)):
        gap, word = match.groups()
        if found and not gap and not found[-1].text.endswith("'"):
            break
        start = match.end()
        comma = gap is not None and gap[0] == ","
        found.append(Word(start - len(word), start, word, word.lower(), comma))
    return found


def read_phrase(text: str, start: int, end: int, *, plural: bool) -> Phrase | None:
    """Read the noun phrase that starts at `start`: adjectives, a noun for people, adjectives.

    None where the head noun is not for people, or in the singular after a `plural` count.
    """
    end = min(end, start + LONGEST_PHRASE)
    if not may_begin(words_from(text, start, end, 1)):
        return None
    words = words_from(text, start, end, FEW)
    phrase = phrase_of(words, plural=plural)
    if len(words) < FEW or phrase is None or phrase.end < words[-2].start:
        return phrase
    return phrase_of(words_from(text, start, end, LONGEST_PHRASE), plural=plural)


def may_begin(words: Sequence[Word]) -> bool:
    """False for a first word that begins no phrase about people: most end there."""
    if not words:
        return False
    low = words[0].low
    leads = low in adjectives("before") or low.endswith("ment") or low in first_words()
    return leads or noun_of(words[0].text) is not None


def phrase_of(words: Sequence[Word], *, plural: bool) -> Phrase | None:
    """The noun phrase that words begin with, if its head is a noun for people."""
    head = 0
    while head + 1 < len(words) and not words[head + 1].comma and is_before(words, head):
        head += 1
    if head >= len(words) or (head and words[head].comma):
        return None
    if words[head].low.endswith("ment") and is_victim(words, head + 1):  # deux grièvement blessés
        head += 1
    noun, last = longest_noun(words, head)
    if not noun or noun.unit_class == "nothing" or (plural and noun.singular):
        return None
    last = after_adjectives(words, last)
    last = coordinated(words, last)
    inside = [w.low for w in words[: last + 1]]
    return Phrase(words[last].end, noun, role_of(noun, inside), countries_of(noun, inside))


def is_victim(words: Sequence[Word], i: int) -> bool:
    """True where the word at `i` is a noun for victims that is also a participle."""
    noun = nouns().get(words[i].low) if i < len(words) and not words[i].comma else None
    return noun is not None and noun.role in {"dead", "injured"}


@cache
def first_words() -> frozenset[str]:
    """The first words of nouns of several words (*demandeurs*)."""
    several = (form for form in nouns() if " " in form or "'" in form)
    return frozenset(re.split("[ ]|(?<=')", form)[0] for form in several)


def longest_noun(words: Sequence[Word], head: int) -> tuple[Noun | None, int]:
    """The noun at index `head` and the index of its last word (*demandeurs d'emploi*)."""
    for size in (4, 3, 2) if words[head].low in first_words() else ():
        span = words[head : head + size]
        if len(span) == size and not any(word.comma for word in span[1:]):
            joined = "".join(w.low if w.low.endswith("'") else f"{w.low} " for w in span)
            if noun := nouns().get(joined.strip()):
                return noun, head + size - 1
    return noun_of(words[head].text), head


def is_before(words: Sequence[Word], i: int) -> bool:
    """True for an adjective that a noun for people, or another adjective, follows."""
    if words[i].low not in adjectives("before"):
        return False
    after = words[i + 1]
    return bool(noun_of(after.text)) or after.low in adjectives("before")


def after_adjectives(words: Sequence[Word], noun: int) -> int:
    """Index of the last adjective that follows the noun at index `noun`."""
    last = noun
    while step := adjective_step(words, noun, last):
        last += step
    return last


def adjective_step(words: Sequence[Word], noun: int, last: int) -> int:
    """How many words behind `last` are one more adjective: *armés*, *non armés*, *et étrangers*."""
    if last + 1 >= len(words) or words[last + 1].comma:
        return 0
    low = words[last + 1].low
    ahead = words[last + 2].low if last + 2 < len(words) else ""
    if low.endswith("ant") and words[noun].low.endswith(("s", "x")):  # personnes manifestant
        return 0
    if is_adjective(low) and not (low.endswith(_PARTICIPLES) and ahead in _COMPLEMENT):
        return 1
    if last == noun and low in nouns() and not low.endswith(_PARTICIPLES) and low.endswith("s"):
        return 1  # artisans formateurs
    if not ahead or words[last + 2].comma:
        return 0
    if low == "non" and ahead.endswith("s"):
        return 2
    victims = ahead in nouns() and nouns()[ahead].role != "other"  # légèrement blessés
    leads = low == "très" or (low.endswith("ment") and not victims) or (low in _AND and last > noun)
    return 2 if (leads and is_adjective(ahead)) or (low, ahead) == ("sans", "vie") else 0


def coordinated(words: Sequence[Word], last: int) -> int:
    """Index of the last word of *policiers, gendarmes et militaires*, or `last` unchanged."""
    i = last + 1
    while i < len(words) and words[i].comma and noun_of(words[i].text):
        i = after_adjectives(words, i) + 1
    if i + 1 < len(words) and words[i].low in _AND and not words[i + 1].comma:
        noun = noun_of(words[i + 1].text)
        if noun and not noun.singular:
            return after_adjectives(words, i + 1)
    return last


def role_of(noun: Noun, inside: Sequence[str]) -> str:
    """The noun's role, or that of an adjective beside it (*personnes blessées*)."""
    roles = [noun.role, *(nouns()[low].role for low in inside if low in nouns())]
    return next((role for role in roles if role != "other"), "other")


def countries_of(noun: Noun, inside: Sequence[str]) -> tuple[str, ...]:
    """The countries that the phrase names, in order."""
    named = [noun.country, *(countries().get(low, "") for low in inside)]
    return tuple(dict.fromkeys(code for code in named if code))
