"""What a source of figures is called: the organisation's canonical name, or the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from glane.headcounts.cues import cue_pattern, speaker
from glane.headcounts.people import noun_of
from glane.model import Mention

STOP_WORDS = (
    r"(?:ont|a|est|sont|était|étaient|avait|avaient|aurait|qui|que|alors|mais|contre|lors|dans|pour"
    r"|selon|ce|cette|cet|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|tandis|il|elle"
    r"|ils|elles|on|où|dont|se|s'|et(?!\s+d)|après|avant|depuis|en|n'|ne|y|à|aux?|sur|par|avec|vers"
    r"|chez|sous|jusqu|ou|puis|ni|(?:joint|interrog|cit|contact|rencontr|publi|communiqu|paru|rendu|réalis|mené|command)\w*|\w+ant)"
)
WORDS = rf"[^\W\d_][\w'&-]*(?:\s+(?!{STOP_WORDS}\b)[^\W\d_][\w'&-]*){{0,9}}"
DETERMINER = (
    r"(?:(?:la|le|les|une?|des|du|de la|ses|son|sa|leurs?|certains|certaines|plusieurs|deux|trois"
    r"|quatre|plusieurs)\s+(?:l')?|de\s+l'\s*|[ld]'\s*)"
)
NAME = rf"(?P<source>{DETERMINER}?(?:«\s*)?{WORDS})"  # behind a cue: anything
OPENING = rf"(?!{STOP_WORDS}\b)(?:{DETERMINER}(?=(?:«\s*)?{WORDS})|(?=(?-i:[A-ZÀ-Ý])))"
SUBJECT = rf"(?P<source>{OPENING}(?:«\s*)?{WORDS})(?:\s*»)?"  # of a verb

ARTICLE = re.compile(rf"{DETERMINER}?(?:la\s+|l'|«\s*)?", re.IGNORECASE)
PERSON = re.compile(
    r"(?P<title>[a-zà-ÿ].*?)(?<!\bde)(?<!\bdu)(?<!\bdes)(?<!\bla)\s+[A-ZÀ-Ý][\w'-]+"
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The organisations of a text, and the places, which are no sources."""

    organisations: Sequence[Mention]
    places: Sequence[Mention] = ()

    def known(self, begin: int) -> str:
        """The canonical name of the organisation that stands at an offset, or ""."""
        return next((o.value for o in self.organisations if o.start <= begin < o.end), "")

    def between(self, begin: int, stop: int) -> bool:
        """True where an organisation stands between two offsets."""
        return any(o.start < stop and begin < o.end for o in self.organisations)

    def is_place(self, begin: int) -> bool:
        """True where a place's name begins at an offset."""
        return any(place.start == begin for place in self.places)


@cache
def document() -> re.Pattern[str]:
    """*le dernier bilan de*, *les chiffres publiés mardi par*: whose paper it is stands behind."""
    kind = cue_pattern("document")
    return re.compile(
        rf"(?:\w+\s+)?{kind}(?:\s+\w+){{0,2}}?\s+(?:(?P<by>par\s+)|du\s+|des\s+|de\s+|d')(?=\S){NAME}",
        re.IGNORECASE,
    )


def name_of(text: str, begin: int, stop: int, bodies: Bodies) -> str:
    """The name of the source at an offset: that of whose paper it is, if it is one."""
    begin = without_article(text, begin, stop)
    paper = document().match(text, begin, stop) or document().match(text, begin)
    if paper and (paper["by"] or paper.end() <= stop):
        span = paper.span("source")
        if bodies.known(without_article(text, *span)) or speaker().search(text, *span):
            return name_of(text, *span, bodies)
    return bodies.known(begin) or plain_name(text, begin, stop, bodies)


def without_article(text: str, begin: int, stop: int) -> int:
    """Where a name begins behind its article."""
    article = ARTICLE.match(text, begin, stop)
    return article.end() if article and article.end() < stop else begin


def plain_name(text: str, begin: int, stop: int, bodies: Bodies) -> str:
    """The words of a source: *maire* of *maire Jean Petit*, *Alima* of *ONG Alima*."""
    words = text[begin:stop].split()
    noun = noun_of(words[0])
    if len(words) > 1 and noun and noun.unit_class == "organisation" and words[1][0].isupper():
        second = text.index(words[1], begin + len(words[0]))
        return bodies.known(second) or " ".join(words[1:])
    person = PERSON.match(text, begin, stop)
    if person and noun and noun.unit_class == "person":
        return " ".join(person["title"].split())
    return " ".join(words)
