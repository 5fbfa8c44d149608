"""From vectors to entities: BILUO transitions, greedily, all words of a batch abreast.

Outside an entity a score reads one word and nothing decided before, so all words are scored at
once; where one begins an entity, the words behind it are read, all such entities in step. spaCy
walks from word to word, and takes and gives back Python's lock several times at each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc
from thinc.api import Model

from glane.recogniser.network import Floats, largest_piece, param, product

Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


class Entity(NamedTuple):
    """Words `start` to `end` of a batch, counted over its docs, and their label."""

    start: int
    end: int
    label: str


def entities(
    model: Model[Any, Any], moves: Sequence[str], vectors: Floats, docs: Sequence[Doc]
) -> Iterator[Entity]:
    """The entities of a batch in their order; `moves` names the classes: `B-LOC`, …, `O`.

    Of equal scores the first class wins. `U-`, spaCy's mark for words barred from entities, never
    does.
    """
    shapes = np.concatenate([doc.to_array([IS_SPACE, SENT_START]) for doc in docs])
    blank = shapes[:, 0] == 1
    last = _last_words(shapes[:, 1] == 1, [len(doc) for doc in docs])
    scorer = _Scorer(model, vectors)
    outside = scorer.outside()
    kind = np.array([move[0] for move in moves])
    outside[:, np.isin(kind, ["I", "L"]) | (np.array(moves) == "U-")] = -np.inf
    outside[np.ix_(blank | last, kind == "B")] = -np.inf
    outside[np.ix_(blank, kind == "U")] = -np.inf
    chosen = outside.argmax(axis=1)
    begins = np.flatnonzero(kind[chosen] == "B")
    labels = [moves[move][2:] for move in chosen[begins]]
    inside = np.array([moves.index(f"I-{label}") for label in labels], dtype=np.intp)
    closing = np.array([moves.index(f"L-{label}") for label in labels], dtype=np.intp)
    ends = dict(zip(begins.tolist(), _ends(scorer, begins, inside, closing, last), strict=True))
    free = 0
    for at in np.flatnonzero(kind[chosen] != "O").tolist():
        if at >= free:
            free = ends.get(at, at + 1)
            yield Entity(at, free, moves[chosen[at]][2:])


def _last_words(starts: Bools, lengths: Sequence[int]) -> Bools:
    """Which words are the last of their sentence or doc: no entity goes on behind them."""
    last = np.append(starts[1:], True)
    last[np.cumsum(lengths) - 1] = True
    return last


def _ends(scorer: _Scorer, begins: Ints, inside: Ints, closing: Ints, last: Bools) -> list[int]:
    """Where each entity that begins at `begins` ends, exclusive."""
    at = begins + 1
    going = np.arange(len(begins))
    while len(going):
        scores = scorer.inside(at[going], begins[going])
        rows = np.arange(len(going))
        more = scores[rows, inside[going]] >= scores[rows, closing[going]]
        more &= ~last[at[going]]
        at[going] += 1
        going = going[more]
    return list(at.tolist())


class _Scorer:
    """Scores (states, classes): a hidden maxout layer over up to three words, then a linear one.

    The words are the next one, the first of the open entity and the one before the next; outside
    an entity the last two are learned padding.
    """

    def __init__(self, model: Model[Any, Any], vectors: Floats) -> None:
        lower, self.upper = model.get_ref("lower"), model.get_ref("upper")
        weights = param(lower, "W")  # (features, hidden, pieces, inputs)
        features, width, _, inputs = weights.shape
        self.weights = weights.swapaxes(1, 2).reshape(features, -1, inputs)
        self.padding = param(lower, "pad")[0].swapaxes(1, 2).reshape(features, -1)
        self.bias, self.width = param(lower, "b").T.ravel(), width
        self.ops, self.vectors = model.ops, vectors
        self.next = product(self.ops, vectors, self.weights[0])

    def outside(self) -> Floats:
        """For each word, what comes of it if no entity is open."""
        return self._scores(self.next + (self.padding[1] + self.padding[2]))

    def inside(self, at: Ints, begins: Ints) -> Floats:
        """What comes of the words `at` in the entities open since `begins`."""
        first = product(self.ops, self.vectors[begins], self.weights[1])
        before = product(self.ops, self.vectors[at - 1], self.weights[2])
        return self._scores(self.next[at] + first + before)

    def _scores(self, sums: Floats) -> Floats:
        hidden = largest_piece(sums + self.bias, self.width)
        weights, bias = param(self.upper, "W"), param(self.upper, "b")
        return product(self.ops, hidden, weights) + bias
