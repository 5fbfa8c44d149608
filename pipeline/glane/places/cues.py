"""What the words before a name say of it, from data/gazetteers/place_cues.tsv."""

from __future__ import annotations

from functools import cache

from glane.gazetteer import table

_WINDOW = 40  # characters; the longest cue with its article is shorter
_WORDS = 4
_ARTICLES = frozenset(("le", "la", "les", "l'"))
_OF = frozenset(("de", "du", "des", "d'"))


@cache
def _cues() -> dict[str, str]:
    return {row["before"]: row["sort"] for row in table("place_cues")}


def _words_before(text: str, start: int) -> list[str]:
    """The last words before a name, without its article, any form of *de* made plain."""
    window = text[max(0, start - _WINDOW) : start]
    words = window.replace("d'", "d' ").replace("l'", "l' ").split(" ")
    if not window.endswith((" ", "'")) or len(words) < 2:
        return []
    words = [word for word in words[-_WORDS - 3 :] if word]
    if words and words[-1].lower() in _ARTICLES:
        words.pop()
    if words and words[-1].lower() in _OF:
        words[-1] = "de"
    return words[-_WORDS:]


def sort_before(text: str, start: int) -> str:
    """What the words before text[start:] make of a name there.

    "city", "region", "country", "water" or "any" place, "no" place at all, or "" for no cue.
    """
    words = _words_before(text, start)
    cues = _cues()
    for first in range(len(words)):
        cue = " ".join(words[first:])
        sort = cues.get(cue) or cues.get(cue.lower())
        if sort and not (sort == "no" and cue.islower()):
            return sort
    return ""


def is_of(text: str, start: int) -> bool:
    """Whether a form of *de* stands right before text[start:], article or not."""
    words = _words_before(text, start)
    return bool(words) and words[-1] == "de"
