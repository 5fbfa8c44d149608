"""Named sites that rules find, and the model's places that no gazetteer knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from glane.gazetteer import table
from glane.intervals import Intervals, overlaps
from glane.model import PLACE_TYPES, Mention
from glane.places.cues import cue_before
from glane.places.gazetteer import ambiguous, not_places
from glane.places.select import CAPITALISED_AFTER, Entity, is_list
from glane.places.surroundings import Surroundings
from glane.rulebook.contract import Contract, Setting
from glane.rulebook.match import Candidate
from glane.rulebook.trace import note

MODEL_RULE = "model.ner"
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'.-]*(?: [\w'.-]+){0,5}")
_LISTED = re.compile(r"(?:, | et |\(| de |d')$")
_HAS_LOWER = re.compile(r"[a-zß-öø-ÿ]|\d")
_BESIDE = 20  # characters at most between the parts of a list
_LEADING = re.compile(r"(?:(?:l'|d'|le |la |les |de |du |des |à |en |au ) ?)+", re.IGNORECASE)

CONTRACT = Contract(
    settings={
        "type": Setting("the column place_type", PLACE_TYPES),
        "person": Setting("no place where a person's name follows", ("no",)),
        "named": Setting("named after a place, which says nothing of its country", ("after",)),
    },
    common=("person", "named"),
    required=("type",),
)


def site_mentions(
    candidates: Iterable[Candidate],
    text: str,
    known: Sequence[Mention],
    entities: Sequence[Entity],
    closed: Intervals,
) -> Iterator[Mention]:
    """Mentions of the sites that rules found; `known` are the gazetteer's, which go first.

    A rule says `person: no` where a person's name behind the generic word makes it no site, and
    its mention stands alone where the gazetteer knows no part of it.
    """
    persons = [
        (entity.start, entity.end)
        for entity in entities
        if entity.label == "PER" and " " in text[entity.start : entity.end]
    ]
    names = [(mention.start, mention.end) for mention in known]
    around = Surroundings(known)
    for found in candidates:
        inside = "mention" in found.groups and overlaps(found.start, found.end, names)
        person = found.rule.set.get("person") == "no" and overlaps(found.start, found.end, persons)
        if inside or person or overlaps(found.start, found.end, closed):
            why = "the gazetteer knows it" if inside else "a person or an organisation"
            note("dropped", found.rule.id, found.start, found.end, why)
            continue
        if not _HAS_LOWER.search(text, found.start, found.end):
            note("dropped", found.rule.id, found.start, found.end, "capitals hide where it ends")
            continue
        value = " ".join(text[found.start : found.end].split())
        if value in _people():
            note("dropped", found.rule.id, found.start, found.end, "a people, not a place")
            continue
        after = found.rule.set.get("named") == "after"
        columns = around.country(found.start, found.end, named_after=after)
        columns |= {"place_type": found.rule.set["type"]}
        yield Mention("place", found.start, found.end, value, found.rule.id, 0.85, columns)


@cache
def _people() -> frozenset[str]:
    """Gentilés as nouns: the model takes them for places (*les Français*)."""
    return frozenset(row["form"] for row in table("gentiles") if row["class"] == "noun")


def _is_placed(text: str, start: int, end: int, known: Intervals) -> bool:
    """Whether *à*, *près de* … stand before an unknown name, or a known place beside it."""
    cue = cue_before(text, start)
    single = " " not in text[start:end] and not CAPITALISED_AFTER.match(text, end)
    if cue.sort in ("city", "any", "land", "region", "country", "water"):
        return not cue.article or cue.sort != "city"
    if not cue.article and cue.of and single:
        return True
    if cue.article or not _LISTED.search(text, max(0, start - 4), start):
        return False
    at = bisect_left(known, (start, end))
    return any(
        is_list(text, stop, start) if stop <= start else is_list(text, end, begin)
        for begin, stop in known[max(0, at - 1) : at + 1]
        if 0 <= start - stop < _BESIDE or 0 <= begin - end < _BESIDE
    )


def model_mentions(
    text: str,
    entities: Iterable[Entity],
    known: Sequence[Mention],
    closed: Intervals,
) -> Iterator[Mention]:
    """The model's places that neither gazetteer nor rules know, tidied; gentilés are none."""
    taken = [(mention.start, mention.end) for mention in known]
    around = Surroundings(known)
    for entity in entities:
        if entity.label != "LOC":
            continue
        lead = _LEADING.match(text, entity.start, entity.end)
        start = lead.end() if lead else entity.start
        name = _NAME.match(text, start, entity.end)
        if name is None or any(overlaps(start, name.end(), spans) for spans in (taken, closed)):
            continue
        word = name.group()
        other = word.isupper() or word in _people() or word in not_places()
        other = other or ambiguous().get(word) == "direction"
        if other or not _is_placed(text, start, name.end(), taken):
            note("dropped", MODEL_RULE, start, name.end(), "nothing around says it is a place")
            continue
        columns = around.country(start, name.end()) | {"place_type": "other"}
        yield Mention("place", start, name.end(), word, MODEL_RULE, 0.6, columns)
