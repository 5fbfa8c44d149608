"""Nouns for people and the adjectives beside them.

Lists: data/gazetteers/people.tsv, people_adjectives.tsv, gentiles.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from glane.gazetteer import per_additions, table, with_additions

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


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people: its lemma, class, role and country where the noun tells it."""

    lemma: str
    unit_class: str
    role: str
    country: str = ""
    singular: bool = False


@per_additions
def nouns() -> dict[str, Noun]:
    """Every form of a noun for people, lower case."""
    known: dict[str, Noun] = {}
    for row in with_additions("people"):
        forms = row["forms"].split("|")
        for form in forms:
            singular = len(forms) > 1 and form == row["lemma"]
            noun = Noun(row["lemma"], row["class"], row["role"], singular=singular)
            known.setdefault(form.lower(), noun)
    return known


@cache
def demonyms() -> dict[str, Noun]:
    """Every form of the name of a country's people (*Rwandais*, *Maliennes*), as written."""
    rows = _gentiles("noun")
    return {form: Noun(singular(form, rows), "person", "other", rows[form]) for form in rows}


def singular(form: str, known: Container[str]) -> str:
    """*Maliens* is Malien, *Français* stays."""
    return form[:-1] if form.endswith("s") and form[:-1] in known else form


@cache
def countries() -> dict[str, str]:
    """Country or M49 code of each form of an adjective of nationality, lower case.

    Countries that share a form stand side by side, the most populous first: *congolais* is
    "COD|COG", until `told_apart` knows the article's places.
    """
    return _gentiles("adjective")


def _gentiles(sort: str) -> dict[str, str]:
    codes: dict[str, dict[str, None]] = {}
    for row in table("gentiles"):
        if row["class"] == sort:
            codes.setdefault(row["form"], {})[row["country"]] = None
    return {form: "|".join(shared) for form, shared in codes.items()}


def told_apart(codes: Sequence[str], placed: Container[object]) -> tuple[str, ...]:
    """Of countries that share a gentilé, the one among the article's places, else the first."""
    shared = [code.split("|") for code in codes]
    chosen = [next((one for one in each if one in placed), each[0]) for each in shared]
    return tuple(dict.fromkeys(chosen))


@cache
def adjectives(place: str) -> frozenset[str]:
    """The forms of the adjectives that stand `before` a noun or only `after` it."""
    rows = table("people_adjectives")
    return frozenset(f for row in rows if row["place"] == place for f in row["forms"].split("|"))


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


def is_adjective(low: str) -> bool:
    """True for a listed adjective, one of nationality, or a plural with an adjective's ending."""
    return (
        low in adjectives("after")
        or low in adjectives("before")
        or low in countries()
        or (low not in nouns() and bool(_ADJECTIVE.fullmatch(low)))
    )
