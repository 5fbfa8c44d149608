"""A vocabulary of topics: its topics, the terms that speak of them, and how terms inflect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple

from glane.gazetteer import cells, table
from glane.text import fold

_INVARIABLE_FROM = frozenset(
    "à au aux avec contre dans de des du en et la le les ou par pour sous sur un une".split()
)
_AL_PLURALS = frozenset(
    "bal bancal carnaval cérémonial chacal festival fatal final récital".split()
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: code, label and the code of the topic above it ("" for a top-level topic)."""

    code: str
    label: str
    broader: str


class Cue(NamedTuple):
    """A term, in the singular, folded and in lower case, that speaks of the topic with this code.

    A tuple, since there are tens of thousands.
    """

    term: str
    code: str
    weight: float = 1.0


@dataclass(frozen=True)
class Vocabulary:
    """Topics by code and their cues; `prefix` stands before the codes in values (`medtop:`).

    `types` are cues by kind and type of what is named: ("organisation", "party") speaks of
    politics.
    """

    topics: Mapping[str, Topic]
    cues: tuple[Cue, ...]
    prefix: str = ""
    types: Mapping[tuple[str, str], Cue] = field(default_factory=dict)

    def top(self, code: str) -> str:
        """The code of the top-level topic above `code`."""
        return self._tops[code]

    @cached_property
    def _tops(self) -> dict[str, str]:
        return {code: self._climbed(code) for code in self.topics}

    def _climbed(self, code: str) -> str:
        seen = {code}
        while (above := self.topics[code].broader) in self.topics and above not in seen:
            seen.add(above)
            code = above
        return code


@cache
def media_topics() -> Vocabulary:
    """IPTC Media Topics with French labels and our cue terms; labels of many words are cues too."""
    topics = {row["code"]: Topic(**row) for row in table("mediatopics")}
    _, *rows = cells("theme_cues")
    cues = {term: Cue(term, code, float(weight)) for term, code, weight in rows}
    for topic in topics.values():
        label = fold(topic.label).lower()
        if " " in label and label.replace(" ", "").replace("'", "").isalpha():
            cues.setdefault(label, Cue(label, topic.code))
    types = {
        (row["kind"], row["type"]): Cue(row["type"], row["code"], float(row["weight"]))
        for row in table("theme_types")
    }
    return Vocabulary(topics, tuple(cues.values()), "medtop:", types)


def inflected(term: str) -> set[str]:
    """The term and its plural: *feu de forêt*, *feux de forêt*.

    The plural mark goes to the words before the first preposition.
    """
    words = term.split(" ")
    head = next((i for i, w in enumerate(words) if w in _INVARIABLE_FROM or "'" in w), len(words))
    return {term, " ".join([*map(plural, words[:head]), *words[head:]])}


def plural(word: str) -> str:
    """A word with its mark of the plural: *feux*, *journaux*, *secours*."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in _AL_PLURALS:
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")
