"""Which names in a text are places: evidence for and against, added up."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from glane.places.cues import sort_before
from glane.places.find import Hit
from glane.places.gazetteer import Place, ambiguous
from glane.places.resolve import suits
from glane.rulebook.trace import note

RULE = "gazetteer.places"
ENOUGH = 2
_STRONG, _CUE, _VOTE, _NEIGHBOUR, _REPEATED = 2, 4, 2, 2, 2
_AMBIGUOUS, _PART, _PERSON = -2, -4, -4
_BIG = 100_000

_CAPITALISED_BEFORE = re.compile(r"(\S+) $")
_CAPITALISED_AFTER = re.compile(r" [^\W\d_a-zß-öø-ÿ]|-\w")
_HYPHEN_BEFORE = re.compile(r"(\w+)-$")
_LIST_BEFORE = re.compile(
    r"(?:, | et | ou |,? (?:à|en|aux?|dans)(?: la| l')? | ?\(| ?/ ?|-)(?:d'|de |le |la |les |l')?$"
)
_DATELINE = re.compile(r"(?:,[^\n]{3,30})?(?: \([A-Za-z/ ]{2,20}\))?(?:,| [-\u2013\u2014:]|\.)? ")


@dataclass(frozen=True, slots=True)
class Entity:
    """One vote of a named-entity model: offsets and its label (LOC, PER, ORG, MISC)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Named:
    """A hit that is a place, the sort its cue says, and the evidence it got."""

    hit: Hit
    sort: str
    score: int


def is_strong(place: Place) -> bool:
    """Whether a name is expected to be this place even without a cue."""
    if place.type == "city":
        return place.capital or place.population >= _BIG
    return place.level < 2


def select(
    text: str, hits: Sequence[Hit], entities: Sequence[Entity], closed: Collection[tuple[int, int]]
) -> list[Named]:
    """The hits that are places; `closed` are spans that hold no places (organisations)."""
    scored = []
    for hit in hits:
        if any(start < hit.end and hit.start < end for start, end in closed):
            note("dropped", RULE, hit.start, hit.end, "inside an organisation's name")
            continue
        sort = sort_before(text, hit.start)
        if sort == "no":
            note("dropped", RULE, hit.start, hit.end, "part of another name")
            continue
        scored.append(Named(hit, sort, _score(text, hit, sort, entities)))
    return _with_neighbours(text, scored)


def _score(text: str, hit: Hit, sort: str, entities: Sequence[Entity]) -> int:
    score = _STRONG if any(map(is_strong, hit.places)) else 0
    if sort and any(suits(place, sort) for place in hit.places):
        score += _CUE
    surface = text[hit.start : hit.end]
    if surface in ambiguous() or surface.title() in ambiguous():
        score += _AMBIGUOUS
    vote = _vote(hit, entities)
    score += vote
    if vote != _VOTE and _is_part(text, hit):
        score += _PART
    return score


def _vote(hit: Hit, entities: Sequence[Entity]) -> int:
    for entity in entities:
        if entity.start < hit.end and hit.start < entity.end:
            same = entity.start == hit.start and entity.end == hit.end
            if entity.label == "LOC":
                return _VOTE if same else _VOTE // 2
            if entity.label == "PER":
                country = any(p.type == "country" or p.capital for p in hit.places)
                return 0 if same and country else _PERSON
            return 0 if same else -1
    return 0


def _is_part(text: str, hit: Hit) -> bool:
    """Whether capitals or hyphens right beside the name make it part of a longer one."""
    line = text[text.rfind("\n", 0, hit.start) + 1 : hit.end]
    if line.isupper():
        return False
    before = _CAPITALISED_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if before and before[1][:1].isupper() and before[1][-1:].isalnum():
        opening = text[: before.start(1)].rstrip(" \"«'(-\u2013\u2014")
        if opening and opening[-1] not in ".!?:\n\u2026":
            return True
    hyphen = _HYPHEN_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if hyphen and hyphen[1].lower() not in ("ex", "non") and not hyphen[1][0].isupper():
        return True
    return _CAPITALISED_AFTER.match(text, hit.end) is not None


def _with_neighbours(text: str, scored: list[Named]) -> list[Named]:
    """Add what lists, brackets, datelines and repetitions say, and keep those with enough."""
    sure = {named.hit.form for named in scored if named.score >= ENOUGH}
    kept: list[Named] = []
    for index, named in enumerate(scored):
        score = named.score
        if score < ENOUGH and score > _PART:
            if named.hit.form in sure:
                score += _REPEATED
            if _in_list(text, scored, index, kept) or _is_dateline(text, named.hit):
                score += _NEIGHBOUR
        if score >= ENOUGH:
            kept.append(Named(named.hit, named.sort, score))
        else:
            note("dropped", RULE, named.hit.start, named.hit.end, f"evidence {score} of {ENOUGH}")
    return kept


def _in_list(text: str, scored: list[Named], index: int, kept: list[Named]) -> bool:
    """Whether only a comma, *et*, a bracket or a preposition parts it from another sure place."""
    hit = scored[index].hit
    if kept and _LIST_BEFORE.fullmatch(text, kept[-1].hit.end, hit.start):
        return True
    after = scored[index + 1] if index + 1 < len(scored) else None
    return (
        after is not None
        and after.score >= ENOUGH
        and _LIST_BEFORE.fullmatch(text, hit.end, after.hit.start) is not None
    )


def _is_dateline(text: str, hit: Hit) -> bool:
    at_start = hit.start == 0 or text[hit.start - 1] == "\n"
    return at_start and _DATELINE.match(text, hit.end) is not None and text[hit.end] in ",("
