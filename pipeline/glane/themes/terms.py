"""Terms and their plurals found in a text by their first word.

Tens of thousands of terms are ready in 0.1 s, since plurals are formed only of those whose first
word a text holds; an automaton over all forms takes several times as long to build.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from glane.gazetteer import same_length_lower
from glane.text import word_starts
from glane.themes.vocabulary import inflected, plural

_WORD = re.compile(r"[^\W_]+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")

# The lengths of the forms that begin with one word, and the number of each form's term.
_Forms = tuple[tuple[int, ...], dict[str, int]]


class Terms:
    """Terms in lower case, folded, in the singular; `find` gives every hit on word boundaries.

    What stands before a term's first letter or figure, or behind its last, is no part of it.
    """

    def __init__(self, terms: Sequence[str]) -> None:
        self._terms = [
            t if t[:1].isalnum() and t[-1].isalnum() else _EDGES.sub("", t) for t in terms
        ]
        self._by_head: dict[str, list[int]] = {}  # what stands before a term's first space
        for index, term in enumerate(self._terms):
            self._by_head.setdefault(term.partition(" ")[0], []).append(index)
        self._heads: dict[str, list[str]] = {}  # by the word that they begin with, or their plural
        for head in self._by_head:
            for word in {_first(head), _first(plural(head))}:
                self._heads.setdefault(word, []).append(head)
        self._forms: dict[str, _Forms] = {}

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, number of the term) in a folded text, overlapping hits included."""
        low = same_length_lower(text)
        hits = []
        starts = word_starts(low)
        ends = {start + len(word) for word, found in starts.items() for start in found}
        for word in starts.keys() & self._heads.keys():
            lengths, forms = self._forms.get(word) or self._formed(word)
            for start in starts[word]:
                for length in lengths:
                    end = start + length
                    if end in ends and (index := forms.get(low[start:end])) is not None:
                        hits.append((start, end, index))
        return sorted(hits)

    def _formed(self, word: str) -> _Forms:
        """The forms whose first word this is; of terms with the same form the first speaks."""
        forms: dict[str, int] = {}
        for index in sorted(i for head in self._heads[word] for i in self._by_head[head]):
            for form in inflected(self._terms[index]):
                if _first(form) == word:
                    forms.setdefault(form, index)
        self._forms[word] = tuple(sorted(set(map(len, forms)))), forms
        return self._forms[word]


def _first(form: str) -> str:
    found = _WORD.match(form)
    return found[0] if found else ""
