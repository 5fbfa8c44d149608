"""The gates of rules: words and figures without which a sentence holds no match of a rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from glane.gazetteer import Names
from glane.rulebook.schema import DIGIT
from glane.text import word_starts

_SIZE = re.compile(r"\{(\d+)\}")
# A run of figures, with the letter behind it or the sign that stands between it and more figures.
_FIGURES = re.compile(r"(\d+)([^\W\d_]|\D(?=\d))?")
# What opens gates: a word, or the length of a run of figures and what is behind it.
_Key = str | tuple[int, str]


class Gates:
    """Gates by number, each with the triggers that open it."""

    def __init__(self, gates: Sequence[Iterable[str]]) -> None:
        by_word: dict[_Key, list[int]] = {}
        shapes: dict[str, list[int]] = {}
        self._phrases: list[str] = []  # triggers of several words, or with signs
        for index, gate in enumerate(gates):
            for trigger in dict.fromkeys(word.lower() for word in gate):
                if trigger.startswith(DIGIT):
                    shapes.setdefault(trigger, []).append(index)
                    continue
                if not trigger.isalnum() and trigger not in by_word:
                    self._phrases.append(trigger)
                by_word.setdefault(trigger, []).append(index)
        self._longest = 1 + max((int(size) for size in _SIZE.findall(" ".join(shapes))), default=0)
        self._opens = by_word | _by_shape(shapes, self._longest)
        self._words = {word for word in by_word if isinstance(word, str) and word.isalnum()}
        self._names = Names(self._phrases) if self._phrases else None
        self._reads_figures = bool(shapes)

    def opened(self, low: str, sentences: Sequence[tuple[int, int]]) -> dict[int, set[int]]:
        """Sentence index -> numbers of the gates that it opens."""
        starts = [start for start, _ in sentences]
        seen: dict[int, set[_Key]] = defaultdict(set)
        said = word_starts(low)
        for word in said.keys() & self._words:
            for start in said[word]:
                seen[bisect_right(starts, start) - 1].add(word)
        if self._names is not None:
            for start, _, name in self._names.find(low):
                seen[bisect_right(starts, start) - 1].add(self._phrases[name])
        if self._reads_figures:
            for match in _FIGURES.finditer(low):
                figures, behind = match.groups("")
                key = min(len(figures), self._longest), behind
                if key not in self._opens:
                    key = key[0], ""
                seen[bisect_right(starts, match.start()) - 1].add(key)
        seen.pop(-1, None)
        return {
            sentence: set().union(*map(self._opens.__getitem__, keys))
            for sentence, keys in seen.items()
        }


def _by_shape(shapes: Mapping[str, list[int]], longest: int) -> dict[_Key, list[int]]:
    """Gates by the triggers of figures: any, of this length, with this letter or sign behind.

    Runs of `longest` figures and more open the same gates.
    """
    signs = {shape.removeprefix(DIGIT) for shape in shapes if not _SIZE.search(shape)}
    return {
        (size, sign): [
            gate
            for shape in dict.fromkeys((DIGIT, f"{DIGIT}{{{size}}}", DIGIT + sign))
            for gate in shapes.get(shape, ())
        ]
        for size in range(1, longest + 1)
        for sign in signs | {""}
    }
