"""Prodigy: tasks for its span recipes, with glane's facts as suggested spans.

Format: https://prodi.gy/docs/api-interfaces#spans; a span must stand on token borders there, so
each task brings the tokens, and a mention that ends inside one is widened to it.
"""

from __future__ import annotations

import json
from typing import IO, Any

from spacy.tokens import Doc

from glane import french
from glane.batch.record import Record
from glane.table import Row


class ProdigyWriter:
    """Writes JSON Lines, a task an article; a span's value, rule and exact offsets go with it."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._nlp = french.blank()
        self._nlp.max_length = 100_000_000

    def write(self, record: Record) -> None:
        """Append one article."""
        article = record.article
        doc = self._nlp.make_doc(str(article["text"]))
        task = {
            "text": doc.text,
            "tokens": [
                {
                    "text": token.text,
                    "start": token.idx,
                    "end": token.idx + len(token),
                    "id": token.i,
                    "ws": bool(token.whitespace_),
                }
                for token in doc
            ],
            "spans": [_span(doc, row) for row in record.facts],
            "meta": {"doc_id": article["doc_id"], "date": article["date"]},
        }
        self._file.write(json.dumps(task, ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Hand everything to the file."""
        self._file.flush()


def _span(doc: Doc, row: Row) -> dict[str, Any]:
    start, end = int(row["start"]), int(row["end"])
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None  # a mention is never empty
    return {
        "start": span.start_char,
        "end": span.end_char,
        "token_start": span.start,
        "token_end": span.end - 1,
        "label": row["kind"],
        "value": row["value"],
        "rule": row["rule"],
        "exact": [start, end],
    }
