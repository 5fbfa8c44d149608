"""Persons, on request: the model's persons, trimmed; no name of an organisation or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from glane.components import spans
from glane.intervals import overlaps
from glane.model import Mention

KEY = "glane_persons"

_OUTSIDE = "\"'«»()[],;:.!?–— \n"
_LINE = re.compile(r"[^\n]+")


@Language.factory(KEY, assigns=["doc.spans"], default_config={"rules": None})
def make_persons(nlp: Language, name: str, rules: Sequence[str] | None) -> Persons:
    """Make the component; `rules` are not used: persons have none."""
    return Persons()


class Persons:
    """Writes doc.spans["glane_persons"]; reads the model's entities and the organisations."""

    def __call__(self, doc: Doc) -> Doc:
        text = spans.folded(doc)
        closed = [(m.start, m.end) for m in spans.read(doc, "glane_organisations")]
        spans.write(doc, KEY, _persons(doc, text, closed))
        return doc


def _persons(doc: Doc, text: str, closed: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    found: list[tuple[int, int]] = []
    for ent in doc.ents:
        span = _trimmed(text, ent.start_char, ent.end_char) if ent.label_ == "PER" else None
        if span and not overlaps(*span, closed):
            found.append(span)
    names = [" ".join(text[start:end].split()) for start, end in found]
    for (start, end), name in zip(found, names, strict=True):
        yield Mention("person", start, end, _full(name, names), "model.ner", 0.85)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The first line of an entity without quotes and stops at its edges, if it has a capital."""
    line = _LINE.search(text, start, end)
    if line is None:
        return None
    start, end = line.span()
    while start < end and text[start] in _OUTSIDE:
        start += 1
    while end > start and text[end - 1] in _OUTSIDE:
        end -= 1
    return (start, end) if any(c.isupper() for c in text[start:end]) else None


def _full(name: str, names: Sequence[str]) -> str:
    """The longest name of the article that ends with this one: *Macron*, *Emmanuel Macron*."""
    longer = [other for other in names if other.endswith(f" {name}")]
    return max(longer, key=len, default=name)
