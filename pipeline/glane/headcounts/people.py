"""Nouns for people, and the noun phrase that a count stands before.

Lists: data/gazetteers/people.tsv, people_adjectives.tsv, gentiles.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from glane.gazetteer import table

LONGEST_PHRASE = 160  # characters

_WORD = re.compile(r"(?P<gap>[ \t\n]+|, ?)?(?P<word>[^\W\d_](?:[\w-]*\w)?'?)")
_PREFIX = re.compile(r"(?:ex|vice|non|co|néo|anti|pro)-")
# Endings of plural adjectives that no preposition or verb has: africains, syndicaux, régionales
_ADJECTIVE = re.compile(
    r".{2,}(?:iques|istes|aires|[ai]bles|éens|éennes|iens|iennes|ains|aines|aises|oises?|aux|ales"
    r"|els|elles|ifs|ives|euses|ins|ines|iles|ards|ardes)"
)
# The people of a town, by the ending of their name: Rennais, Parisiens, Gafsiennes
_TOWNSPEOPLE = re.compile(
    r"(?P<singular>.{2,}(?:ien|éen|ain|ienne|éenne|aine|oise|aise))s|.{2,}(?:oi|ai)s"
)
_AND = ("et", "ou")
# A participle with a complement is no adjective: foyers privés d'électricité
_PARTICIPLES = ("é", "és", "ée", "ées", "us", "ues", "ant")
_COMPLEMENT = frozenset("de d' par lors dans à pour en depuis sur avec au aux du des comme".split())


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people: its lemma, class, role and country where the noun tells it."""

    lemma: str
    unit_class: str
    role: str
    country: str = ""
    singular: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase behind a count: where it ends, its head noun, and what its words add."""

    end: int
    noun: Noun
    role: str
    countries: tuple[str, ...]


@cache
def nouns() -> dict[str, Noun]:
    """Every form of a noun for people, lower case."""
    known: dict[str, Noun] = {}
    for row in table("people"):
        forms = row["forms"].split("|")
        for form in forms:
            singular = len(forms) > 1 and form == row["lemma"]
            noun = Noun(row["lemma"], row["class"], row["role"], singular=singular)
            known.setdefault(form.lower(), noun)
    return known


@cache
def demonyms() -> dict[str, Noun]:
    """Every form of the name of a country's people (*Rwandais*, *Maliennes*), as written."""
    rows = {row["form"]: row["country"] for row in table("gentiles") if row["class"] == "noun"}
    return {form: Noun(singular(form, rows), "person", "other", rows[form]) for form in rows}


def singular(form: str, known: Container[str]) -> str:
    """*Maliens* is Malien, *Français* stays."""
    return form[:-1] if form.endswith("s") and form[:-1] in known else form


@cache
def countries() -> dict[str, str]:
    """Country or M49 code of each form of an adjective of nationality, lower case."""
    return {row["form"]: row["country"] for row in table("gentiles") if row["class"] == "adjective"}


@cache
def adjectives(place: str) -> frozenset[str]:
    """The forms of the adjectives that stand `before` a noun or only `after` it."""
    rows = table("people_adjectives")
    return frozenset(f for row in rows if row["place"] == place for f in row["forms"].split("|"))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase; `comma` says that a comma stands before it."""

    start: int
    end: int
    text: str
    comma: bool

    @property
    def low(self) -> str:
        return self.text.lower()


def words_from(text: str, start: int, end: int) -> list[Word]:
    """The words from `start` on, as long as only spaces and commas part them."""
    found: list[Word] = []
    end = min(end, start + LONGEST_PHRASE)
    while start < end and (match := _WORD.match(text, start, end)):
        if found and not match["gap"] and not found[-1].text.endswith("'"):
            break
        comma = (match["gap"] or "").startswith(",")
        found.append(Word(match.start("word"), match.end(), match["word"], comma))
        start = match.end()
    return found


def read_phrase(text: str, start: int, end: int, *, plural: bool) -> Phrase | None:
    """Read the noun phrase that starts at `start`: adjectives, a noun for people, adjectives.

    None where the head noun is not for people, or in the singular after a `plural` count.
    """
    words = words_from(text, start, end)
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


def longest_noun(words: Sequence[Word], head: int) -> tuple[Noun | None, int]:
    """The noun at index `head` and the index of its last word (*demandeurs d'emploi*)."""
    for size in (4, 3, 2):
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


def noun_of(text: str) -> Noun | None:
    """The noun for people that a word is a form of; *ex-ministres* is one of its own."""
    if noun := demonyms().get(text.capitalize() if text.isupper() else text):
        return noun
    low = text.lower()
    if noun := nouns().get(low):
        return noun
    if low.endswith("s") and low in countries():  # deux britanniques
        return Noun(singular(low, countries()).capitalize(), "person", "other", countries()[low])
    if text[0].isupper() and (town := _TOWNSPEOPLE.fullmatch(text)):
        return Noun(town["singular"] or text, "person", "other")
    if prefix := _PREFIX.match(low):
        noun = nouns().get(low[prefix.end() :])
        if noun:
            lemma = prefix.group() + noun.lemma
            return Noun(lemma, noun.unit_class, noun.role, singular=noun.singular)
    first, hyphen, second = low.partition("-")
    if hyphen and (second in nouns() or is_adjective(second)):  # étudiants-chercheurs
        return nouns().get(first)
    return None


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


def is_adjective(low: str) -> bool:
    """True for a listed adjective, one of nationality, or a plural with an adjective's ending."""
    return (
        low in adjectives("after")
        or low in adjectives("before")
        or low in countries()
        or (low not in nouns() and bool(_ADJECTIVE.fullmatch(low)))
    )


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
