"""Which of two topics a text is nearer to, by word vectors: breaks ties between equal votes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from glane.themes.vocabulary import Vocabulary

Vector = NDArray[np.float32]

# Shorter words are mostly articles and prepositions.
_WORD = re.compile(r"[^\W\d_]{4,}")


class Closeness:
    """Compares texts with the top-level topics of a vocabulary.

    `total` gives the sum of words' vectors; a word that it does not know adds nothing. A topic's
    vector is the mean of its terms' words.
    """

    def __init__(self, vocabulary: Vocabulary, total: Callable[[Sequence[str]], Vector]) -> None:
        self._vocabulary = vocabulary
        self._total = total

    def nearest_first(self, codes: Sequence[str], text: str) -> list[str]:
        """The codes of top-level topics, by falling cosine with the text; equals keep order."""
        lead = self._mean([text])
        return sorted(codes, key=lambda code: -float(lead @ self._topics[code]))

    @cached_property
    def _topics(self) -> dict[str, Vector]:
        terms: dict[str, list[str]] = {}
        for cue in self._vocabulary.cues:
            terms.setdefault(self._vocabulary.top(cue.code), []).append(cue.term)
        return {code: self._mean(said) for code, said in terms.items()}

    def _mean(self, texts: Iterable[str]) -> Vector:
        """The mean of the words' vectors, of length one (or zero, where none is known)."""
        words = [word.lower() for text in texts for word in _WORD.findall(text)]
        total = self._total(words)
        unit: Vector = total / (float(np.linalg.norm(total)) or 1.0)
        return unit
