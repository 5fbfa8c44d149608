"""Organisations: catalogue, rules and the model's entities find names, the article names them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from glane.components import spans
from glane.gazetteer import Names, table
from glane.model import Column, Mention
from glane.organisations import naming
from glane.organisations.acronyms import Pair, is_acronym, pairs
from glane.organisations.catalogue import Body, catalogue
from glane.organisations.edges import head_type, repaired, stops, trim
from glane.organisations.names import CATALOGUE, MODEL, Name, settled
from glane.rulebook.load import load_rules
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import Rule
from glane.text import fold, sentences

KEY = "glane_organisations"


@Language.factory("glane_organisations", default_config={"rules": None})
def make_organisations(nlp: Language, name: str, rules: list[str] | None) -> Organisations:
    """Make the component; `rules` are further folders of rules."""
    return Organisations(load_rules("organisations", rules or ()), nlp.vocab)


class Organisations:
    """Writes doc.spans["glane_organisations"]; reads the model's entities where there are any."""

    def __init__(self, rules: Sequence[Rule], vocab: Vocab) -> None:
        self._matcher = RuleMatcher(rules, vocab)

    def __call__(self, doc: Doc) -> Doc:
        text = fold(doc.text)
        persons = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"]
        names = [n for n in self._found(doc, text) if not _in_a_person(n, persons)]
        names = settled(text, names)
        known = {name.end: (name.start, name.end) for name in names}
        found_pairs = [p for p in pairs(text, known.get) if _is_organisation(text, p, known)]
        names = settled(text, [*names, *_of_pairs(text, found_pairs, names)])
        spans.write(doc, KEY, _mentions(text, names, found_pairs))
        return doc

    def _found(self, doc: Doc, text: str) -> Iterator[Name]:
        for hit in catalogue().find(text):
            if not hit.unsure:
                yield Name(hit.start, hit.end, CATALOGUE, _one_of(hit.bodies, text))
        for found in self._matcher(doc, text, sentences(text)):
            start, end = trim(text, found.start, found.end)
            told = found.rule.set
            yield Name(
                start,
                end,
                found.rule.id,
                _one_of(catalogue().named(text[start:end]), text),
                told.get("org_type", ""),
                told.get("edge") == "whole",
            )
        yield from _of_model(doc, text)


def _of_model(doc: Doc, text: str) -> Iterator[Name]:
    for ent in doc.ents:
        if ent.label_ == "PER":
            continue
        span = repaired(text, ent.start_char, ent.end_char)
        if span is None:
            continue
        name = text[slice(*span)]
        headed = head_type(name) != "" and " " in name
        if ent.label_ == "ORG" or (ent.label_ == "MISC" and headed):
            yield Name(*span, MODEL, _one_of(catalogue().named(name), text))


def _in_a_person(name: Name, persons: Sequence[tuple[int, int]]) -> bool:
    size = name.end - name.start
    return any(a <= name.start and name.end <= b and b - a > size for a, b in persons)


def _is_organisation(text: str, pair: Pair, known: dict[int, tuple[int, int]]) -> bool:
    acronym = text[slice(*pair.acronym)]
    if acronym in stops():
        return False
    if known.get(pair.name[1]) == pair.name:
        return True
    return head_type(text[slice(*pair.name)]) not in ("", "-")


def _of_pairs(text: str, found: Sequence[Pair], names: Sequence[Name]) -> Iterator[Name]:
    for pair in found:
        name = naming.pair_name(pair, names)
        yield name
        acronym = text[slice(*pair.acronym)]
        body = _one_of(catalogue().named(acronym), text) if is_acronym(acronym) else None
        yield Name(*pair.acronym, rule=naming.PAIR, body=body)


def _mentions(text: str, names: Sequence[Name], found_pairs: Sequence[Pair]) -> Iterator[Mention]:
    book = naming.Book(text, catalogue())
    for name in names:
        book.add(name)
    spots = {(name.start, name.end) for name in names}
    for pair in found_pairs:
        if pair.name in spots:
            book.pair(pair)
    book.join_short_forms()
    names = [*names, *naming.repeats(text, book, names)]
    for name in names:
        yield _mention(name, book.entry(name))
    for name, entry in naming.capital_heads(text, book, names):
        yield _mention(name, entry)


def _mention(name: Name, entry: naming.Entry) -> Mention:
    columns: dict[str, Column] = {
        "acronym": entry.acronym(),
        "org_type": entry.type(),
        "org_id": entry.body.org_id if entry.body else "",
    }
    return Mention(
        "organisation", name.start, name.end, entry.value(), name.rule, columns=columns
    )


def _one_of(bodies: Sequence[Body], text: str) -> Body | None:
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
    return [row["country"] for row in rows], Names((row["form"] for row in rows))
