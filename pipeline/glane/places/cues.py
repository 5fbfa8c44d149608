"""What the words before a name say of it, from data/gazetteers/place_cues.tsv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from glane.gazetteer import table

_WINDOW = 40  # characters; the longest cue with its article is shorter
_WORDS = 4
_ARTICLES = frozenset(("le", "la", "les", "l'"))
_OF = frozenset(("de", "du", "des", "d'"))
_CONTRACTED = frozenset(("au", "aux", "du", "des"))


@cache
def _cues() -> dict[str, str]:
    return {" ".join(_split(row["before"])): row["sort"] for row in table("place_cues")}


def _split(words: str) -> list[str]:
    """Words, an elided one (*d'*, *jusqu'*) parted from the next."""
    return words.replace("'", "' ").split()


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands before a name.

    `sort` is "city", "region", "country", "water", "land" or "any" place, "no" place at all, or ""
    for no cue; `article` is set for *la*, *du*, *au* …, `of` for any form of *de*.
    """

    sort: str = ""
    article: bool = False
    of: bool = False


NONE = Cue()


def cue_before(text: str, start: int) -> Cue:
    """Read the words before text[start:]."""
    window = text[max(0, start - _WINDOW) : start]
    if not window.endswith((" ", "'")):
        return NONE
    words = _split(window)[-_WORDS - 1 :]
    article = bool(words) and words[-1].lower() in _CONTRACTED
    if words and words[-1].lower() in _ARTICLES:
        words.pop()
        article = True
    of = bool(words) and words[-1].lower() in _OF
    if of:
        words[-1] = "de"
    return Cue(_sort(words[-_WORDS:], article), article, of)


def _sort(words: list[str], article: bool) -> str:
    cues = _cues()
    for first in range(len(words)):
        cue = " ".join(words[first:])
        sort = cues.get(cue) or cues.get(cue.lower())
        if sort and not (sort == "no" and cue.islower()):
            # *à la Barbade* is no city, *à Bamako* is.
            return "land" if article and cue.lower() == "à" else sort
    return ""
