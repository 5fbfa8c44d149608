"""The texts of a page: whole articles, or the sentences that the facts bring."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import pandas as pd

from glane.text import sentences
from glane.wrapping import as_read


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an article's text and the offset of its first character."""

    start: int
    text: str


def pieces(rows: pd.DataFrame) -> list[Piece]:
    """The sentences of one article's facts, each once, at the offset its first mention implies.

    White space in a sentence of the table is folded, so behind a line end offsets may be off by
    some characters: a table of articles with their texts is exact.
    """
    found: dict[str, int] = {}
    for mention, start, sentence in zip(rows["text"], rows["start"], rows["sentence"], strict=True):
        place = str(sentence).find(" ".join(str(mention).split()))
        if sentence and sentence not in found and place >= 0:
            found[str(sentence)] = max(0, int(start) - place)
    return sorted((Piece(start, text) for text, start in found.items()), key=lambda p: p.start)


def sentence_bounds(rows: pd.DataFrame, own: list[Piece], *, whole: bool) -> list[tuple[int, int]]:
    """For each fact the (start, end) of its sentence in the article's text."""
    if whole:
        spans = [*sentences(as_read(own[0].text))] if len(rows) else []
    else:
        spans = [(piece.start, piece.start + len(piece.text)) for piece in own]
    starts = [start for start, _ in spans]
    bounds = []
    for start, end in zip(rows["start"], rows["end"], strict=True):
        index = bisect_right(starts, int(start)) - 1
        first, last = spans[index] if index >= 0 else (int(start), int(end))
        bounds.append((first, max(last, int(end))))
    return bounds
