"""Headcounts: rules find numbers of people, this component gives them their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from glane.components import spans
from glane.gazetteer import with_names
from glane.headcounts.attribution import attribute
from glane.headcounts.draft import Draft
from glane.headcounts.naming import Bodies
from glane.headcounts.people import told_apart
from glane.headcounts.readers import read_drafts
from glane.headcounts.roles import assign_roles
from glane.model import Column, Mention
from glane.names import additions
from glane.rulebook.load import load_rules
from glane.rulebook.match import RuleMatcher, settle
from glane.text import sentences


@Language.factory("glane_headcounts", default_config={"rules": None})
def make_headcounts(nlp: Language, name: str, rules: list[str] | None) -> Headcounts:
    """Make the component; `rules` are further folders of rule files."""
    return Headcounts(nlp, [Path(path) for path in rules or []])


class Headcounts:
    """Writes doc.spans["glane_headcounts"]; reads organisations and places: who gives figures."""

    def __init__(self, nlp: Language, rules: Sequence[Path] = ()) -> None:
        self.matcher = RuleMatcher(load_rules("headcounts", rules), nlp.vocab)
        self.names = additions(rules)

    @with_names
    def __call__(self, doc: Doc) -> Doc:
        text = spans.folded(doc)
        limits = sentences(text)
        drafts = read_drafts(text, self.matcher(doc, text, limits))
        kept = {(m.start, m.end, m.rule) for m in settle(bare(drafts))}
        drafts = [d for d in drafts if (d.start, d.end, d.rule) in kept]
        drafts = assign_roles(text, limits, drafts)
        places = spans.read(doc, "glane_places")
        placed = {place.columns.get("country") for place in places}
        drafts = [
            replace(d, countries=told_apart(d.countries, placed)) if d.countries else d
            for d in drafts
        ]
        bodies = Bodies(spans.read(doc, "glane_organisations"), places)
        sources = attribute(text, limits, drafts, bodies)
        found = [mention(draft, source) for draft, source in zip(drafts, sources, strict=True)]
        spans.write(doc, "glane_headcounts", found)
        return doc


def bare(drafts: Sequence[Draft]) -> Iterator[Mention]:
    """Drafts as mentions, to settle which of overlapping ones stays."""
    for draft in drafts:
        yield Mention("headcount", draft.start, draft.end, "", draft.rule)


def mention(draft: Draft, source: str) -> Mention:
    """A draft with all its columns."""
    quantity, noun = draft.quantity, draft.noun
    columns: dict[str, Column] = {
        "count": quantity.count,
        "count_modifier": quantity.modifier,
        "unit": noun.lemma,
        "unit_class": noun.unit_class,
        "role": draft.role,
    }
    if quantity.low is not None:
        columns["count_min"] = quantity.low
    if quantity.high is not None:
        columns["count_max"] = quantity.high
    if draft.countries:
        columns["country"] = ";".join(draft.countries)
    if source:
        columns["attributed_to"] = source
    value = f"{quantity.count} {noun.lemma}"
    return Mention("headcount", draft.start, draft.end, value, draft.rule, 0.9, columns)
