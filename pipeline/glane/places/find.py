"""Where names of the gazetteer stand in a text: longest first, never one inside another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glane.places.gazetteer import Gazetteer, Place, places
from glane.places.keys import fits, key

_CONTRACTIONS = {"du ": "le ", "au ": "le ", "des ": "les ", "aux ": "les ", "la ": "la "}
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


@cache
def _starts() -> re.Pattern[str]:
    """Where a name can begin: at a capital, or at a generic word that names begin with."""
    generics = {
        form.split(" ")[0]
        for rows in places().rows.values()
        for row in rows
        if not isinstance(row, str)
        for form in (row[0],)
        if form[0].islower() and " " in form
    }
    return re.compile(rf"(?<!\w)(?:[^\W\d_a-zß-öø-ÿ]|(?:{'|'.join(sorted(generics))})[ ])")


def find(text: str) -> Iterator[Hit]:
    """Yield the names of the gazetteer in a folded text, by start."""
    gazetteer = places()
    keys = key(text)
    done = 0
    for match in _starts().finditer(text):
        start = match.start()
        if start >= done:
            hit = _longest(gazetteer, text, keys, start)
            if hit is not None:
                done = hit.end
                yield hit


def _longest(gazetteer: Gazetteer, text: str, keys: str, start: int) -> Hit | None:
    first = _WORD.match(keys, start)
    if first is None:
        return None
    size = gazetteer.words.get(first.group())
    if size is None:
        return None
    ends = [first.end()]
    if size > 1:
        for word in _WORD.finditer(keys, first.end(), first.end() + 60):
            if len(ends) == size or word.start() - ends[-1] > 2:
                break
            ends.append(word.end())
    article = _article(keys, start)
    for end in reversed(ends):
        for stop in (end + 1, end) if keys[end : end + 1] == "." else (end,):
            name, surface = keys[start:stop], text[start:stop]
            if article and article + name in gazetteer.rows:
                found = _fitting(gazetteer, article + name, article.capitalize() + surface)
                if found:
                    return Hit(start, stop, *found, with_article=True)
            if name in gazetteer.rows:
                found = _fitting(gazetteer, name, surface)
                if found:
                    return Hit(start, stop, *found)
    return None


def _fitting(gazetteer: Gazetteer, name: str, surface: str) -> tuple[str, tuple[Place, ...]] | None:
    found = [(form, place) for form, place in gazetteer.lookup(name) if fits(surface, form)]
    if not found:
        return None
    return found[0][0], tuple(dict.fromkeys(place for _, place in found))


def _article(keys: str, start: int) -> str:
    """The article of a name that the word before it has swallowed (*au Havre*), or ""."""
    before = keys[max(0, start - 4) : start]
    for word, article in _CONTRACTIONS.items():
        if before.endswith(word) and not before[: -len(word)][-1:].isalnum():
            return article
    return ""
