"""Whose figure a count is, of the sources that its sentence and the one before name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from glane.gazetteer import same_length_lower
from glane.headcounts.cues import cue_pattern, speaker
from glane.headcounts.draft import Draft
from glane.headcounts.naming import OPENING, WORDS, Bodies, name_of
from glane.headcounts.sources import Source, beside, may_speak, sources

# Another source may speak behind these.
BREAK = re.compile(
    r";|, (?P<who>qui)\b"
    r"|\b(?:tandis que|alors que|quand|mais|(?P<against>contre)|et\s+(?:a|ont|avait|avaient))\b",
    re.IGNORECASE,
)
EARLIER = re.compile(r"\b(?:en|sur|l'an|l'année|un an)\b", re.IGNORECASE)
FIRST = re.compile(rf"\W*(?P<source>{OPENING}{WORDS})", re.IGNORECASE)


def attribute(
    text: str,
    limits: Sequence[tuple[int, int]],
    drafts: Sequence[Draft],
    bodies: Bodies,
) -> list[str]:
    """The source of each draft's figure: an organisation's canonical name, the words, or ""."""
    found: list[str] = []
    named: dict[int, list[Source]] = {}
    low = same_length_lower(text)

    def of_sentence(i: int) -> list[Source]:
        if i not in named:
            named[i] = sources(text, low, *limits[i], bodies)
        return named[i]

    for i, draft in enumerate(drafts):
        following = drafts[i + 1].start if i + 1 < len(drafts) else len(text)
        told = of_sentence(draft.sentence)
        if draft.source:
            found.append(name_of(text, *draft.source, bodies))
            continue
        others = len(told) > 1 or any(
            other.source and other.sentence == draft.sentence for other in drafts[i : i + 3]
        )
        told = [source for source in told if not source.unsure or others]
        close = source_beside(text, draft, following, told, bodies)
        source = close or own_source(text, draft, following, told)
        if source and source.pronoun:
            earlier = of_sentence(draft.sentence - 1) if draft.sentence else []
            opening = limits[draft.sentence - 1] if draft.sentence else (0, 0)
            found.append(meant(source, told, earlier) or first_subject(text, *opening, bodies))
        else:
            found.append(source.name if source else "")
    return found


def source_beside(
    text: str,
    draft: Draft,
    following: int,
    told: Sequence[Source],
    bodies: Bodies,
) -> Source | None:
    """*(police)*, *chiffre de la police*; *pour la CGT* behind a bare figure or one of several."""
    match = beside().match(text, draft.end, following)
    if match is None or (match["others"] and not (draft.elided or told)):
        return None
    span = match.span("source" if match["source"] else "alone")
    if not may_speak(text, *span, bodies):
        return None
    return Source(*match.span(), name_of(text, *span, bodies))


def own_source(text: str, draft: Draft, following: int, told: Sequence[Source]) -> Source | None:
    """The source right behind a figure, else the last one in front, else the next one behind."""
    behind = next((s for s in told if draft.end <= s.start and s.before), None)
    if behind and is_broken(text, draft.end, behind.start):
        behind = None
    if behind and behind.start < following:
        return behind
    before = [s for s in told if s.end <= draft.start and s.behind]
    if before and not is_broken(text, before[-1].end, draft.start):
        return before[-1]
    return behind


@cache
def who_says() -> re.Pattern[str]:
    """A relative clause in which the source goes on speaking: *, qui redoute*."""
    return re.compile(rf", qui\s+(?:en\s+|s'|n'en\s+)?{cue_pattern('verb')}", re.IGNORECASE)


def is_broken(text: str, start: int, end: int) -> bool:
    """True where another source may speak between a figure and a source.

    *contre 2 900 en 2024, selon la marine* compares figures of one source; *contre 2 900 selon la
    CGT* gives another's.
    """
    for stop in BREAK.finditer(text, start, end):
        if stop["who"] and who_says().match(text, stop.start()):
            continue
        if stop["against"] and re.search(
            r"\b(?:en|sur|l'an|l'année|un an)\b", text[stop.end() : end]
        ):
            continue
        return True
    return False


def meant(source: Source, told: Sequence[Source], earlier: Sequence[Source]) -> str:
    """The source that a pronoun stands for: the last one named before it."""
    named = [s.name for s in (*earlier, *(t for t in told if t.end <= source.start)) if s.name]
    return named[-1] if named else ""


def first_subject(text: str, start: int, end: int, bodies: Bodies) -> str:
    """Who opens a sentence, if they are such as give figures."""
    match = FIRST.match(text, start, end)
    if match is None:
        return ""
    begin, stop = match.span("source")
    if bodies.between(begin, stop):
        return name_of(text, begin, stop, bodies)
    spoken = speaker().search(text, begin, stop)
    return name_of(text, begin, spoken.end(), bodies) if spoken else ""
