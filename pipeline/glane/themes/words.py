"""Words as the limits of noun phrases see them: no tagger, only closed classes and a few endings.

The classes stand in data/gazetteers/theme_words.tsv. What is not in them is taken for the open
part of a noun phrase (nouns, adjectives, participles).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from glane.gazetteer import table

_TOKEN = re.compile(
    r"(?:[ldsnjmtc]|(?:jus|lors|puis|quoi)?qu)'(?=\w)|[^\W_]+(?:[-'\u00ad][^\W_]+)*|[^\w\s]|\n",
    re.IGNORECASE,
)
_WHITE = re.compile(r"[ \n]")
_BLOCK = 200  # letters: a few cues are not to cut all of an article, nor many the same again
_FINITE = re.compile(r".{2,}(?:èrent|[^m]ent|[eitdvr]r(?:a|ont)|[^aoeu]ait)")
_INFINITIVE = re.compile(r".{2,}(?:er|ir|re|oir)")
_PARTICIPLE = re.compile(r".{2,}(?:é|i|is|it|u)")
_GERUND = re.compile(r".{2,}ant")
# Nouns that name an act: *le renforcement*, *la planification*. They tell a new item of a list
# (*la lutte contre le vol et le renforcement de …*) from a second complement (*et la fraude*).
_NOMINAL = frozenset(
    "le la les l' un une des du au aux de d' ce cet cette ces son sa ses leur".split()
)
_ACT = re.compile(r".{2,}(?:[tsx]ion|ment|age|[ae]nce|ture|ise|isme)s?")


class Word(NamedTuple):
    """One word or sign: offsets in the text, lower-case form, and whether it has a capital."""

    start: int
    end: int
    form: str
    capital: bool


def words(text: str, start: int, end: int) -> Sequence[Word]:
    """The words and signs that begin in folded text[start:end]; elided words keep apostrophes."""
    bounds = _bounds(text)
    line: list[Word] = []
    for at in range(bisect_right(bounds, start) - 1, bisect_left(bounds, end)):
        some, starts = _block(text, bounds[at], bounds[at + 1])
        line += some[bisect_left(starts, start) : bisect_left(starts, end)]
    if text[start:end].isupper():  # in a line of capitals a capital says nothing
        return tuple(word._replace(capital=False) for word in line)
    return line


@lru_cache(maxsize=2)
def _bounds(text: str) -> tuple[int, ...]:
    """Where the text is cut at white space into blocks of _BLOCK letters and more, and its end."""
    bounds = [0]
    while white := _WHITE.search(text, bounds[-1] + _BLOCK):
        bounds.append(white.start())
    return (*bounds, len(text) + 1)


@lru_cache(maxsize=1000)
def _block(text: str, start: int, end: int) -> tuple[tuple[Word, ...], tuple[int, ...]]:
    """The words of one block, and where they start: the cues around share them."""
    line = tuple(
        Word(m.start(), m.end(), m.group().lower(), m.group()[0].isupper())
        for m in _TOKEN.finditer(text, start, end)
    )
    return line, tuple(word.start for word in line)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class of theme_words.tsv."""
    return frozenset(row["word"] for row in table("theme_words") if row["class"] == name)


@cache
def _sequences(name: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The entries of a class as words, longest first, by their first word."""
    entries = [tuple(w.form for w in words(e, 0, len(e))) for e in word_class(name)]
    entries.sort(key=lambda entry: (-len(entry), entry))
    return {
        first: tuple(entry for entry in entries if entry[0] == first)
        for first in {entry[0] for entry in entries}
    }


def sequence_at(line: Sequence[Word], index: int, name: str) -> int:
    """How many words at `index` make up an entry of the class (*ainsi que*: 2), or 0."""
    if index >= len(line):
        return 0
    for entry in _sequences(name).get(line[index].form, ()):
        if tuple(w.form for w in line[index : index + len(entry)]) == entry:
            return len(entry)
    return 0


def is_finite(line: Sequence[Word], index: int) -> bool:
    """Whether a word can only be a conjugated verb: by list, or by its ending."""
    form, before = line[index].form, line[index - 1].form if index else ""
    if line[index].capital or form in word_class("notverb"):
        return False
    if form in word_class("auxiliary"):
        return (before, form) not in (("l'", "est"), ("d'", "est"))
    if form in word_class("verb"):
        return before not in _NOMINAL  # la pose, de menace: a noun
    return _FINITE.fullmatch(form) is not None


def is_infinitive(word: Word) -> bool:
    """Whether a word ends like an infinitive."""
    return _INFINITIVE.fullmatch(word.form) is not None


def is_second_verb(line: Sequence[Word], index: int) -> bool:
    """Whether a participle takes up the auxiliary: *et demandé la*, *et regretté que*."""
    if index + 1 >= len(line):
        return False
    after = line[index + 1].form
    if after in ("que", "qu'"):
        return True
    if _PARTICIPLE.fullmatch(line[index].form) is None or line[index].capital:
        return False
    if after in ("de", "d'", "à"):
        return index + 2 < len(line) and is_infinitive(line[index + 2])
    return after in word_class("article") | word_class("possessive")


def is_gerund(word: Word) -> bool:
    """Whether a word ends like a present participle."""
    return _GERUND.fullmatch(word.form) is not None


def is_act(word: Word) -> bool:
    """Whether a noun names an act or a task rather than an evil or a thing."""
    if word.form in word_class("evil"):
        return False
    return word.form in word_class("action") or _ACT.fullmatch(word.form) is not None


def is_word(word: Word) -> bool:
    """Whether it is a word and no sign."""
    return word.form[0].isalnum()


@cache
def closed() -> frozenset[str]:
    """Words that cannot begin a noun phrase without its article."""
    names = "preposition adverb clitic relative stop auxiliary contracted demonstrative".split()
    return frozenset().union(*(word_class(name) for name in names))
