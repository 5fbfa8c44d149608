"""What happened to the people counted: from the noun, else from the words around the count.

Cues: data/gazetteers/headcount_roles.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from glane.headcounts.cues import role_cues
from glane.headcounts.draft import VICTIMS, Draft

AHEAD, BACK = 130, 60  # characters read after and before a count
TOUCHING = 30  # a cue this near behind the count goes before one in front of it
STRONG = VICTIMS | {"arrested", "convicted"}  # go before what a noun says (migrants tués)
WEAK = {"other", "employed"}  # any cue goes before these
STOP = re.compile(
    r"[.;:!?()]|,\s+(?:il|elle|ils|elles|on)\b|\bet\s+(?:en|y|l'|a|ont|il|elle)\b", re.IGNORECASE
)
PASSIVE = re.compile(r"\bété\s+(?:\w+ment\s+)?$", re.IGNORECASE)
AUXILIARY = re.compile(r"\b(?:ont|sont|avaient|étaient|auraient|seraient|furent)\b", re.IGNORECASE)
VERB = re.compile(
    r"\b(?:ont|sont|avaient|étaient|auraient|seraient|été|furent|soient|a|est)\b[^,]{0,30}$",
    re.IGNORECASE,
)
AGENT = re.compile(r"\bpar\b|\bcontre\b", re.IGNORECASE)
PART = re.compile(
    r"(?:\bdont|parmi (?:eux|elles|lesquel\w+)|[,:(]|\b(?:et|ou|puis|ni|soit|ainsi que))"
    r"\s*(?:les\s+|de\s+|d'|à\s+)?$",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r"\b(?:issu\w*|venu\w*|provenant|originaires|représentant|ressortissants)\s+d\w?\W*\w*\s*$",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"(?:\s+d(?:e|es|u|')\s?[^,.;:()]{2,50}?)?\s*(?:,|et|ou|ainsi que|,? dont)\s*", re.IGNORECASE
)


def assign_roles(
    text: str, sentences: Sequence[tuple[int, int]], drafts: Sequence[Draft]
) -> list[Draft]:
    """Fill in the role of every draft that its own noun leaves open."""
    roles: list[str] = []
    for i, draft in enumerate(drafts):
        roles.append(draft.role)
        if draft.role in VICTIMS and not draft.elided:
            continue
        own = around(text, sentences[draft.sentence], drafts, i)
        if own and (draft.role in WEAK or draft.elided or own in STRONG):
            roles[i] = own
        elif draft.role == "other":
            roles[i] = shared(text, drafts, roles, i)
    for i in range(len(drafts) - 2, -1, -1):  # two men and three women were killed
        between = text[drafts[i].end : drafts[i + 1].start]
        if roles[i] == "other" and drafts[i + 1].noun.role == "other" and JOINED.fullmatch(between):
            roles[i] = roles[i + 1]
    return [replace(d, role=role) for d, role in zip(drafts, roles, strict=True)]


def around(text: str, limits: tuple[int, int], drafts: Sequence[Draft], i: int) -> str:
    """The role that the words around a count give it, or ""."""
    draft = drafts[i]
    begin = max(limits[0], draft.start - BACK, drafts[i - 1].end if i else 0)
    before = cue_before(text, begin, draft.start)
    if before and draft.start - before[1] <= 1:  # l'arrestation de 40 militants
        return before[0]
    behind = cue_behind(text, draft.end, window_end(text, limits[1], drafts, i))
    if behind and (not before or behind[1] - draft.end <= TOUCHING):
        return behind[0]
    return before[0] if before else ""


def window_end(text: str, sentence_end: int, drafts: Sequence[Draft], i: int) -> int:
    """How far behind a count its verb may stand: to the next count, past one of its parts."""
    end = min(sentence_end, drafts[i].end + AHEAD)
    if i + 1 < len(drafts):
        following = drafts[i + 1]
        if not re.search(
            r"\b(?:dont|parmi|soit|sur|venue?s|issue?s|originaires)\b",
            text[drafts[i].end : following.start],
        ):
            end = min(end, following.start)
    stop = STOP.search(text, drafts[i].end, end)
    return stop.start() if stop else end


def cue_behind(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Role and place of the first cue behind a count, a finite verb before a participle."""
    found = list(role_cues("after").finditer(text, start, end))
    if not found:
        return None
    best = next((cue for cue in found if VERB.search(text[start : cue.start()])), found[0])
    return best.lastgroup or "", best.start()


def cue_before(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Role and end of the last cue before a count whose object it can be."""
    cue = next(reversed(list(role_cues("before").finditer(text, start, end))), None)
    if (
        cue is None
        or AGENT.search(text, cue.end(), end)
        or STOP.search(text, cue.end(), end)
        or PASSIVE.search(text[start : cue.start()])
    ):
        return None
    return cue.lastgroup or "", cue.end()


def shared(text: str, drafts: Sequence[Draft], roles: Sequence[str], i: int) -> str:
    """The role of the count before, where this one is a part of it or listed with it."""
    if not i:
        return "other"
    between = text[drafts[i - 1].end : drafts[i].start]
    if drafts[i].elided:
        return roles[i - 1]
    if len(between) > 45:
        return "other"
    listed = PART.search(between) and not (between.endswith("et ") and AUXILIARY.search(between))
    return roles[i - 1] if listed or ORIGIN.search(between) else "other"
