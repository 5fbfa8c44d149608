"""DataFrames to what the page carries: columns as numbers, texts packed in chunks."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from glane.report.pieces import Piece, pieces, sentence_bounds
from glane.table import COLUMNS
from glane.values.docdate import behind_header

CHUNK = 200_000  # characters of text that the browser unpacks at a time

# Told by offsets, by the article, or by the text itself.
_NEEDED = ("doc_id", "title", "text")
_APART = {"doc_id", "doc_date", "doc_date_source", "start", "end", "sentence"}
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # of pairs: no UTF-8 has them


@dataclass(frozen=True, slots=True)
class Payload:
    """What one page carries: `table` and each of `texts` are base64 of gzip of JSON."""

    table: str
    texts: tuple[str, ...]


def run_hash(facts: pd.DataFrame, articles: pd.DataFrame) -> str:
    """A name for a run: reviews in the browser are kept under it, whatever its files are called."""
    said = facts[["doc_id", "start", "end", "kind", "value", "rule"]].to_csv(index=False)
    said += articles[["doc_id", "sha256"]].to_csv(index=False)
    return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]


def payload(facts: pd.DataFrame, articles: pd.DataFrame) -> Payload:
    """The facts and texts of these articles, compact; the same tables give the same bytes.

    `articles` has the columns of the second table; one without text shows the sentences of its
    facts. Offsets stay code points.
    """
    facts = facts.sort_values(["doc_id", "start", "end"], kind="stable")
    rows_of = dict(iter(facts.groupby("doc_id", sort=False)))
    ordered, bounds, texts, titles = [], [], [], []
    nothing = facts.iloc[:0]
    for doc_id, title, text in zip(*(articles[n].astype(str) for n in _NEEDED), strict=True):
        rows = rows_of.get(doc_id, nothing)
        ordered.append(rows)
        own = [Piece(0, text)] if text else pieces(rows)
        texts.append([[piece.start, piece.text] for piece in own])
        bounds += sentence_bounds(rows, own, whole=bool(text))
        titles.append(title or _first_line(text) or doc_id)
    chunks = list(_chunks(texts))
    table = {
        "articles": {**_articles(articles), "title": titles, "chunk": _places(chunks)},
        "facts": _facts(pd.concat([nothing, *ordered]), articles, bounds),
    }
    return Payload(packed(table), tuple(packed(chunk) for chunk in chunks))


def _first_line(text: str) -> str:
    lines = (behind_header(line).strip() for line in text[:2000].split("\n"))
    line = next(filter(None, lines), "")
    return line if len(line) <= 160 else line[:157] + "…"


def _articles(articles: pd.DataFrame) -> dict[str, list[str]]:
    names = ("doc_id", "source", "author", "date", "date_source", "sha256", "status", "note")
    return {name: [str(cell) for cell in articles[name]] for name in names}


def _facts(
    facts: pd.DataFrame, articles: pd.DataFrame, bounds: list[tuple[int, int]]
) -> dict[str, Any]:
    number = {doc_id: index for index, doc_id in enumerate(articles["doc_id"])}
    return {
        "article": [number[doc_id] for doc_id in facts["doc_id"]],
        "start": [int(start) for start in facts["start"]],
        "end": [int(end) for end in facts["end"]],
        "from": [start for start, _ in bounds],
        "to": [end for _, end in bounds],
        "columns": {c.name: _coded(facts[c.name]) for c in COLUMNS if c.name not in _APART},
    }


def _coded(column: pd.Series[Any]) -> dict[str, list[Any]]:
    """A column as the different values, "" first, and for each row the place of its own."""
    places: dict[str, int] = {"": 0}
    index = [places.setdefault(_cell(cell), len(places)) for cell in column.tolist()]
    return {"values": list(places), "index": index}


def _cell(cell: object) -> str:
    if cell is pd.NA or cell is None:
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _chunks(texts: Iterable[list[Any]]) -> Iterator[list[Any]]:
    chunk: list[Any] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += sum(len(piece) for _, piece in text)
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _places(chunks: list[list[Any]]) -> list[list[int]]:
    """For each article the chunk it is in and its place there."""
    return [[c, i] for c, chunk in enumerate(chunks) for i in range(len(chunk))]


def packed(data: object) -> str:
    """Base64 of gzip of JSON: what the page unpacks with the browser's own means."""
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HALVES)
    return base64.b64encode(gzip.compress(plain.encode(), compresslevel=6, mtime=0)).decode("ascii")
