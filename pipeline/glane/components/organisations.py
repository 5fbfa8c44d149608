"""Organisations: catalogue, rules and the model find names; the article says which are one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from glane.components import spans
from glane.gazetteer import NONE, Additions, with_names
from glane.model import Column, Mention
from glane.names import additions
from glane.organisations import contexts, naming, voters
from glane.organisations.acronyms import Pair, pairs, spells
from glane.organisations.catalogue import catalogue
from glane.organisations.edges import head_type, stops
from glane.organisations.names import CATALOGUE, MODEL, PAIR, REPEAT, Name, settled
from glane.rulebook.load import load_rules
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import Rule
from glane.text import sentences

KEY = "glane_organisations"

# Share of right rows by what found them, on annotated articles.
_CONFIDENCE = {CATALOGUE: 0.95, PAIR: 0.9, REPEAT: 0.85, MODEL: 0.55}
_OF_RULE = 0.85

# *Sauvons la Terre*: persons' names hold an article only behind *de*.
_NO_PERSON = re.compile(r"^[lL]'|,|(?<!\bde) (?:la|les) [A-ZÀ-Þ]")


@Language.factory("glane_organisations", default_config={"rules": None})
def make_organisations(nlp: Language, name: str, rules: list[str] | None) -> Organisations:
    """Make the component; `rules` are further folders of rules."""
    return Organisations(
        load_rules("organisations", rules or ()), nlp.vocab, additions(rules or ())
    )


class Organisations:
    """Writes doc.spans["glane_organisations"]; reads the model's entities where there are any."""

    def __init__(self, rules: Sequence[Rule], vocab: Vocab, names: Additions = NONE) -> None:
        self.matcher = RuleMatcher(rules, vocab)
        self.names = names

    @with_names
    def __call__(self, doc: Doc) -> Doc:
        text = spans.folded(doc)
        candidates = self.matcher(doc, text, sentences(text))
        ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        found = [
            *voters.of_catalogue(text),
            *voters.of_rules(text, candidates),
            *voters.of_model(ents, text),
        ]
        persons = [
            (start, end, " " in text[start:end])
            for start, end, label in ents
            if label == "PER" and not _NO_PERSON.search(text[start:end])
        ]
        names = settled(text, [name for name in found if not _is_person(name, persons)])
        names = _with(text, names, voters.organs(text, candidates, names))
        names, paired = _with_pairs(text, names)
        told = _mentions(text, names, paired)
        spans.write(doc, KEY, [m for name, m in told if not _is_person(name, persons)])
        return doc


def _with(text: str, names: list[Name], more: Iterable[Name]) -> list[Name]:
    """Settle further names with settled ones."""
    new = list(more)
    return settled(text, [*names, *new]) if new else names


def _is_person(name: Name, persons: Sequence[tuple[int, int, bool]]) -> bool:
    """Inside a person's name, or first and last name behind a cue word (*la radio Paul Bley*)."""
    size = name.end - name.start
    cued = name.rule not in (CATALOGUE, MODEL)
    return any(
        start <= name.start and name.end <= end and (end - start > size or (cued and full))
        for start, end, full in persons
    )


def _with_pairs(text: str, names: list[Name]) -> tuple[list[Name], list[Pair]]:
    """Add names and acronyms that stand in pairs; drop acronyms of what is no organisation."""
    known = {name.end: (name.start, name.end) for name in names}
    kept: list[Pair] = []
    others: set[str] = set()
    for pair in pairs(text, known.get):
        if _is_organisation(text, pair, known):
            kept.append(pair)
        else:
            others.add(text[slice(*pair.acronym)])
    names = [n for n in names if n.rule != MODEL or text[n.start : n.end] not in others]
    names = _with(text, names, _of_pairs(text, kept, names))
    spots = {(name.start, name.end) for name in names}
    return names, [p for p in kept if p.acronym in spots and _covered(p.name, spots)]


def _covered(span: tuple[int, int], spots: set[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spots)


def _is_organisation(text: str, pair: Pair, known: dict[int, tuple[int, int]]) -> bool:
    name, acronym = text[slice(*pair.name)], text[slice(*pair.acronym)]
    kind = head_type(name)
    told = known.get(pair.name[1]) == pair.name or kind not in ("", "-")
    if acronym in stops():
        # Parti communiste réunionnais (PCR): spelled out, the letters are no test for an illness.
        return told and spells(name.split(), acronym)
    if told:
        return True
    # La Pharmacie centrale (PC): a capital inside a sentence tells a name that no list knows.
    before = text[max(0, pair.name[0] - 3) : pair.name[0]].rstrip()[-1:]
    inside = before not in ("", ".", "!", "?", ":", "\u00ab", '"')
    return kind == "" and name[0].isupper() and inside and not contexts.is_event(name)


def _of_pairs(text: str, kept: Sequence[Pair], names: Sequence[Name]) -> Iterator[Name]:
    at = {(name.start, name.end): name for name in names}
    for pair in kept:
        yield at.get(pair.name) or Name(*pair.name, rule=PAIR)
        bodies = catalogue().named(text[slice(*pair.acronym)])
        yield at.get(pair.acronym) or Name(*pair.acronym, PAIR, voters.one_of(bodies, text))


def _mentions(
    text: str, names: list[Name], paired: Sequence[Pair]
) -> Iterator[tuple[Name, Mention]]:
    book = naming.Book(text)
    for name in names:
        book.add(name)
    for pair in paired:
        book.pair(pair, voters.one_of(catalogue().named(text[slice(*pair.name)]), text))
    book.join_spelled()
    book.join_short_forms()
    names = _with(text, names, naming.repeats(text, book, names))
    names = _without_things(text, book, names)
    for name in names:
        yield name, _mention(name, book.entry(name))
    for name, entry in naming.capital_heads(text, book, names):
        yield name, _mention(name, entry)


def _without_things(text: str, book: naming.Book, names: Sequence[Name]) -> list[Name]:
    """Names but those of things: what the article once calls a satellite or film is one always."""
    things = set()
    for name in names:
        if name.rule in (MODEL, PAIR, REPEAT) and contexts.is_thing(text, name.start, name.end):
            entry = book.entry(name)
            if entry.body is None:
                things.add(id(entry))
    told = {id(book.entry(name)) for name in names if name.rule not in (MODEL, PAIR, REPEAT)}
    return (
        [name for name in names if id(book.entry(name)) not in things - told]
        if things
        else list(names)
    )


def _mention(name: Name, entry: naming.Entry) -> Mention:
    columns: dict[str, Column] = {
        "acronym": entry.acronym(),
        "org_type": entry.type(),
        "org_id": entry.body.org_id if entry.body else "",
    }
    sure = _CONFIDENCE.get(name.rule, _OF_RULE)
    return Mention("organisation", name.start, name.end, entry.value(), name.rule, sure, columns)
