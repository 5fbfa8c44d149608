"""What an article is about, in a vocabulary of topics: cue terms vote, top-level topics win.

Each distinct term of a topic has its weight (2 strong, 1, 0.5 weak), twice that when it stands in
the first sentence; repetition adds to it as its logarithm. Of overlapping terms the longest
speaks alone: *guerre commerciale* is no war. It weighs at least what a term of its topic inside it
does: *incendie mortel* is no less of a disaster than *incendie*. A topic beside the first one
needs half as many votes; one that the article does not open with, six tenths.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from math import log

from glane.themes.closeness import Closeness
from glane.themes.terms import Terms
from glane.themes.vocabulary import Cue, Vocabulary

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


@dataclass(frozen=True, slots=True)
class About:
    """One topic of an article: its strongest evidence's offsets, and its share of all votes."""

    code: str
    value: str
    start: int
    end: int
    share: float


# What another component named in a text: (kind, its type, start, end).
Named = tuple[str, str, int, int]

# A cue found in a text: (cue, its weight there, start, end).
Vote = tuple[Cue, float, int, int]


class Taxonomy:
    """A vocabulary ready to read texts with; `closeness` decides between equal votes."""

    def __init__(self, vocabulary: Vocabulary, closeness: Closeness | None = None) -> None:
        self.vocabulary = vocabulary
        self._closeness = closeness
        self._terms = Terms([cue.term for cue in vocabulary.cues])

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
        top-level topic is followed by the most telling topic below it, if there is evidence
        enough for one.
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
        for top in _best(by_top, opened, partial(self._ranked, text[:OPENING])):
            under = [vote for vote in votes if self.vocabulary.top(vote[0].code) == top]
            chosen.append(self._about(top, under, by_top[top] / total))
            below = _tally([v for v in under if v[0].code != top], lambda code: code)
            if deep and below:
                code, score = max(below.items(), key=lambda item: (item[1], item[0]))
                if score >= ENOUGH:
                    own = [vote for vote in under if vote[0].code == code]
                    chosen.append(self._about(code, own, score / total))
        return chosen[:MAX_TOPICS]

    def _ranked(self, lead: str, codes: list[str]) -> list[str]:
        """Topics with equal votes: the nearest to the article's opening first, else by code."""
        ordered = sorted(codes)
        if self._closeness is None or len(codes) == 1:
            return ordered
        return self._closeness.nearest_first(ordered, lead)

    def _votes(self, text: str, named: Iterable[Named], lead: int) -> list[Vote]:
        """The first occurrence of each term, with the weight of all: (cue, weight, start, end)."""
        taken: dict[int, Cue] = {}
        weights: dict[str, float] = {}
        places: dict[str, list[tuple[int, int, Cue]]] = {}
        hits = sorted(self._terms.find(text), key=lambda hit: (hit[0] - hit[1], hit[0]))
        for start, end, index in hits:
            cue = self.vocabulary.cues[index]
            over = taken.get(start) or taken.get(end - 1)
            if over is None:
                taken.update(dict.fromkeys(range(start, end), cue))
                places.setdefault(cue.term, []).append((start, end, cue))
            elif self.vocabulary.top(over.code) == self.vocabulary.top(cue.code):
                weights[over.term] = max(weights.get(over.term, over.weight), cue.weight)
        for kind, type_, start, end in named:
            typed = self.vocabulary.types.get((kind, type_))
            if typed is not None:
                places.setdefault(f"{kind} {type_}", []).append((start, end, typed))
        votes: list[Vote] = []
        for found in places.values():
            start, end, cue = min(found, key=lambda place: place[0])
            bonus = LEAD_BONUS if start < lead else 1.0
            weight = weights.get(cue.term, cue.weight)
            votes.append((cue, weight * bonus * (1 + log(len(found))), start, end))
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


def _best(
    scores: Mapping[str, float],
    opened: Collection[str],
    ranked: Callable[[list[str]], list[str]],
) -> list[str]:
    """The codes whose score is high enough beside the best one's, best first.

    `opened` are the codes that the article opens with: less is asked of them. `ranked` puts codes
    of the same score in order.
    """
    best = max(scores.values(), default=0.0)
    floors = {code: best * (SHARE if code in opened else LATE_SHARE) for code in scores}
    enough = [code for code in scores if scores[code] >= max(ENOUGH, floors[code])]
    by_score = groupby(sorted(enough, key=lambda code: -scores[code]), key=scores.__getitem__)
    return [code for _, equals in by_score for code in ranked(list(equals))][:MAX_TOPS]
