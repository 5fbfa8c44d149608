"""From word forms to vectors in context: spaCy's embedding and encoder with the weights it has.

What a word form is worth before its neighbours are seen, and its share in the encoder's first
layer, are computed once for each form of a batch and not for each word: a third of all sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model, Ops

Floats = NDArray[np.float32]

_ROWS = 1024  # words encoded at a time: what they need stays in the processor's caches


@dataclass(frozen=True, slots=True)
class Layer:
    """A maxout layer with its normalisation; `weights` is (pieces * outputs, inputs)."""

    ops: Ops
    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    def __call__(self, inputs: Floats) -> Floats:
        """Outputs (rows, width) of inputs (rows, inputs)."""
        return self.normalised(product(self.ops, inputs, self.weights) + self.bias)

    def normalised(self, sums: Floats) -> Floats:
        """The largest piece of each output, brought to mean 0 and variance 1, then scaled."""
        width = len(self.scale)
        out = largest_piece(sums, width)
        out -= out.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", out, out) / np.float32(width) + np.float32(1e-8)
        out *= (1 / np.sqrt(variance))[:, None]
        out *= self.scale
        out += self.shift
        return out


def word_vectors(model: Model[Any, Any], docs: Sequence[Doc]) -> Floats:
    """The vectors (words of all docs, hidden width) that the transitions read.

    `model` is an EntityRecognizer's: tok2vec (embed, encode), then a linear layer.
    """
    tok2vec, *_, linear = model.get_ref("tok2vec").layers
    embed, encoder = tok2vec.layers
    columns = _named(embed, "extract_features")[0].attrs["columns"]
    words = np.concatenate([doc.to_array([ORTH, *columns]) for doc in docs])
    forms, which = _distinct(words)
    known = _embedded(embed, forms, docs[0].vocab)
    lengths = [len(doc) for doc in docs]
    vectors = _encoded(encoder, known, which, lengths)
    return product(model.ops, vectors, param(linear, "W")) + param(linear, "b")


def param(node: Model[Any, Any], name: str) -> Floats:
    """What a node of the network has learned."""
    return np.asarray(node.get_param(name))


def product(ops: Ops, rows: Floats, weights: Floats) -> Floats:
    """Rows (n, inputs) by weights (outputs, inputs): (n, outputs)."""
    gemm: Any = ops.gemm  # thinc's types of arrays are not NumPy's
    return np.asarray(gemm(rows, weights, trans2=True))


def largest_piece(sums: Floats, width: int) -> Floats:
    """The maximum (rows, width) over pieces that lie side by side (rows, pieces * width)."""
    out = np.maximum(sums[:, :width], sums[:, width : 2 * width])
    for at in range(2 * width, sums.shape[1], width):
        np.maximum(out, sums[:, at : at + width], out=out)
    return out


def _named(model: Model[Any, Any], name: str) -> list[Model[Any, Any]]:
    return [node for node in model.walk() if node.name == name]


def _layers(model: Model[Any, Any]) -> Iterator[Layer]:
    for maxout, norm in zip(_named(model, "maxout"), _named(model, "layernorm"), strict=True):
        weights, bias = param(maxout, "W"), param(maxout, "b")  # (outputs, pieces, inputs)
        pieces = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
        scale, shift = param(norm, "G"), param(norm, "b")
        yield Layer(model.ops, pieces, bias.T.ravel(), scale, shift)


def _distinct(words: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """The distinct rows of `words` and, for each word, which of them it is."""
    # Hashes of 64 bits: their mix tells rows apart as well as each of them tells words apart.
    mix = words @ np.arange(1, 2 * words.shape[1], 2, dtype=np.uint64)
    _, first, which = np.unique(mix, return_index=True, return_inverse=True)
    return words[first], which


def _embedded(embed: Model[Any, Any], forms: NDArray[np.uint64], vocab: Vocab) -> Floats:
    """Vectors (forms, width) out of context: hashed features and the pretrained vector, mixed."""
    hashed = _named(embed, "hashembed")
    parts = [node.predict(forms[:, at]) for at, node in enumerate(hashed, start=1)]
    rows = vocab.vectors.find(keys=forms[:, 0])
    weights = param(_named(embed, "static_vectors")[0], "W")
    pretrained = product(embed.ops, vocab.vectors.data[rows], weights)
    pretrained[rows < 0] = 0
    (mixing,) = _layers(embed)
    return mixing(np.hstack([*parts, pretrained]))


def _encoded(
    encoder: Model[Any, Any], known: Floats, which: NDArray[np.intp], lengths: Sequence[int]
) -> Floats:
    """Vectors (words, width) in context: each layer sees one more word on either side."""
    first, *others = _layers(encoder)
    width, reach = known.shape[1], 1 + len(others)
    pad = encoder.attrs["pad"]
    # Docs are parted by rows of zeros, form number -1, as in training.
    ends = np.cumsum(lengths)
    at = np.arange(len(which)) + pad * np.repeat(np.arange(1, len(lengths) + 1), lengths)
    row = np.full(len(which) + pad * (len(ends) + 1), -1)
    row[at] = which
    known = np.vstack([known, np.zeros((1, width), dtype=np.float32)])
    left, own, right = (
        product(encoder.ops, known, np.ascontiguousarray(weights))
        for weights in np.hsplit(first.weights, 3)
    )
    own += first.bias
    out: Floats = np.empty((len(row), width), dtype=np.float32)
    for begin in range(0, len(row), _ROWS):
        low, high = max(begin - reach, 0), min(begin + _ROWS + reach, len(row))
        some = row[low:high]
        sums = own[some]
        sums[1:] += left[some[:-1]]
        sums[:-1] += right[some[1:]]
        vectors = known[some] + first.normalised(sums)
        for layer in others:
            vectors += layer(_windows(vectors))
        out[begin : begin + _ROWS] = vectors[begin - low : begin - low + _ROWS]
    return np.asarray(out[at])


def _windows(vectors: Floats) -> Floats:
    """Each row between its neighbours: (rows, 3 * width)."""
    rows, width = vectors.shape
    padded = np.zeros((rows + 2, width), dtype=np.float32)
    padded[1:-1] = vectors
    # Row i of three is words i to i + 2 of the padded ones, which lie one behind the other.
    windows = np.lib.stride_tricks.as_strided(padded, (rows, 3 * width), padded.strides)
    return np.ascontiguousarray(windows)
