"""Who finds names: the catalogue, the rules, the model; each proposal is a Name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from glane.gazetteer import Names, table
from glane.model import ORG_TYPES
from glane.organisations import contexts
from glane.organisations.acronyms import is_acronym
from glane.organisations.catalogue import Body, Hit, catalogue
from glane.organisations.edges import begins_name, head_type, repaired, stops, trim
from glane.organisations.names import CATALOGUE, MODEL, Name
from glane.places.gazetteer import places
from glane.places.keys import key
from glane.rulebook.contract import Contract, Setting
from glane.rulebook.match import Candidate
from glane.rulebook.trace import note

_BEHIND = re.compile(r"\s(?:du |des |de la |de l' ?|de |d' ?)")
_COUNTRY_BEHIND = re.compile(r"\s(?:du |des |de la |de l' ?|de |d' ?)([A-ZÀ-Þ][\w' -]*)\Z")
_WITH_BRANCHES = frozenset({"company", "media", "ngo"})
_JOINED = re.compile(r"-[A-ZÀ-Þ][\w-]*")
_COUNTRY_NEXT = tuple(
    re.compile(rf" ({name})\b(?![-']| d[ue] )")
    for name in (r"[A-ZÀ-Þ][\w'-]+(?: du)? [A-ZÀ-Þ][\w-]+", r"[A-ZÀ-Þ][\w-]+")
)

CONTRACT = Contract(
    settings={
        "org_type": Setting("the column org_type", ORG_TYPES),
        "unless": Setting("no organisation where the gazetteer knows a place", ("place",)),
        "edge": Setting("the match is the whole name, no more", ("whole",)),
        "country": Setting("a country's name at the end is a place of its own", ("outside",)),
        "join": Setting("an organ, joined with the body behind it", ("right",)),
        "repeat": Setting("its words alone, elsewhere in the text, are not it", ("no",)),
        "article": Setting("the title's article has melted into du or au", ("melted",)),
    },
    common=("org_type", "unless", "edge", "country", "join", "repeat", "article"),
)


def of_catalogue(text: str) -> Iterator[Name]:
    """The catalogue's sure names, where what stands around them does not refuse them."""
    for hit in catalogue().find(text):
        branch = _branch_end(text, hit)
        if hit.unsure and not branch:
            continue
        body = one_of(hit.bodies, text)
        why = contexts.refusal(text, hit.start, hit.end, body)
        if why:
            note("lost", CATALOGUE, hit.start, hit.end, why)
            continue
        if branch:
            own = one_of(catalogue().named(text[hit.start : branch]), text)
            kind = body.org_type if body else ""
            yield Name(hit.start, branch, CATALOGUE, own, kind, whole=True)
        else:
            yield Name(hit.start, hit.end, CATALOGUE, body, whole=not _is_generic(body))


def _branch_end(text: str, hit: Hit) -> int:
    """Where a company's name ends that runs on (*Siemens-Gamesa*, *Orange Mali*), or 0."""
    kinds = {body.org_type for body in hit.bodies}
    if not kinds & _WITH_BRANCHES or text[hit.end : hit.end + 1] not in (" ", "-"):
        return 0
    joined = _JOINED.match(text, hit.end)
    if joined and kinds == {"company"} and not hit.unsure:
        return joined.end()
    for pattern in _COUNTRY_NEXT:
        named = pattern.match(text, hit.end)
        lands = places().lookup(key(named[1])) if named else ()
        if named and any(place.type in ("country", "continent") for _, place in lands):
            return named.end()
    return 0


def _is_generic(body: Body | None) -> bool:
    """*Cour suprême* is one in each country, and may be told by what follows it."""
    return body is not None and not body.acronyms and not body.country


def of_rules(text: str, candidates: Sequence[Candidate]) -> Iterator[Name]:
    """The names that rules found; a word that is never an organisation stays none."""
    for found in candidates:
        told = found.rule.set
        start, end = trim(text, found.start, found.end)
        if told.get("country") == "outside":
            end = _before_country(text, start, end)
        name = text[start:end]
        known = catalogue().named
        bodies = known(name) or known(name.partition(" ")[2])
        if "article" in told:
            bodies = known(f"Le {name}") or bodies
        if "join" in told or (name in stops() and not bodies):
            continue
        if told.get("unless") == "place" and not bodies and is_place(name):
            note("lost", found.rule.id, start, end, "a place")
            continue
        yield Name(
            start,
            end,
            found.rule.id,
            one_of(bodies, text),
            told.get("org_type", ""),
            told.get("edge") == "whole",
            told.get("repeat") == "no",
        )


def _before_country(text: str, start: int, end: int) -> int:
    """Where a name ends that a country's name follows (*du Qatar*): the country stands apart."""
    tail = _COUNTRY_BEHIND.search(text, start, end)
    if tail and any(place.type == "country" for _, place in places().lookup(key(tail[1]))):
        return tail.start()
    return end


def organs(text: str, candidates: Sequence[Candidate], names: Sequence[Name]) -> Iterator[Name]:
    """*comité exécutif de l'UA*: an organ's words joined with the body right behind them."""
    at = {name.start: name for name in names}
    for found in candidates:
        link = _BEHIND.match(text, found.end) if "join" in found.rule.set else None
        body = at.get(link.end()) if link else None
        if body is not None:
            kind = body.body.org_type if body.body else body.org_type
            yield Name(found.start, body.end, found.rule.id, org_type=kind, whole=True)


def of_model(ents: Sequence[tuple[int, int, str]], text: str) -> Iterator[Name]:
    """The model's organisations, repaired; MISC ones only where their first word says so.

    `ents` are (start, end, label). A single word counts as what the model calls it most often
    in the article.
    """
    votes = Counter((text[start:end], label) for start, end, label in ents)
    for start, end, label in ents:
        if label == "PER":
            # A full name weighs more than a bare one: *Paul Bley … Bley*.
            votes[text[start:end].rpartition(" ")[2], label] += 2
    for first, last, label in ents:
        span = repaired(text, first, last) if label in ("ORG", "MISC") else None
        if span is None:
            continue
        start, end = span
        name = text[start:end]
        if label == "MISC" and not (begins_name(name) and " " in name):
            continue
        if " " not in name and (head_type(name) or _is_rather(name, votes)):
            note("lost", MODEL, start, end, "a bare first word, or elsewhere another entity")
            continue
        if is_acronym(name) and text[start - 1 : start] + text[end : end + 1] == "()":
            note("lost", MODEL, start, end, "in brackets behind what is no organisation")
            continue
        bodies = catalogue().named(name)
        why = contexts.of_model(text, start, end, bodies[0] if bodies else None)
        if why:
            note("lost", MODEL, start, end, why)
            continue
        if not bodies and (is_place(name) or _is_phrase(text, start, end)):
            note("lost", MODEL, start, end, "a place, a title's beginning or a common word")
            continue
        yield Name(start, end, MODEL, one_of(bodies, text))


def is_place(name: str) -> bool:
    """True for a name that the gazetteer of places holds."""
    return next(places().lookup(key(name)), None) is not None


def _is_phrase(text: str, start: int, end: int) -> bool:
    """*Transports : …*, *« Investir dans l'école »*, *Archives et mémoire*: no proper names."""
    name = text[start:end]
    if begins_name(name) and " " in name:
        return False
    if " " in name:
        return not any(c.isupper() for c in name.partition(" ")[2])
    before, behind = text[max(0, start - 3) : start].rstrip(" "), text[end : end + 3].lstrip(" ")
    opens = before[-1:] in ("", "\n") and behind[:1] == ":"
    quoted = before[-1:] in ('"', "\u00ab") and behind[:1] not in ('"', "\u00bb")
    small = name.istitle() and name.lower() in _words(text)
    return opens or quoted or small


@lru_cache(maxsize=1)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


def _is_rather(name: str, votes: Counter[tuple[str, str]]) -> bool:
    return votes[name, "PER"] + votes[name, "LOC"] > votes[name, "ORG"]


@lru_cache(maxsize=16)
def one_of(bodies: tuple[Body, ...], text: str) -> Body | None:
    """The body that a shared name means: whose full name or country the article mentions most."""
    if len(bodies) < 2:
        return bodies[0] if bodies else None
    named = [body for body in bodies if body.name in text]
    if named:
        return named[0]
    mentioned = _countries_in(text)
    return max(bodies, key=lambda body: mentioned[body.country])


@lru_cache(maxsize=1)
def _countries_in(text: str) -> Counter[str]:
    codes, names = _country_names()
    return Counter(codes[index] for _, _, index in names.find(text))


@cache
def _country_names() -> tuple[list[str], Names]:
    rows = [*table("countries"), *table("gentiles")]
    return [row["country"] for row in rows], Names(row["form"] for row in rows)
