"""Where names of the gazetteer stand in a text: longest first, never one inside another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from glane.gazetteer import per_additions
from glane.places.gazetteer import Gazetteer, Place, places
from glane.places.keys import fits, key

_CONTRACTIONS = {"du": "le ", "au": "le ", "des": "les ", "aux": "les ", "la": "la "}
_CONTRACTED = re.compile(rf"(?<!\w)({'|'.join(_CONTRACTIONS)}) $", re.IGNORECASE)
_MOST_WORDS = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the text and the places that bear it, in the gazetteer's order.

    `with_article` is set where the name has an article that the text contracts: *du Mans*.
    """

    start: int
    end: int
    form: str
    places: tuple[Place, ...]
    with_article: bool = False


@per_additions
def _starts() -> re.Pattern[str]:
    """Where a name can begin: at a capital, *al-*, or a generic word that names begin with."""
    generics = "|".join(sorted(places().generics))
    return re.compile(rf"(?<!\w)(?:(?:[ae]l-)?[^\W\d_a-zß-öø-ÿ]|(?:{generics}) )")


def find(text: str) -> Iterator[Hit]:
    """Yield the names of the gazetteer in a folded text, by start."""
    gazetteer = places()
    done = 0
    for match in _starts().finditer(text):
        start = match.start()
        if start >= done:
            hit = _longest(gazetteer, text, start)
            if hit is not None:
                done = hit.end
                yield hit


def _longest(gazetteer: Gazetteer, text: str, start: int) -> Hit | None:
    article = _article(text, start)
    for name in reversed(_names(gazetteer, text, start)):
        stop = start + len(name)
        if article and article + name in gazetteer.rows:
            surface = article.capitalize() + text[start:stop]
            found = _fitting(gazetteer, article + name, surface)
            if found:
                return Hit(start, stop, *found, with_article=True)
        if name in gazetteer.rows:
            found = _fitting(gazetteer, name, text[start:stop])
            if found:
                return Hit(start, stop, *found)
    return None


def _names(gazetteer: Gazetteer, text: str, start: int) -> list[str]:
    """Keys of what may be a name at text[start:], shortest first.

    They end behind a word, or behind its full stop (*St. Louis*, *R.D.C.*); words that two signs
    or more part are never one name.
    """
    names: list[str] = []
    end = start
    name = ""
    for count, word in enumerate(_WORD.finditer(text, start), start=1):
        if end != start:
            if word.start() - end > 2 or len(names) > 2 * _MOST_WORDS:
                break
            name += _word_key(text[end : word.start()])
        name += _word_key(word.group())
        end = word.end()
        names.append(name)
        if text[end : end + 1] == ".":
            names.append(name + ".")
        if count <= 2 and name not in gazetteer.longer:
            break
    return names


@lru_cache(maxsize=20_000)
def _word_key(word: str) -> str:
    return key(word)


def _fitting(gazetteer: Gazetteer, name: str, surface: str) -> tuple[str, tuple[Place, ...]] | None:
    found = [(form, place) for form, place in gazetteer.lookup(name) if fits(surface, form)]
    if not found:
        return None
    return found[0][0], tuple(dict.fromkeys(place for _, place in found))


def _article(text: str, start: int) -> str:
    """The article of a name that the word before it has swallowed (*au Havre*), or ""."""
    before = _CONTRACTED.search(text, max(0, start - 5), start)
    return _CONTRACTIONS[before[1].lower()] if before else ""
