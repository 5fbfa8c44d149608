"""Whether *un homme* stands beside another count, which makes a count of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from glane.headcounts.antecedents import OF
from glane.headcounts.draft import Draft
from glane.headcounts.phrases import Phrase, read_phrase
from glane.rulebook.match import Candidate
from glane.values.numbers import find_numbers

CLOSE = 45  # characters between *un homme* and the count before it
NEXT = 12  # and to a number behind it
BESIDE_LEFT = re.compile(
    r"(?:^|\W)(?:et|ou|puis|ni|,|\(|:|dont|ainsi qu')\s*(?:d'|de\s+)?$", re.IGNORECASE
)
BESIDE_RIGHT = re.compile(r"\s*(?:,|et|ou|ainsi que)\s+(?=\S)", re.IGNORECASE)


def is_beside(text: str, candidate: Candidate, phrase: Phrase, drafts: Sequence[Draft]) -> bool:
    """True where another count of people stands just before or behind."""
    told = drafts[bisect_right(drafts, candidate.start, key=lambda d: d.start) - 1 :][:1]
    ends = [d.end for d in told if d.end <= candidate.start]
    left = text[max(0, candidate.start - CLOSE) : candidate.start]
    if BESIDE_LEFT.search(left):
        begin = candidate.start - len(left)
        ends += [begin + end for end in ends_of_counts(left)]
        between = text[max(ends) : candidate.start] if ends else ""
        if between and len(between) <= CLOSE and not re.search(r"[.;!?]", between):
            return True
    right = BESIDE_RIGHT.match(text, phrase.end)
    return bool(right and starts_with_count(text[right.end() : right.end() + CLOSE]))


def ends_of_counts(text: str) -> list[int]:
    """Where counts of people end in a short text."""
    return [end for _, end in short_counts(text)]


def starts_with_count(text: str) -> bool:
    """True for a short text that begins with a count of people, give or take a word."""
    return any(start <= NEXT for start, _ in short_counts(text))


def short_counts(text: str) -> list[tuple[int, int]]:
    """Start and end of the counts of people in a short text."""
    found: list[tuple[int, int]] = []
    for number in find_numbers(text):
        begin = OF.match(text, number.end)
        phrase = begin and read_phrase(text, begin.end(), len(text), plural=number.value > 1)
        if phrase:
            found.append((number.start, phrase.end))
    return found
