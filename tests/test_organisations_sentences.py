"""Acronym sentences of our own writing: every organisation of each, and no more."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from glane.components.spans import read
from glane.text import fold

TABLE = Path(__file__).with_name("organisations_acronyms.tsv")
ROWS = [
    line.split("\t")
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"\[\[(.+?)\]\]")


@cache
def pipeline() -> Language:
    """No model: what the catalogue, the rules and the article itself say."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_organisations")
    return nlp


def found(text: str) -> list[tuple[int, int, str]]:
    doc = pipeline()(fold(text))
    return [(m.start, m.end, m.value) for m in read(doc, "glane_organisations")]


def test_the_table_holds_150_sentences() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize(("marked", "values"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_sentence(marked: str, values: str) -> None:
    spans: list[tuple[int, int]] = []
    for match in MARK.finditer(marked):
        start = match.start() - 4 * len(spans)
        spans.append((start, start + len(match[1])))
    wanted = [
        (*span, value) for span, value in zip(spans, filter(None, values.split("|")), strict=True)
    ]
    text = MARK.sub(r"\1", marked)
    shown = [(text[start:end], value) for start, end, value in found(text)]
    assert shown == [(text[start:end], value) for start, end, value in wanted]
