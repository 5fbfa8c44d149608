"""Named sites that rules find, and the model's places that no gazetteer knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from glane.gazetteer import table
from glane.intervals import Intervals, overlaps
from glane.model import PLACE_TYPES, Column, Mention
from glane.places.cues import cue_before
from glane.places.gazetteer import ambiguous, not_places
from glane.places.select import CAPITALISED_AFTER, Entity, is_list
from glane.rulebook.contract import Contract, Setting
from glane.rulebook.match import Candidate
from glane.rulebook.trace import note

MODEL_RULE = "model.ner"
_SHARE = 0.6  # of the article's places, for a country to be taken for that of an unknown place
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w'.-]*(?: [\w'.-]+){0,5}")
_LISTED = re.compile(r"(?:, | et |\(| de |d')$")
_HAS_LOWER = re.compile(r"[a-zß-öø-ÿ]|\d")
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
        columns = where(found.start, found.end, known, named_after=after)
        columns |= {"place_type": found.rule.set["type"]}
        yield Mention("place", found.start, found.end, value, found.rule.id, 0.85, columns)


def where(
    start: int, end: int, known: Sequence[Mention], *, named_after: bool = False
) -> dict[str, Column]:
    """The country of a site: of a place inside its name, the nearest one, or the article's.

    A street `named_after` a place does not lie there (*rue de Londres*).
    """
    placed = [
        mention
        for mention in known
        if mention.columns.get("country")
        and not (named_after and start <= mention.start and mention.end <= end)
    ]
    if not placed:
        return {}
    inside = [m for m in placed if start <= m.start and m.end <= end]
    nearest = min(placed, key=lambda m: max(start - m.end, m.start - end))
    total = Counter(mention.columns["country"] for mention in placed)
    country, count = total.most_common(1)[0]
    if inside:
        country = inside[-1].columns["country"]
    elif count < _SHARE * len(placed):
        country = nearest.columns["country"]
    return {"country": country}


@cache
def _people() -> frozenset[str]:
    """Gentilés as nouns: the model takes them for places (*les Français*)."""
    return frozenset(row["form"] for row in table("gentiles") if row["class"] == "noun")


def _is_placed(text: str, start: int, end: int, known: Iterable[tuple[int, int]]) -> bool:
    """Whether *à*, *près de* … stand before an unknown name, or a known place beside it."""
    cue = cue_before(text, start)
    single = " " not in text[start:end] and not CAPITALISED_AFTER.match(text, end)
    if cue.sort in ("city", "any", "land", "region", "country", "water"):
        return not cue.article or cue.sort != "city"
    if not cue.article and cue.of and single:
        return True
    if cue.article or not _LISTED.search(text, max(0, start - 4), start):
        return False
    return any(
        is_list(text, stop, start) if stop <= start else is_list(text, end, begin)
        for begin, stop in known
        if 0 <= start - stop < 20 or 0 <= begin - end < 20
    )


def model_mentions(
    text: str,
    entities: Iterable[Entity],
    known: Sequence[Mention],
    closed: Intervals,
) -> Iterator[Mention]:
    """The model's places that neither gazetteer nor rules know, tidied; gentilés are none."""
    taken = [(mention.start, mention.end) for mention in known]
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
        columns = where(start, name.end(), known) | {"place_type": "other"}
        yield Mention("place", start, name.end(), word, MODEL_RULE, 0.6, columns)
