"""From what the rules found to drafts of headcounts: quantity, noun, extent, or why not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glane.rulebook.match import Candidate
from glane.rulebook.trace import note
from glane.values.numbers import find_numbers
from glane.values.people import Noun, Phrase, noun_of, read_phrase
from glane.values.quantities import Quantity, read_count, read_range

MODIFIERS = ("approx", "more_than", "at_least", "less_than", "at_most")
VICTIMS = {"dead", "injured", "missing"}
NO_VICTIM = VICTIMS | {"arrested", "infected"}  # what *aucun* may count
REACH = 250  # characters back to the noun that a bare number stands for
NEAR = 60  # the same for a figure in a list
YEAR = re.compile(r"(?:19|20)\d\d")
BESIDE_LEFT = re.compile(r"(?:^|\W)(?:et|ou|puis|ni|,|\(|:|dont|ainsi qu')\s*$", re.IGNORECASE)
BESIDE_RIGHT = re.compile(r"\s*(?:,|et|ou|ainsi que)\s+(?=\S)", re.IGNORECASE)
CLOSE = 45  # characters between *un homme* and the count beside it
OF = re.compile(r"\s+(?:d(?:e\s+|'))?", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:[lcs]es|leurs|des|nos|vos|aux)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A headcount before its context is read; `role` is what its own words say."""

    start: int
    end: int
    quantity: Quantity
    noun: Noun
    role: str
    countries: tuple[str, ...]
    rule: str
    sentence: int
    elided: bool = False


Found = Draft | str  # a draft, or the reason why there is none


def read_drafts(
    text: str, sentences: Sequence[tuple[int, int]], candidates: Sequence[Candidate]
) -> list[Draft]:
    """Drafts in text order: first those that name their noun, then those that leave it out."""
    drafts: list[Draft] = []
    late = [c for c in candidates if c.rule.set.get("read") == "same"]
    for candidate in candidates:
        if candidate.rule.set.get("read") != "same":
            keep(READERS[candidate.rule.set["read"]](text, candidate, drafts), candidate, drafts)
    for candidate in late:
        keep(read_same(text, sentences, candidate, drafts), candidate, drafts)
    return drafts


def keep(found: Found, candidate: Candidate, drafts: list[Draft]) -> None:
    """Insert a draft in text order, or note why there is none."""
    if isinstance(found, str):
        note("dropped", candidate.rule.id, candidate.start, candidate.end, found)
        return
    drafts.insert(bisect_right([d.start for d in drafts], found.start), found)


def quantity_of(text: str, candidate: Candidate) -> Quantity | None:
    """The quantity in a candidate's groups."""
    part = {name: text[slice(*span)] for name, span in candidate.groups.items()}
    modifier = next((name for name in MODIFIERS if name in part), "")
    if "low" in part:
        return read_range(part["low"], part["high"])
    if "from" in part:
        return read_range(part["from"], part["to"])
    return read_count(part["count"], modifier)


def draft(
    candidate: Candidate, end: int, quantity: Quantity, phrase: Phrase, start: int | None = None
) -> Draft:
    """A draft whose noun the text names."""
    begin = candidate.start if start is None else start
    return Draft(
        begin, end, quantity, phrase.noun, phrase.role, phrase.countries,
        candidate.rule.id, candidate.sentence,
    )  # fmt: skip


def phrase_of(text: str, candidate: Candidate, *, plural: bool) -> Phrase | None:
    """The noun phrase in group `noun`."""
    return read_phrase(text, *candidate.groups["noun"], plural=plural)


def read_noun(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """A number and its noun."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    phrase = phrase_of(text, candidate, plural=quantity.count > 1)
    if phrase is None:
        return f"{text[slice(*candidate.groups['noun'])].split(' ')[0]!r} is no noun for people"
    return draft(candidate, phrase.end, quantity, phrase)


def read_cases(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """Cases of a disease."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    end = candidate.groups["noun"][1]
    return draft(
        candidate, end, quantity, Phrase(end, Noun("cas", "person", "infected"), "infected", ())
    )


def read_out_of(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """Some of a set named behind: *12* des 25 personnes, *quatre de ces membres*."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    phrase = phrase_of(text, candidate, plural=True)
    if phrase is None:
        return "no noun for people behind"
    end = phrase.end if "these" in candidate.groups else candidate.end
    return draft(candidate, end, quantity, phrase)


def read_none(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """No victim, no arrest."""
    phrase = phrase_of(text, candidate, plural=False)
    if phrase is None or phrase.noun.role not in NO_VICTIM:
        return "only denies: no noun for victims"
    return draft(candidate, phrase.end, Quantity(0), phrase)


def read_one(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """*un mort*, or *un homme* beside another count."""
    phrase = phrase_of(text, candidate, plural=False)
    if phrase is None or phrase.noun.unit_class != "person":
        return "an article before no noun for people"
    corpse = phrase.noun.lemma == "corps"
    if (phrase.noun.role not in VICTIMS or corpse) and not is_beside(
        text, candidate, phrase, drafts
    ):
        return "an article"
    return draft(candidate, phrase.end, Quantity(1), phrase)


def is_beside(text: str, candidate: Candidate, phrase: Phrase, drafts: Sequence[Draft]) -> bool:
    """True where another count of people stands just before or behind."""
    left = max((d.end for d in drafts if d.end <= candidate.start), default=-CLOSE - 1)
    left = max(
        [left, *(end for _, end in counts_in(text, candidate.start - CLOSE, candidate.start))]
    )
    between = text[left : candidate.start] if candidate.start - left <= CLOSE else ""
    if between and BESIDE_LEFT.search(between) and not re.search(r"[.;!?]", between):
        return True
    right = BESIDE_RIGHT.match(text, phrase.end)
    if not right:
        return False
    return any(True for _ in counts_in(text, right.end(), right.end() + CLOSE))


def counts_in(text: str, start: int, end: int) -> Iterator[tuple[Phrase, int]]:
    """Counts of people in a stretch of text that name their noun: (phrase, end)."""
    start = max(0, start)
    for number in find_numbers(text[start:end]):
        begin = OF.match(text, start + number.end)
        phrase = read_phrase(text, begin.end(), end, plural=number.value > 1) if begin else None
        if phrase:
            yield phrase, phrase.end


def read_same(
    text: str, sentences: Sequence[tuple[int, int]], candidate: Candidate, drafts: Sequence[Draft]
) -> Found:
    """A bare number that stands for people told before."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    if YEAR.fullmatch(text[candidate.start : candidate.end]):
        return "a year"
    return antecedent(text, candidate, quantity, drafts)


def antecedent(
    text: str, candidate: Candidate, quantity: Quantity, drafts: Sequence[Draft]
) -> Found:
    """The draft with the noun of the nearest count before, or of the nearest plural noun."""
    reach = NEAR if "near" in candidate.rule.set else REACH
    before = [d for d in drafts if d.end <= candidate.start]
    if before and before[-1].end >= candidate.start - reach:
        last = before[-1]
        if find_numbers(text[last.end : candidate.start]):
            return "another number stands between"
        return Draft(
            candidate.start, candidate.end, quantity, last.noun, last.noun.role, last.countries,
            candidate.rule.id, candidate.sentence, elided=True,
        )  # fmt: skip
    told = list(counts_in(text, candidate.start - reach, candidate.start))
    noun = told[-1][0].noun if told else None
    if noun is None and reach != NEAR:
        noun = plural_before(text, candidate.start, reach)
    if told and find_numbers(text[told[-1][1] : candidate.start]):
        return "another number stands between"
    if noun is None and "unit" in candidate.rule.set:
        noun = noun_of(candidate.rule.set["unit"])
    if noun is None:
        return "nobody was named before"
    return Draft(
        candidate.start, candidate.end, quantity, noun, noun.role, (),
        candidate.rule.id, candidate.sentence, elided=True,
    )  # fmt: skip


def plural_before(text: str, start: int, reach: int) -> Noun | None:
    """The last plural noun for people, with an article or number, before `start`."""
    articles = list(ARTICLE.finditer(text, max(0, start - reach), start))
    for article in reversed(articles):
        phrase = read_phrase(text, article.end(), start, plural=True)
        if phrase:
            return phrase.noun
    return None


READERS: dict[str, Callable[[str, Candidate, Sequence[Draft]], Found]] = {
    "noun": read_noun,
    "cases": read_cases,
    "out-of": read_out_of,
    "none": read_none,
    "one": read_one,
}
