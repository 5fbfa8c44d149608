"""Which names in a text are places: evidence for and against, added up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from glane.intervals import Intervals, overlaps
from glane.places.cues import Cue, cue_before
from glane.places.find import Hit
from glane.places.gazetteer import Place, ambiguous, not_places
from glane.places.resolve import suits
from glane.rulebook.trace import note

RULE = "gazetteer.places"
ENOUGH = 2
# Evidence, in points: for a name's prominence, a cue before it, the model's vote, a place beside
# it, another sure mention; against words and persons' names, longer names, articles before towns.
_STRONG, _CUE, _VOTE, _NEIGHBOUR, _REPEATED, _SUPPORTED = 2, 4, 2, 2, 2, 1
_AMBIGUOUS, _PART, _PERSON, _ARTICLE = -2, -4, -4, -2
_BIG = 100_000
_LINE = 200  # characters of a line that are looked at

_CAPITALISED_BEFORE = re.compile(r"(\S+) $")
CAPITALISED_AFTER = re.compile(
    r" [^\W\d_a-zß-öø-ÿ]"
    r"|-(?:[^\W_a-zß-öø-ÿ]|(?:sur|sous|en|de|du|des|la|le|les|l[eè][sz]|aux?)-|d')"
)
_PLAIN_WORD = re.compile(r"\w+")
_INITIAL_BEFORE = re.compile(r"(?<!\w)[^\W\d_a-zß-öø-ÿDL]'$")
_HYPHEN_BEFORE = re.compile(r"(\w+)-$")
_LIST_BEFORE = re.compile(
    r"(?: \(\d{4}\))?(?:, | et | ou |,? (?:à|en|aux?|dans)(?: la| l')? | ?\(| ?/ ?|-)"
    r"(?:d'|de |le |la |les |l')?"
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
    """A hit that is a place, what stands before it, and the evidence it got."""

    hit: Hit
    cue: Cue
    score: int

    @property
    def misfit(self) -> bool:
        """Whether an article stands before the name of a town that has none (*les Digba*)."""
        towns = all(place.type == "city" for place in self.hit.places)
        return self.cue.article and not self.hit.with_article and towns


def is_strong(place: Place) -> bool:
    """Whether a name is expected to be this place even without a cue."""
    if place.type == "city":
        return place.capital or place.population >= _BIG
    return place.level < 2


def select(
    text: str, hits: Sequence[Hit], entities: Sequence[Entity], closed: Intervals
) -> list[Named]:
    """The hits that are places; `closed` are spans that hold no places (organisations)."""
    scored = []
    borders = {
        edge
        for hit in hits
        if ambiguous().get(hit.form) != "direction"
        for edge in (hit.start, hit.end)
    }
    for hit in hits:
        if overlaps(hit.start, hit.end, closed):
            note("dropped", RULE, hit.start, hit.end, "inside an organisation's name")
            continue
        cue = cue_before(text, hit.start)
        if cue.sort == "no" or text[hit.start : hit.end] in not_places():
            note("dropped", RULE, hit.start, hit.end, "another name")
            continue
        scored.append(Named(hit, cue, _score(text, hit, cue, entities, borders)))
    return _with_neighbours(text, scored)


def _score(
    text: str, hit: Hit, cue: Cue, entities: Sequence[Entity], borders: Collection[int]
) -> int:
    surface = text[hit.start : hit.end]
    kind = ambiguous().get(surface) or ambiguous().get(surface.title(), "")
    # A name of several words that is nothing else, or a division behind its article, needs no cue.
    division = cue.article and all(place.level == 2 for place in hit.places)
    long = not kind and (division or not _PLAIN_WORD.fullmatch(surface))
    score = _STRONG if long or any(map(is_strong, hit.places)) else 0
    if cue.sort and any(suits(place, cue, hit.with_article) for place in hit.places):
        # *dans le Nord*, *au Centre* are directions unless "région" says otherwise.
        score += _CUE if kind != "direction" or cue.sort == "region" else 0
    if kind:
        score += _AMBIGUOUS
    if Named(hit, cue, score).misfit:
        score += _ARTICLE
    vote = _vote(hit, entities)
    score += vote if kind != "direction" else min(vote, 0)
    if vote != _VOTE and _is_part(text, hit, borders):
        score += _PART
    return score


def _vote(hit: Hit, entities: Sequence[Entity]) -> int:
    """What the first of the model's entities (by start, never overlapping) says of a hit."""
    at = bisect_right(entities, hit.start, key=lambda entity: entity.end)
    if at == len(entities) or entities[at].start >= hit.end:
        return 0
    entity = entities[at]
    same = entity.start == hit.start and entity.end == hit.end
    if entity.label == "LOC":
        return _VOTE if same else _VOTE // 2
    if entity.label == "PER":
        country = any(place.type == "country" or place.capital for place in hit.places)
        return 0 if same and country else _PERSON
    return 0


def _is_part(text: str, hit: Hit, borders: Collection[int]) -> bool:
    """Whether capitals or hyphens right beside the name make it part of a longer one.

    `borders` are the offsets where names start and end: *Dakar-Bamako* is two names.
    """
    line = text[text.rfind("\n", max(0, hit.start - _LINE), hit.start) + 1 : hit.end]
    if line.isupper():
        return False
    before = _CAPITALISED_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if before and before[1][:1].isupper() and before[1][-1:].isalnum():
        opening = text[: before.start(1)].rstrip(" \"«'(-\u2013\u2014")
        if opening and opening[-1] not in ".!?:\n\u2026":
            return True
    if _INITIAL_BEFORE.search(text, max(0, hit.start - 3), hit.start):
        return True
    hyphen = _HYPHEN_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if hyphen and hyphen[1].lower() != "ex" and hit.start - 1 not in borders:
        return True
    return hit.end + 1 not in borders and CAPITALISED_AFTER.match(text, hit.end) is not None


def _with_neighbours(text: str, scored: list[Named]) -> list[Named]:
    """Add what lists, brackets, datelines and repetitions say, and keep those with enough."""
    sure = {named.hit.form for named in scored if named.score >= ENOUGH}
    countries = {
        country
        for named in scored
        if named.score >= ENOUGH
        for country in named.hit.places[0].countries
        if len(named.hit.places[0].countries) == 1
    }
    kept: list[Named] = []
    for index, named in enumerate(scored):
        score = named.score
        direction = ambiguous().get(named.hit.form) == "direction"
        if _PART < score < ENOUGH and not direction:
            if named.hit.form in sure:
                score += _REPEATED
            if not named.misfit and (
                _in_list(text, scored, index, kept) or _is_dateline(text, named.hit)
            ):
                score += _NEIGHBOUR
            own = named.hit.form not in ambiguous() and not named.cue.article
            near = any(countries.issuperset(p.countries) for p in named.hit.places)
            if near and (named.cue.of or own):
                score += 2 * _SUPPORTED
        if score >= ENOUGH:
            kept.append(Named(named.hit, named.cue, score))
        else:
            note("dropped", RULE, named.hit.start, named.hit.end, f"evidence {score} of {ENOUGH}")
    return kept


def _in_list(text: str, scored: list[Named], index: int, kept: list[Named]) -> bool:
    """Whether only a comma, *et*, a bracket or a preposition parts it from another sure place."""
    hit = scored[index].hit
    if kept and is_list(text, kept[-1].hit.end, hit.start):
        return True
    after = scored[index + 1] if index + 1 < len(scored) else None
    return after is not None and after.score >= ENOUGH and is_list(text, hit.end, after.hit.start)


def is_list(text: str, end: int, start: int) -> bool:
    """Whether only a comma, *et*, a bracket or a preposition parts two names."""
    return start - end < 20 and _LIST_BEFORE.fullmatch(text, end, start) is not None


def _is_dateline(text: str, hit: Hit) -> bool:
    at_start = hit.start == 0 or text[hit.start - 1] == "\n"
    return at_start and _DATELINE.match(text, hit.end) is not None and text[hit.end] in ",("
