"""How components speak: span groups whose attributes carry the mentions as plain values.

A Span stands on token borders; a mention may not (spaCy keeps *2019-2021* in one token), so the
exact offsets travel beside it. Span groups and their attributes survive to_bytes, DocBin and
nlp.pipe(n_process=2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from spacy.tokens import Doc, SpanGroup

from glane.model import Mention
from glane.text import fold

DATE = "glane_date"  # Doc extension: the publication date, ISO 8601 or ""

SOURCE = "glane_source"  # Doc extension: the outlet's name, or ""

_TEXT = "glane_text"  # in doc.user_data: the folded text

for _name in (DATE, SOURCE):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default="")


def folded(doc: Doc) -> str:
    """The folded text of a Doc, put together once.

    spaCy joins all tokens anew at every `doc.text`, which in each component, and for each fact,
    cost as much as the components themselves.
    """
    text = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = fold(doc.text)
    return str(text)


_FIELDS = tuple(field.name for field in fields(Mention))


def write(doc: Doc, key: str, mentions: Iterable[Mention]) -> None:
    """Write mentions as doc.spans[key], sorted by start."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    spans = []
    plain = []
    for mention in ordered:
        span = doc.char_span(
            mention.start,
            mention.end,
            label=mention.kind,
            span_id=mention.rule,
            alignment_mode="expand",
        )
        if span is not None:
            spans.append(span)
            plain.append(_plain(mention))
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs={"mentions": plain})


def _plain(mention: Mention) -> dict[str, Any]:
    """A mention as a dict; dataclasses.asdict would copy every value deeply."""
    values = {name: getattr(mention, name) for name in _FIELDS}
    return values | {"columns": dict(mention.columns)}


def read(doc: Doc, key: str) -> list[Mention]:
    """The mentions that a component wrote, or none."""
    if key not in doc.spans:
        return []
    return [Mention(**plain) for plain in doc.spans[key].attrs.get("mentions", [])]
