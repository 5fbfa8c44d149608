"""What stands around a name and makes it no organisation: an event, a thing, a street, a seat.

The words are data/gazetteers/organisation_contexts.tsv (curated).
"""

from __future__ import annotations

import re
from functools import cache

from glane.gazetteer import table
from glane.organisations.catalogue import Body

_NUMBER = (
    r"(?:(?!(?:1[89]|20)\d\d\b)\d{1,4}|cent|\w+aine|deux|trois|quatre|cinq|six|sept|huit|dix|douze)"
)
_COUNTED = re.compile(rf"\b(?:une?|des|cet|cette|{_NUMBER})\s\Z", re.IGNORECASE)
_OF_THING = re.compile(
    r"\b(?:une?|l[ae]|les|des|du|au|ce|cette|ces|s[ao]n?|ses|leurs?|vieille|vieux|nouvelle)\s\Z",
    re.IGNORECASE,
)
_MODEL_NUMBER = re.compile(r"\s[A-Z]{0,2}-?\d{2,4}\b")
_ROAD_NUMBER = re.compile(r"\s\d{1,3}\b(?!,\d| ?%| [a-zà-ÿ]*(?:us?|és?|es?)\b)")
_STREET = re.compile(
    r"\b(?:rue|avenue|boulevard|place|quartier|allée|pont|quai)\s"
    r"(?:d'|(?:de la|du|des|de) |de l')?\Z",
    re.IGNORECASE,
)
_TO_SEAT = re.compile(
    r"\b(?:à l' ?|à la |au |palais (?:de l' ?|du )|(?:quitt\w+|devant) (?:l' ?|la |le )?)\Z",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?:([\w-]+) )?([\w-]+) (?:[\"\u00ab] ?)?\Z")
_SCORE = re.compile(r"\s?\(\d{1,2}/\d")
_INITIAL = re.compile(r"[\w-]+ [A-ZÀ-Þ]\.")
_OF_MINISTER = re.compile(
    r"\b(?:vice-)?ministres? (?:\w+ )?(?:de l' ?|de la |du |des |d')\Z", re.IGNORECASE
)
_REACH = 40


@cache
def _words(side: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table("organisation_contexts") if row["side"] == side)


@cache
def _event_behind() -> re.Pattern[str]:
    events = "|".join(sorted(_words("behind")))
    return re.compile(rf"(?: [A-ZÀ-Þ][\w'-]*){{0,2}} (?:{events})\b")


def refusal(text: str, start: int, end: int, body: Body | None) -> str:
    """Why the catalogue's name in text[start:end] is no organisation there, or ""."""
    if text[start - 1 : start] == "\n" and _fills_line(text, end):
        return "alone on its line: a share button"
    if _STREET.search(text, max(0, start - 24), start):
        return "in a street's name"
    if _is_seat(text, start, end):
        return "a house that somebody goes to"
    if is_thing(text, start, end, "before"):
        return "in the name of an event or a thing"
    if body and _is_product(text, start, end, body.org_type):
        return "a thing that the company makes"
    return ""


def of_model(text: str, start: int, end: int, body: Body | None) -> str:
    """Why the model's name in text[start:end] is no organisation there, or ""."""
    if _SCORE.match(text, end) or _INITIAL.fullmatch(text, start, end):
        return "a player with a score, or a surname with an initial"
    if is_event(text[start:end]) or is_thing(text, start, end, "before"):
        return "in the name of an event or a thing"
    if _OF_MINISTER.search(text, max(0, start - _REACH), start):
        return "what a minister is charged with"
    maker = text[start:end].partition(" ")[0]
    kind = body.org_type if body else ""
    if _is_product(text, start, start + len(maker), "") or _is_product(text, start, end, kind):
        return "a thing that a company makes"
    return ""


def is_event(name: str) -> bool:
    """Say whether a name's last word tells an event (*British Academy Awards*)."""
    return name.rpartition(" ")[2] in _words("behind")


def is_thing(text: str, start: int, end: int, side: str = "before_unknown") -> bool:
    """Say whether the word right before the name tells an event or thing, or the word behind."""
    before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    if before:
        last = before[2].casefold()
        words = _words(side)
        if last in words or last.rstrip("s") in words or f"{before[1]} {last}".casefold() in words:
            return True
    return side == "before" and _event_behind().match(text, end) is not None


def _is_seat(text: str, start: int, end: int) -> bool:
    seat = text[start:end] in _words("seat")
    return seat and _TO_SEAT.search(text, max(0, start - 24), start) is not None


def _fills_line(text: str, end: int) -> bool:
    rest = text[end : end + 4].partition("\n")[0]
    return "," in rest and not rest.strip(" ,")


def _is_product(text: str, start: int, end: int, org_type: str) -> bool:
    """*un Airbus*, *42 Boeing*, *sa Toyota*, *Boeing 737*, *la RN 7*: no body that acts."""
    if org_type == "party":
        return text[start:end].isupper() and _ROAD_NUMBER.match(text, end) is not None
    before = max(0, start - 12)
    if text[start:end] in _words("maker") and _OF_THING.search(text, before, start):
        return True
    if org_type != "company":
        return False
    counted = _COUNTED.search(text, before, start)
    return counted is not None or _MODEL_NUMBER.match(text, end) is not None
