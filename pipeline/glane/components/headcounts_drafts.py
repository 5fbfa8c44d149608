"""From what the rules found to drafts of headcounts: quantity, noun, extent, or why not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glane.components.headcounts_cues import speaker
from glane.gazetteer import list_words
from glane.rulebook.match import Candidate
from glane.rulebook.trace import note
from glane.values.numbers import find_numbers
from glane.values.people import LONGEST_PHRASE, Noun, Phrase, noun_of, read_phrase
from glane.values.quantities import Quantity, read_count, read_range

MODIFIERS = ("approx", "more_than", "at_least", "less_than", "at_most")
VICTIMS = {"dead", "injured", "missing"}
NO_VICTIM = VICTIMS | {"arrested", "infected"}  # what *aucun* may count
REACH = 250  # characters back to the noun that a bare number stands for
YEAR = re.compile(r"(?:19|20)\d\d")
BESIDE_LEFT = re.compile(r"(?:^|\W)(?:et|ou|puis|ni|,|\(|:|dont|ainsi qu')\s*$", re.IGNORECASE)
BESIDE_RIGHT = re.compile(r"\s*(?:,|et|ou|ainsi que)\s+(?=\S)", re.IGNORECASE)
CLOSE = 45  # characters between *un homme* and the count beside it
OF = re.compile(r"\s+(?:d(?:e\s+|'))?", re.IGNORECASE)
CAPITAL = re.compile(r"\b[A-ZÀ-Ý]")
WORD = re.compile(r"[\w-]+")
THING = re.compile(r"\s+(?:d(?:e\s+|'))?(?P<noun>[^\W\d_]{3,}[sx])\b")
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
    source: tuple[int, int] | None = None


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
    if is_name(text, candidate, phrase):
        return "a name"
    return draft(candidate, phrase.end, quantity, phrase)


def is_name(text: str, candidate: Candidate, phrase: Phrase) -> bool:
    """True for *les Trois Mousquetaires*: number and noun in capitals inside a sentence."""
    first, noun = candidate.start, candidate.groups["noun"][0]
    capitals = text[first].isupper() and text[noun].isupper() and not text[noun + 1].isupper()
    inside = text[max(0, first - 4) : first].rstrip("« \"'").endswith(tuple("abcdefghijklmnopqrstuvwxyzéèà"))
    return capitals and inside and not phrase.noun.country


def read_cases(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """Cases of a disease."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    if list_words("diseases").isdisjoint(WORD.findall(text.lower())):
        return "cases of no disease"
    phrase = Phrase(candidate.end, Noun("cas", "person", "infected"), "infected", ())
    return draft(candidate, phrase.end, quantity, phrase)


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


def read_noun_apart(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """A figure whose noun stands elsewhere in the pattern: the number alone is the mention."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    phrase = phrase_of(text, candidate, plural=True)
    return draft(candidate, candidate.end, quantity, phrase) if phrase else "no noun for people"


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
    settings = candidate.rule.set
    source = candidate.groups.get("source")
    if source and not speaker().search(text, *source):
        named = settings["source"] == "name" and CAPITAL.search(text, *source)
        if not named:
            return "no source of figures"
        source = None
    start, reach = candidate.start, int(settings.get("near", REACH))
    begin = candidate.groups.get("cue", (start,))[0]
    before = [d for d in drafts if begin - reach <= d.end <= start and fits(d.noun, settings)]
    told = [(p.noun, e) for p, e in counts_in(text, start - reach - LONGEST_PHRASE, start)]
    told = [(n, e) for n, e in told if fits(n, settings) and e >= begin - reach]
    last = before[-1] if before else None
    noun, end = (last.noun, last.end) if last else told[-1] if told else (None, 0)
    if noun is None and "near" not in settings:
        noun, end = plural_before(text, start, settings)
    if noun is None and "unit" in settings:
        noun, end = noun_of(settings["unit"]), start
    if noun is None:
        return "nobody was named before"
    if things_between(text, end, start, settings.get("between", "")):
        return "another count stands between"
    return Draft(
        start, candidate.end, quantity, noun, last.noun.role if last else noun.role,
        last.countries if last else (), candidate.rule.id, candidate.sentence,
        elided=True, source=source,
    )  # fmt: skip


def fits(noun: Noun, settings: Mapping[str, str]) -> bool:
    """True for a noun that the rule's number can stand for: *d'entre eux* is people."""
    return settings.get("class", noun.unit_class) == noun.unit_class


def things_between(text: str, start: int, end: int, allowed: str) -> bool:
    """True where something else is counted between.

    `allowed` none: any number at all; far: only things of the same sentence.
    """
    if allowed == "far":
        start = max(start, text.rfind(". ", start, end))
    for number in find_numbers(text[start:end]):
        following = THING.match(text, start + number.end, end)
        if allowed == "none":
            return True
        if following and following["noun"].lower() not in list_words("measures"):
            return True
    return False


def plural_before(
    text: str, start: int, settings: Mapping[str, str]
) -> tuple[Noun, int] | tuple[None, int]:
    """The last plural noun for people with an article before `start`, and its end."""
    articles = list(ARTICLE.finditer(text, max(0, start - REACH), start))
    for article in reversed(articles):
        phrase = read_phrase(text, article.end(), start, plural=True)
        if phrase and fits(phrase.noun, settings):
            return phrase.noun, phrase.end
    return None, 0


READERS: dict[str, Callable[[str, Candidate, Sequence[Draft]], Found]] = {
    "noun": read_noun,
    "cases": read_cases,
    "out-of": read_out_of,
    "noun-apart": read_noun_apart,
    "none": read_none,
    "one": read_one,
}
