"""What happened to the people counted: from the noun, else from the words around the count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from glane.gazetteer import same_length_lower
from glane.headcounts.clauses import TOUCHING, Around, cue_before, cue_behind
from glane.headcounts.draft import VICTIMS, Draft
from glane.headcounts.people import noun_of

AHEAD, BACK, REACH = (
    130,
    80,
    300,
)  # characters read after and before a count, and for what cues need
STRONG = VICTIMS | {"arrested", "convicted", "other"}  # go before a noun (migrants tués)
WEAK = {"other", "employed"}  # any cue goes before these
STOP = re.compile(
    r"(?P<aside>\([^()]{1,25}\))|[.;:!?()]|,\s+(?:il|elle|ils|elles|on|si|mais|car|tandis|alors)\b"
    r"|\bet\s+(?:en|y|l'|a|ont|il|elle)\b",
)
WHO_ELSE = re.compile(r"\b(?:qui|dont|où|que)\b|\bqu'")
FAR = 45  # a relative clause farther than this from the count speaks of somebody else
OUT_OF = re.compile(r"\s*(?:sur|des|parmi les|de ces)\s+")
AMONG = re.compile(
    r"[^;:]{0,90}\bparmi (?:eux|elles|lesquel\w+),?"
    r"(?:\s+(?:il y a|on \w+|se trouv\w+|figur\w+))?\s*",
)
BESIDE = {"infected": {"injured"}}  # patients in hospital are infected still
AUXILIARY = re.compile(r"\b(?:ont|sont|avaient|étaient|auraient|seraient|furent)\b")
PART = re.compile(
    r"(?:\bdont|parmi (?:eux|elles|lesquel\w+)|[,:(]|\b(?:et|ou|puis|ni|soit|ainsi que))"
    r"\s*(?:les\s+|de\s+|d'|à\s+)?$",
)
ORIGIN = re.compile(
    r"\b(?:issu\w*|venu\w*|provenant|originaires|représentant|ressortissants)\s+d\w?\W*\w*\s*$",
)
JOINED = re.compile(r"(?:\s+d(?:e|es|u|')\s?[^,.;:()]{2,50}?)?\s*(?:,|et|ou|ainsi que|,? dont)\s*")
GOES_ON = re.compile(r"\b(?:dont|parmi|soit|sur|des|venue?s|issue?s|originaires)\b")
HOLDER = re.compile(
    r"\b(?:une?|l[ae]|cette?|son|sa|leur|l')\s*(?P<noun>[^\W\d_]+)(?:\s[^\W\d_]+)?\s+d(?:e\s+|')\Z",
)
AS_ONE = re.compile(r"\bune?\b|\bmilli(?:on|ard|er)s?\b")  # may take a singular verb


def assign_roles(
    text: str, sentences: Sequence[tuple[int, int]], drafts: Sequence[Draft]
) -> list[Draft]:
    """Fill in the role of every draft that its own noun leaves open."""
    roles: list[str] = []
    low = same_length_lower(text)  # what all regexes here run over: twice as fast as without case
    for i, draft in enumerate(drafts):
        roles.append(draft.role)
        if draft.role in VICTIMS and not draft.elided:
            continue
        if draft.elided and not is_whole(low, drafts, i):
            roles[i] = told_before(drafts, roles, i)
        own = around(low, sentences[draft.sentence], drafts, i)
        if own and (roles[i] in WEAK or own in STRONG - BESIDE.get(roles[i], set())):
            roles[i] = own
        elif roles[i] == "other":
            roles[i] = shared(low, drafts, roles, i)
    for i in range(len(drafts) - 2, -1, -1):  # two men and three women were killed
        between = low[drafts[i].end : drafts[i + 1].start]
        if roles[i] == "other" and drafts[i + 1].noun.role == "other" and JOINED.fullmatch(between):
            roles[i] = roles[i + 1]
    told = zip(drafts, roles, strict=True)
    return [d if d.role == role else replace(d, role=role) for d, role in told]


def is_whole(low: str, drafts: Sequence[Draft], i: int) -> bool:
    """True for the *310* of *62 salariés sur 310*: what is told of the part is not told of them."""
    return i > 0 and OUT_OF.fullmatch(low, drafts[i - 1].end, drafts[i].start) is not None


def told_before(drafts: Sequence[Draft], roles: Sequence[str], i: int) -> str:
    """The role that the last count of the same noun has, for a count that leaves its noun out."""
    noun = drafts[i].noun.lemma
    told = (roles[j] for j in range(i - 1, max(-1, i - 6), -1) if drafts[j].noun.lemma == noun)
    return next(told, drafts[i].role)


def around(low: str, limits: tuple[int, int], drafts: Sequence[Draft], i: int) -> str:
    """The role that the words around a count give it, or ""."""
    draft = drafts[i]
    floor = max(limits[0], draft.start - BACK, drafts[i - 1].end if i else 0)
    start = holder_start(low, floor, draft.start)
    stop = window_end(low, limits[1], drafts, i)
    one = draft.quantity.count <= 1 or start < draft.start
    one = one or AS_ONE.search(low, draft.start, draft.end) is not None
    here = Around(low, floor, draft.start, draft.end, stop, max(0, limits[0] - REACH), not one)
    before = cue_before(here)
    if before is None and start < draft.start:
        before = cue_before(replace(here, start=start))
    if before and draft.start - before.end <= 1:  # l'arrestation de 40 militants
        return before.role
    behind = cue_behind(here)
    if is_whole(low, drafts, i):
        return "" if behind is None or behind.finite else behind.role
    if behind and (not before or behind.start - draft.end <= TOUCHING):
        return behind.role
    return before.role if before else ""


def holder_start(low: str, floor: int, start: int) -> int:
    """Where *une délégation de* begins before the count of its members, else the count's start."""
    holder = HOLDER.search(low, floor, start)
    noun = noun_of(holder["noun"]) if holder else None
    return holder.start() if holder and noun and noun.unit_class == "group" else start


def window_end(low: str, sentence_end: int, drafts: Sequence[Draft], i: int) -> int:
    """How far behind a count its verb may stand: to the next count, past one of its parts."""
    end = min(sentence_end, drafts[i].end + AHEAD)
    if i + 1 < len(drafts):
        following = drafts[i + 1]
        if not GOES_ON.search(low, drafts[i].end, following.start):
            end = min(end, following.start)
    stops = STOP.finditer(low, drafts[i].end, end)
    end = next((stop.start() for stop in stops if not stop["aside"]), end)
    others = WHO_ELSE.search(low, drafts[i].end + FAR, end)
    return others.start() if others else end


def shared(low: str, drafts: Sequence[Draft], roles: Sequence[str], i: int) -> str:
    """The role of the count before, where this one is a part of it or listed with it."""
    if not i:
        return "other"
    between = low[drafts[i - 1].end : drafts[i].start]
    if drafts[i].elided:
        return roles[i - 1]
    if AMONG.fullmatch(between):
        return roles[i - 1]
    if len(between) > 45 or is_whole(low, drafts, i):
        return "other"
    listed = PART.search(between) and not (between.endswith("et ") and AUXILIARY.search(between))
    return roles[i - 1] if listed or ORIGIN.search(between) else "other"
