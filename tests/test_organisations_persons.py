"""Persons on request: the model's names, trimmed and given their full form."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from glane.components.persons import make_persons
from glane.components.spans import read

NLP = spacy.blank("fr")


def persons(text: str, *names: str) -> list[tuple[str, str]]:
    doc: Doc = NLP.make_doc(text)
    spans = [doc.char_span(text.index(n), text.index(n) + len(n), label="PER") for n in names]
    doc.ents = tuple(span for span in spans if isinstance(span, Span))
    found = read(make_persons(NLP, "persons", None)(doc), "glane_persons")
    return [(text[m.start : m.end], m.value) for m in found]


def test_a_last_name_takes_the_full_name_of_the_article() -> None:
    text = "Awa Traoré est venue. Selon Traoré , tout va."
    doc = NLP.make_doc(text)
    doc.ents = (Span(doc, 0, 2, label="PER"), Span(doc, 6, 7, label="PER"))
    found = read(make_persons(NLP, "persons", None)(doc), "glane_persons")
    assert [m.value for m in found] == ["Awa Traoré", "Awa Traoré"]


def test_a_line_end_closes_a_name() -> None:
    assert persons("Paul Sow\nLe maire parle.", "Paul Sow\nLe maire") == [("Paul Sow", "Paul Sow")]


def test_no_capital_no_person() -> None:
    assert persons("le maire parle.", "maire") == []
