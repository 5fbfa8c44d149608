"""From what the rules found to drafts of headcounts: quantity, noun, extent, or why not."""

from __future__ import annotations

import re
from bisect import insort_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from glane.gazetteer import list_words
from glane.headcounts.antecedents import find_antecedent
from glane.headcounts.beside import is_beside
from glane.headcounts.cues import speaker
from glane.headcounts.draft import VICTIMS, Draft
from glane.headcounts.people import Noun
from glane.headcounts.phrases import Phrase, read_phrase
from glane.headcounts.quantities import Quantity, read_count, read_range
from glane.model import ROLES, UNIT_CLASSES
from glane.rulebook.contract import Contract, Reader, Setting
from glane.rulebook.match import Candidate
from glane.rulebook.trace import note

MODIFIERS = ("approx", "more_than", "at_least", "less_than", "at_most")
NO_VICTIM = VICTIMS | {"arrested", "infected"}  # what *aucun* may count
YEAR = re.compile(r"(?:19|20)\d\d")
CAPITAL = re.compile(r"\b[A-ZÀ-Ý]")
WORD = re.compile(r"[\w-]+")

ASKED = re.compile(
    r"\bcombien\b[^?.!]{0,40}?(?P<they>(?:sont|étaient|seraient|furent)-(?:ils|elles))"
    r"|\bcombien\b[^?.!]{0,40}?\bd(?:e\s+|')",
    re.IGNORECASE,
)
QUESTION = 100  # characters back to the question

BARE = {"same", "answer"}  # leave their noun out

Found = Draft | str  # a draft, or the reason why there is none
Read = Callable[[str, Candidate, Sequence[Draft]], Found]


def read_drafts(text: str, candidates: Sequence[Candidate]) -> list[Draft]:
    """Drafts in text order: first those that name their noun, then those that leave it out."""
    drafts: list[Draft] = []
    for candidate in sorted(candidates, key=lambda c: c.rule.set["read"] in BARE):
        found = READERS[candidate.rule.set["read"]].function(text, candidate, drafts)
        if isinstance(found, str):
            note("dropped", candidate.rule.id, candidate.start, candidate.end, found)
        else:
            insort_right(drafts, found, key=lambda draft: draft.start)
    return drafts


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
    phrase = phrase_of(text, candidate, plural=False)
    quantity = quantity_of(text, candidate) if phrase else None
    if phrase is None or (quantity and quantity.count > 1 and phrase.noun.singular):
        return f"{text[slice(*candidate.groups['noun'])].split(' ')[0]!r} is no noun for people"
    if quantity is None:
        return "no whole number of people"
    if is_name(text, candidate, phrase):
        return "a name"
    return draft(candidate, phrase.end, quantity, phrase)


def is_name(text: str, candidate: Candidate, phrase: Phrase) -> bool:
    """True for *les Trois Mousquetaires*: number and noun in capitals inside a sentence."""
    first, noun = candidate.start, candidate.groups["noun"][0]
    capitals = text[first].isupper() and text[noun].isupper() and not text[noun + 1].isupper()
    inside = (
        text[max(0, first - 4) : first]
        .rstrip("« \"'")
        .endswith(tuple("abcdefghijklmnopqrstuvwxyzéèà"))
    )
    return capitals and inside and not phrase.noun.country


@lru_cache(maxsize=8)
def names_disease(text: str) -> bool:
    """Whether a text names a disease, looked for once and not at each of its cases."""
    return not list_words("diseases").isdisjoint(WORD.findall(text.lower()))


def read_cases(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """Cases of a disease."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    if not names_disease(text):
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
    alone = candidate.rule.set.get("alone") == "yes"
    if (
        not alone
        and (phrase.noun.role not in VICTIMS or corpse)
        and not is_beside(text, candidate, phrase, drafts)
    ):
        return "an article"
    return draft(candidate, phrase.end, Quantity(1), phrase)


def read_same(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """A bare number that stands for people told before."""
    quantity = quantity_of(text, candidate)
    if quantity is None:
        return "no whole number of people"
    if YEAR.fullmatch(text[candidate.start : candidate.end]):
        return "a year"
    settings, source = candidate.rule.set, candidate.groups.get("source")
    if source and not speaker().search(text, *source):
        if settings.get("source") != "name" or not CAPITAL.search(text, *source):
            return "no source of figures"
        source = None
    told = find_antecedent(text, candidate.start, settings, drafts)
    if isinstance(told, str):
        return told
    role = told.role if told.role != "other" else settings.get("role", "other")
    return Draft(
        candidate.start, candidate.end, quantity, told.noun, role, told.countries,
        candidate.rule.id, candidate.sentence, elided=True, source=source,
    )  # fmt: skip


def read_answer(text: str, candidate: Candidate, drafts: Sequence[Draft]) -> Found:
    """A bare number that answers *Combien sont-ils ?* or *Combien de victimes ?*."""
    asked = list(ASKED.finditer(text, max(0, candidate.start - QUESTION), candidate.start))
    if not asked:
        return "nobody asked how many"
    if asked[-1]["they"]:
        return read_same(text, candidate, drafts)
    phrase = read_phrase(text, asked[-1].end(), candidate.start, plural=True)
    quantity = quantity_of(text, candidate)
    if phrase is None or quantity is None:
        return "no number of people was asked for"
    return replace(draft(candidate, candidate.end, quantity, phrase), elided=True)


_COUNT = "count|low+high|from+to"
_AROUND = " ".join(MODIFIERS) + " count low high from to"

READERS: Mapping[str, Reader[Read]] = {
    "noun": Reader(read_noun, f"noun {_COUNT}", _AROUND),
    "cases": Reader(read_cases, _COUNT, _AROUND),
    "out-of": Reader(read_out_of, f"noun {_COUNT}", f"these {_AROUND}"),
    "noun-apart": Reader(read_noun_apart, f"noun {_COUNT}", _AROUND),
    "none": Reader(read_none, "noun"),
    "one": Reader(read_one, "noun", "", "alone"),
    "same": Reader(
        read_same, _COUNT, f"source noun {_AROUND}", "near between class unit role source"
    ),
    "answer": Reader(read_answer, _COUNT, _AROUND, "class unit"),
}

CONTRACT = Contract(
    readers=READERS,
    settings={
        "near": Setting("how many characters back a count may stand", shape=r"\d+"),
        "between": Setting("what else may be counted between", ("none", "far")),
        "alone": Setting("whether *un homme* counts beside no other count", ("yes",)),
        "class": Setting("what the noun told before must be", UNIT_CLASSES),
        "unit": Setting("the noun, where none was told before"),
        "role": Setting("the role, where the noun says none", ROLES),
        "source": Setting("what group `source` may hold", ("speaker", "name")),
    },
)
