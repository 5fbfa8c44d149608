"""What all matches of a rule begin with: where it cannot stand, the rule need not be tried."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from glane.compiled import compiled
from glane.rulebook.macros import Macros
from glane.rulebook.pattern import branches, lower, reads_capitals
from glane.rulebook.source import Source
from glane.text import word_starts, words

# A macro behind lookarounds without alternatives; not where it may be left out or repeated.
_MACRO = re.compile(r"(?:\(\?<[=!][^()|]*\))*(\{(?P<name>[a-z][a-z0-9_]*)\})(?![?*+]|\{\d)")
_FIRST = re.compile(r"\(\?=(?P<first>(?:\\d|\{\w+\})(?:\|(?:\\d|\{\w+\}))*)\)")


@dataclass(frozen=True, eq=False)
class Opening:
    """A regex macro that begins with (?=\\d|{list}): figures, or the whole words of a list.

    Python tries a regex at every letter; those words are looked up a hundred times as fast.
    """

    name: str
    macros: Macros
    source: Source
    figures: bool
    words: frozenset[str]

    def begins(self, low: str) -> list[int]:
        """Where its figures and first words stand in a folded text in lower case, in order."""
        said = word_starts(low)
        first = [
            word for word in said if word in self.words or (self.figures and word[0].isdecimal())
        ]
        return sorted(start for word in first for start in said[word])

    def stands(self, begins: Sequence[int], text: str, end: int) -> Iterator[int]:
        """Those of the places where all of the macro matches before `end`."""
        for start in begins:
            if self._compiled.match(text, start, end):
                yield start

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        regex = self.macros.expand(f"{{{self.name}}}", self.source)
        return compiled(rf"(?<!\w){lower(regex)}")


class Places:
    """Where openings stand in one text, looked for once for all rules that share them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begins: dict[Opening, list[int]] = {}
        self._standing: dict[tuple[Opening, int], list[int]] = {}

    def inside(self, opening: Opening, start: int, end: int) -> list[int]:
        """The places in a sentence, in order."""
        if (opening, start) not in self._standing:
            if opening not in self._begins:
                self._begins[opening] = opening.begins(self._text)
            begins = self._begins[opening]
            some = begins[bisect_left(begins, start) : bisect_left(begins, end)]
            self._standing[opening, start] = [*opening.stands(some, self._text, end)]
        return self._standing[opening, start]


def opening(regex: str, macros: Macros, source: Source) -> Opening | None:
    """The opening of a rule's regex, as written, or None where it has none."""
    macro = _MACRO.match(regex)
    if macro is None or any(start == 0 for start, _, _ in branches(regex)):
        return None
    name = macro["name"]
    says = _FIRST.match(macros.regexes.get(name, ""))
    if says is None or reads_capitals(macros.expand(macro[1], source)):
        return None
    first = says["first"].split("|")
    lists = (macros.words_of(one[1:-1], source) for one in first if one != r"\d")
    entries = [words(entry.lower()) for entries in lists for entry in entries]
    if not all(entry and entry[0][0] == 0 for entry in entries):
        return None
    return Opening(name, macros, source, r"\d" in first, frozenset(e[0][1] for e in entries))
