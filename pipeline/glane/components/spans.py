"""How components speak: span groups whose attributes carry the mentions as plain values.

A Span stands on token borders; a mention may not (spaCy keeps *2019-2021* in one token), so the
exact offsets travel beside it. Span groups and their attributes survive to_bytes, DocBin and
nlp.pipe(n_process=2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup

from glane.model import Mention
from glane.wrapping import as_read

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
        text = doc.user_data[_TEXT] = as_read(doc.text)
    return str(text)


def remember(doc: Doc, text: str) -> None:
    """Tell a Doc the folded text that it was made of, so that nothing need put it together."""
    doc.user_data[_TEXT] = text


def write(doc: Doc, key: str, mentions: Iterable[Mention]) -> None:
    """Write mentions as doc.spans[key], sorted by start; a Span is widened to token borders."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end))
    spans = [
        Span(doc, first, last, label=mention.kind, span_id=mention.rule)
        for mention, first, last in zip(ordered, *_tokens(doc, ordered), strict=True)
    ]
    plain = [_plain(mention) for mention in ordered]
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans, attrs={"mentions": plain})


def _tokens(doc: Doc, mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """First token and the one behind the last, for all at once: doc.char_span asks one by one."""
    if not mentions:
        return [], []
    begins: Any = doc.to_array(["IDX"])
    first = np.searchsorted(begins, [mention.start for mention in mentions], side="right") - 1
    last = np.searchsorted(begins, [mention.end for mention in mentions], side="left")
    return first.tolist(), last.tolist()


def _plain(mention: Mention) -> dict[str, Any]:
    """A mention as a dict; dataclasses.asdict would copy every value deeply."""
    return {
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "value": mention.value,
        "rule": mention.rule,
        "confidence": mention.confidence,
        "columns": dict(mention.columns),
    }


def read(doc: Doc, key: str) -> list[Mention]:
    """The mentions that a component wrote, or none."""
    if key not in doc.spans:
        return []
    return [Mention(**plain) for plain in doc.spans[key].attrs.get("mentions", [])]
