"""Which of two topics a text is nearer to, by word vectors: breaks ties between equal votes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glane.themes.vocabulary import Vocabulary

Vector = NDArray[np.float32]

# Shorter words are mostly articles and prepositions.
_WORD = re.compile(r"[^\W\d_]{4,}")


class Closeness:
    """Compares texts with the top-level topics of a vocabulary.

    `vector` gives a word's vector, all zeros for a word that it does not know (spaCy's
    `Vocab.get_vector`). A topic's vector is the mean of its terms' words.
    """

    def __init__(self, vocabulary: Vocabulary, vector: Callable[[str], Any]) -> None:
        self._vocabulary = vocabulary
        self._vector = vector
        self._topics: dict[str, Vector] = {}

    def nearest_first(self, codes: Sequence[str], text: str) -> list[str]:
        """The codes of top-level topics, by falling cosine with the text; equals keep order."""
        lead = self._mean([text])
        return sorted(codes, key=lambda code: -float(lead @ self._topic(code)))

    def _topic(self, code: str) -> Vector:
        if code not in self._topics:
            cues = self._vocabulary.cues
            terms = [cue.term for cue in cues if self._vocabulary.top(cue.code) == code]
            self._topics[code] = self._mean(terms)
        return self._topics[code]

    def _mean(self, texts: Iterable[str]) -> Vector:
        """The mean of the words' vectors, of length one (or zero, where none is known)."""
        words = [word.lower() for text in texts for word in _WORD.findall(text)]
        total: Vector = np.sum([self._vector(word) for word in words or [""]], axis=0)
        norm = float(np.linalg.norm(total))
        unit: Vector = total / (norm or 1.0)
        return unit
