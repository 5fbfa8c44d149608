"""The sources of figures that a sentence names: selon la préfecture, a dit le ministère.

Cues: data/gazetteers/attribution.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glane.compiled import compiled
from glane.headcounts.cues import cue_pattern, speaker
from glane.headcounts.naming import (
    DETERMINER,
    NAME,
    SUBJECT,
    Bodies,
    name_of,
    without_article,
)
from glane.rulebook.pattern import lower

DAY = (
    r"(?:(?:ce\s+)?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|aujourd'hui)"
    r"(?:\s+(?:matin|soir|midi|après-midi))?\s+)?"
)
WHERE = (
    r"(?:,?\s*(?:dans\s+un\s+communiqué|par\s+communiqué|sur\s+(?-i:[A-Z])\w+|à\s+l[a']\s*\w+"
    r"|à\s+Reuters|en\s+conférence\s+de\s+presse|devant\s+la\s+presse|au\s+(?:micro|cours)\s+\S+\s+\S+)"
    r",?\s+)?"
)
APART = (  # an acronym, a name, *elle* or a clause set apart behind a subject; where it was reached
    r"(?:\s*\([^()]{1,20}\))?(?:,\s+[^,.;]{2,80},)?"
    r"(?:\s+(?:joint|interrog|cit|contact|rencontr|présent)\w*(?:\s+[\w']+){0,4}?)?"
)
CLITICS = r"(?:n['e]\s*)?(?:(?:en|y|se|l')\s*|s'(?:en\s+)?)?"
AUX = r"(?:(?:a|ont|avait|avaient|aurait|auraient)\s+)"
NO_SOURCE = re.compile(
    r"(?:moi|nous|vous|toute|ce|celle|celui|que|qui|l'heure|le|la)\b", re.IGNORECASE
)
UNPROVED = re.compile(r"\b(?:in)?vérifi\w+\s+\Z", re.IGNORECASE)
OWN = re.compile(r"(?<!\ben\s)\bcompte(?:nt)?\Z", re.IGNORECASE)
AGREES = {"lui": "il", "elle": "elle", "eux": "ils", "elles": "elles"}


@dataclass(frozen=True, slots=True)
class Source:
    """A source named in a sentence, and on which sides of it its figures may stand.

    The name is empty for a pronoun; then `pronoun` tells it. `unsure` ones only count their own
    (*le club compte 130 membres*), unless others speak too.
    """

    start: int
    end: int
    name: str
    before: bool = True
    behind: bool = True
    pronoun: str = ""
    unsure: bool = False


@cache
def cited() -> re.Pattern[str]:
    """*selon* and its like, with the source behind, in lower case."""
    cue = cue_pattern("before").replace(r"\s+par", rf"\s+{DAY}par")
    cue = rf"(?:{cue}|de(?=\s+sources?\s))"
    return compiled(lower(rf"\b{cue}(?:\s+|(?<='))(?=\S)(?!qu){NAME}"))


@cache
def beside() -> re.Pattern[str]:
    """*, chiffre de la police*, *(police)* or, where others speak too, *pour la CGT*."""
    cues = rf"(?P<others>{cue_pattern('rival')})|{cue_pattern('apposed')}"
    cued = rf",?\s*\(?\b(?:{cues})(?:\s+|(?<='))(?=\S){NAME}"
    bracketed = rf"\s*\({NAME.replace('source', 'alone')}\)"
    return compiled(rf"{cued}|{bracketed}", re.IGNORECASE)


@cache
def verb_of_saying() -> re.Pattern[str]:
    """Any verb of saying, in lower case, without which nobody says anything."""
    return compiled(rf"\b{cue_pattern('verb').lower()}\b")


@cache
def said_by() -> re.Pattern[str]:
    """A verb of saying with its subject behind: *a annoncé la police*, *, estime l'ONU*."""
    verb = cue_pattern("verb")
    return compiled(
        rf"(?:\b{AUX}{verb}|(?<=[,»]\s){verb}){WHERE}\s+{DAY}{WHERE}(?!qu){SUBJECT}", re.IGNORECASE
    )


@cache
def says() -> re.Pattern[str]:
    """A subject with its verb of saying behind: *la police a recensé*, *la CGT en compte*."""
    subject = SUBJECT.replace("{0,9}", "{0,9}?")
    verb = rf"{APART}\s+{CLITICS}{AUX}?(?:\w+ment\s+)?{cue_pattern('verb')}"
    return compiled(rf"(?<!\w){subject}{verb}\b", re.IGNORECASE)


@cache
def pronoun_says() -> re.Pattern[str]:
    """*elle parle de 300*, *a-t-il déclaré*, in lower case: the source was named before."""
    verb = cue_pattern("verb")
    they = "ils?|elles?"
    inverted = rf"\b(?:(?:a-t-|ont-)(?P<asked>{they})\s+{verb}|{verb}(?:-t)?-(?P<says>{they}))\b"
    direct = rf"\b(?P<first>{they})\s+{CLITICS}{AUX}?{verb}\b"
    return compiled(lower(rf"{inverted}|{direct}"))


def sources(text: str, low: str, start: int, end: int, bodies: Bodies) -> list[Source]:
    """The sources that a sentence names, in order; `low` is the text in lower case."""
    found = [*cited_sources(text, low, start, end, bodies)]
    verbs = [*verb_of_saying().finditer(low, start, end)]
    if not verbs:
        return found
    last = verbs[-1].end()
    for finder, before, stop in ((said_by(), True, end), (says(), False, last)):
        for match in finder.finditer(text, start, stop):
            if may_speak(text, *match.span("source"), bodies):
                name = name_of(text, *match.span("source"), bodies)
                unsure = OWN.search(match[0]) is not None
                found.append(Source(*match.span(), name, before, behind=not before, unsure=unsure))
    for match in pronoun_says().finditer(low, start, end):
        word = match["asked"] or match["says"] or match["first"]
        found.append(Source(*match.span(), "", not match["first"], bool(match["first"]), word))
    return sorted(found, key=lambda source: source.start)


def cited_sources(text: str, low: str, start: int, end: int, bodies: Bodies) -> Iterator[Source]:
    """The sources behind *selon*."""
    for match in cited().finditer(low, start, end):
        words = match["source"]
        pronoun = AGREES.get(words.split()[0], "")
        if pronoun:
            yield Source(*match.span(), "", pronoun=pronoun)
        elif not (NO_SOURCE.fullmatch(words) or is_measure(words)) and not UNPROVED.search(
            text, max(start, match.start() - 20), match.start()
        ):
            yield Source(*match.span(), name_of(text, *match.span("source"), bodies))


@cache
def measures() -> re.Pattern[str]:
    """What *selon* may go by that is nobody's figure: les régions, l'âge."""
    return re.compile(rf"{DETERMINER}?(?:\w+\s+)?{cue_pattern('never')}\b", re.IGNORECASE)


def is_measure(words: str) -> bool:
    """True for *les régions* behind *selon*."""
    return measures().match(words) is not None


def may_speak(text: str, begin: int, stop: int, bodies: Bodies) -> bool:
    """True where an organisation or a noun for those who give figures stands between."""
    if bodies.between(begin, stop):
        return True
    if bodies.is_place(without_article(text, begin, stop)):
        return False
    return speaker().search(text, begin, stop) is not None
