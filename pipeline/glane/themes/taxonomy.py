"""What an article is about, in a vocabulary of topics: cue terms vote, top-level topics win.

Each distinct term of a topic has its weight (2 strong, 1, 0.5 weak), twice that when it stands in
the first sentence; repetition adds to it as its logarithm. Of overlapping terms the longest
speaks alone: *guerre commerciale* is no war. A topic beside the first one needs half as many
votes; one that the article does not open with, six tenths.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

from glane.gazetteer import Names, table
from glane.text import fold

LEAD_BONUS = 2.0
# A topic beside the first must have this share of the first one's score, and this score at least.
SHARE = 0.5
# The share for topics that only come up later: what an article is about, it opens with.
LATE_SHARE = 0.6
# Sentences that begin within so many characters open the article: title, dateline, lead.
OPENING = 150
ENOUGH = 2.0
MAX_TOPICS = 5
MAX_TOPS = 3

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


@dataclass(frozen=True, slots=True)
class Cue:
    """A term, in the singular, that speaks of the topic with this code."""

    term: str
    code: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
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
        seen = {code}
        while (above := self.topics[code].broader) in self.topics and above not in seen:
            seen.add(above)
            code = above
        return code


@dataclass(frozen=True, slots=True)
class About:
    """One topic of an article: its strongest evidence's offsets, and its share of all votes."""

    code: str
    value: str
    start: int
    end: int
    share: float


@cache
def media_topics() -> Vocabulary:
    """IPTC Media Topics with French labels and our cue terms; labels of many words are cues too."""
    topics = {row["code"]: Topic(**row) for row in table("mediatopics")}
    cues = {
        row["term"]: Cue(row["term"], row["code"], float(row["weight"]))
        for row in table("theme_cues")
    }
    for topic in topics.values():
        if " " in topic.label and topic.label.replace(" ", "").replace("'", "").isalpha():
            cues.setdefault(topic.label.lower(), Cue(topic.label.lower(), topic.code))
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
    return {term, " ".join([*map(_plural, words[:head]), *words[head:]])}


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in _AL_PLURALS:
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


# What another component named in a text: (kind, its type, start, end).
Named = tuple[str, str, int, int]

# A cue found in a text: (cue, its weight there, start, end).
Vote = tuple[Cue, float, int, int]


class Taxonomy:
    """A vocabulary ready to read texts with."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        forms = [
            (fold(form), cue) for cue in vocabulary.cues for form in sorted(inflected(cue.term))
        ]
        self._cues = [cue for _, cue in forms]
        self._names = Names(form for form, _ in forms)

    def topics(
        self,
        text: str,
        sentences: Sequence[tuple[int, int]],
        named: Iterable[Named] = (),
        *,
        deep: bool = False,
    ) -> list[About]:
        """The topics of a folded text cut into sentences (start, end), best first.

        `named` are the organisations and places found in it. At most five; with `deep`, each
        top-level topic is followed by the most telling topic
        below it, if there is evidence enough for one.
        """
        votes = self._votes(text, named, sentences[0][1] if sentences else 0)
        by_top = _tally(votes, self.vocabulary.top)
        total = sum(by_top.values())
        opening = max((end for start, end in sentences if start < OPENING), default=0)
        opened = {
            self.vocabulary.top(cue.code)
            for cue, _, start, _ in votes
            if start < opening and cue.weight >= 1
        }
        chosen: list[About] = []
        for top in _best(by_top, opened):
            under = [vote for vote in votes if self.vocabulary.top(vote[0].code) == top]
            chosen.append(self._about(top, under, by_top[top] / total))
            below = _tally([v for v in under if v[0].code != top], lambda code: code)
            if deep and below:
                code, score = max(below.items(), key=lambda item: (item[1], item[0]))
                if score >= ENOUGH:
                    own = [vote for vote in under if vote[0].code == code]
                    chosen.append(self._about(code, own, score / total))
        return chosen[:MAX_TOPICS]

    def _votes(self, text: str, named: Iterable[Named], lead: int) -> list[Vote]:
        """The first occurrence of each term, with the weight of all: (cue, weight, start, end)."""
        taken: set[int] = set()
        places: dict[str, list[tuple[int, int, Cue]]] = {}
        hits = sorted(self._names.find(text), key=lambda hit: (hit[0] - hit[1], hit[0]))
        for start, end, index in hits:
            if start in taken or end - 1 in taken:
                continue
            taken.update(range(start, end))
            cue = self._cues[index]
            places.setdefault(cue.term, []).append((start, end, cue))
        for kind, type_, start, end in named:
            typed = self.vocabulary.types.get((kind, type_))
            if typed is not None:
                places.setdefault(f"{kind} {type_}", []).append((start, end, typed))
        votes: list[Vote] = []
        for found in places.values():
            start, end, cue = min(found, key=lambda place: place[0])
            bonus = LEAD_BONUS if start < lead else 1.0
            votes.append((cue, cue.weight * bonus * (1 + log(len(found))), start, end))
        return sorted(votes, key=lambda vote: vote[2])

    def _about(self, code: str, votes: Iterable[Vote], share: float) -> About:
        _, _, start, end = max(votes, key=lambda vote: (vote[1], vote[3] - vote[2], -vote[2]))
        value = f"{self.vocabulary.prefix}{code} {self.vocabulary.topics[code].label}"
        return About(code, value, start, end, share)


def _tally(votes: Iterable[Vote], key: Callable[[str], str]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for cue, weight, _, _ in votes:
        code = key(cue.code)
        scores[code] = scores.get(code, 0.0) + weight
    return scores


def _best(scores: Mapping[str, float], opened: Collection[str]) -> list[str]:
    """The codes whose score is high enough beside the best one's, best first.

    `opened` are the codes that the article opens with: less is asked of them.
    """
    best = max(scores.values(), default=0.0)
    floors = {code: best * (SHARE if code in opened else LATE_SHARE) for code in scores}
    ranked = sorted(scores, key=lambda code: (-scores[code], code))
    return [code for code in ranked if scores[code] >= max(ENOUGH, floors[code])][:MAX_TOPS]
