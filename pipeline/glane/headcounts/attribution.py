"""Whose figure a count is: selon la préfecture, a annoncé le ministère, de source policière.

Cues: data/gazetteers/attribution.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from glane.headcounts.cues import cue_pattern, speaker
from glane.headcounts.draft import Draft
from glane.model import Mention

ARTICLE = re.compile(r"(?:la|le|les|une?|des?|du|l'|d')(?:\s+|(?<='))(?:la\s+|l')?", re.IGNORECASE)
STOP_WORDS = (
    r"(?:ont|a|est|sont|était|étaient|avait|avaient|aurait|qui|que|alors|mais|contre|lors|dans|pour"
    r"|selon|ce|cette|cet|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|tandis|il|elle"
    r"|ils|elles|on|où|dont|se|s'|et(?!\s+d)|après|avant|depuis|en|n'|ne|y|\w+ant)"
)
WORDS = rf"[^\W\d_][\w'&-]*(?:\s+(?!{STOP_WORDS}\b)[^\W\d_][\w'&-]*){{0,9}}"
DETERMINER = r"(?:(?:la|le|les|une?|des|du|de la|ses|son|sa|leurs?)\s+(?:l')?|de\s+l'\s*|[ld]'\s*)"
NAME = rf"(?P<source>{DETERMINER}?{WORDS})"  # behind a cue: anything
OPENING = rf"(?!{STOP_WORDS}\b)(?:{DETERMINER}(?={WORDS})|(?=(?-i:[A-ZÀ-Ý])))"
SUBJECT = rf"(?P<source>{OPENING}{WORDS})"  # of a verb
APART = r"(?:\s*\([^()]{1,20}\))?(?:,\s+[^,.;]{2,40},)?"  # an acronym, a name or *elle* set apart
CLITICS = r"(?:n['e]\s*)?(?:(?:en|y|se)\s+|s')?"
AUX = r"(?:(?:a|ont|avait|avaient|aurait|auraient)\s+)"
DAY = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)\s+)?"
PRONOUN = re.compile(
    r"(?:lui|elle|eux|elles|moi|nous|vous|cas|toute|ce|celle|celui|que|qui|l'heure|le|la)\b",
    re.IGNORECASE,
)


# Another source may speak behind these.
BREAK = re.compile(
    r";|, qui\b|\b(?:tandis que|alors que|quand|mais|contre|et\s+(?:a|ont|avait|avaient))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A source named in a sentence, and on which sides of it its figures may stand."""

    start: int
    end: int
    name: str
    before: bool = True
    behind: bool = True


@cache
def cited() -> re.Pattern[str]:
    """*selon* and its like, with the source behind."""
    return re.compile(
        rf"\b{cue_pattern('before')}(?:\s+|(?<='))(?=\S)(?:que\s+)?{NAME}", re.IGNORECASE
    )


@cache
def rival() -> re.Pattern[str]:
    """*pour la CGT* right behind a figure."""
    return re.compile(rf",?\s*\(?\b{cue_pattern('rival')}\s+(?=l[ae']s?\b){NAME}", re.IGNORECASE)


@cache
def said_by() -> re.Pattern[str]:
    """A verb of saying with its subject behind: *a annoncé la police*, *, estime l'ONU*."""
    verb = cue_pattern("verb")
    return re.compile(rf"(?:\b{AUX}{verb}|(?<=[,»]\s){verb})\s+{DAY}(?!qu){SUBJECT}", re.IGNORECASE)


@cache
def says() -> re.Pattern[str]:
    """A subject with its verb of saying behind: *la police a recensé*, *la CGT en compte*."""
    subject = SUBJECT.replace("{0,9}", "{0,9}?")
    verb = rf"{APART}\s+{CLITICS}{AUX}?(?:\w+ment\s+)?{cue_pattern('verb')}"
    return re.compile(rf"(?<!\w){subject}{verb}\b", re.IGNORECASE)


def attribute(
    text: str,
    sentences: Sequence[tuple[int, int]],
    drafts: Sequence[Draft],
    organisations: Sequence[Mention],
) -> list[str]:
    """The source of each draft's figure: an organisation's canonical name, the words, or ""."""
    found: list[str] = []
    named: dict[int, list[Source]] = {}
    for i, draft in enumerate(drafts):
        limits = sentences[draft.sentence]
        if draft.sentence not in named:
            named[draft.sentence] = sources(text, *limits, organisations)
        following = drafts[i + 1].start if i + 1 < len(drafts) else len(text)
        if draft.source:
            found.append(name_of(text, *draft.source, organisations))
        elif match := rival().match(text, draft.end, following):
            found.append(name_of(text, *match.span("source"), organisations))
        else:
            found.append(own_source(text, draft, following, named[draft.sentence]))
    return found


def own_source(text: str, draft: Draft, following: int, named: Sequence[Source]) -> str:
    """The source right behind a figure, else the last one in front, else the next one behind."""
    behind = [s for s in named if draft.end <= s.start and s.before][:1]
    if behind and BREAK.search(text, draft.end, behind[0].start):
        behind = []
    if behind and behind[0].start < following:
        return behind[0].name
    before = [s for s in named if s.end <= draft.start and s.behind]
    if before and not BREAK.search(text, before[-1].end, draft.start):
        return before[-1].name
    return behind[0].name if behind else ""


def sources(text: str, start: int, end: int, organisations: Sequence[Mention]) -> list[Source]:
    """The sources that a sentence names, in order."""
    found = [
        Source(*match.span(), name_of(text, *match.span("source"), organisations))
        for match in cited().finditer(text, start, end)
        if " " in match["source"] or not PRONOUN.fullmatch(match["source"])
    ]
    for finder, before in ((said_by(), True), (says(), False)):
        for match in finder.finditer(text, start, end):
            begin, stop = match.span("source")
            known = any(o.start < stop and begin < o.end for o in organisations)
            if known or speaker().search(text, begin, stop):
                name = name_of(text, begin, stop, organisations)
                found.append(Source(*match.span(), name, before=before, behind=not before))
    return sorted(found, key=lambda source: source.start)


def name_of(text: str, begin: int, stop: int, organisations: Sequence[Mention]) -> str:
    """The name of a source: the organisation's if one stands there, else the words."""
    article = ARTICLE.match(text, begin, stop)
    begin = article.end() if article else begin
    name = next((o.value for o in organisations if o.start == begin and o.end <= stop), "")
    return name or " ".join(text[begin:stop].split())
