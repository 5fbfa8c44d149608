"""Where an item of a list begins, and what a comma or *et* joins: a new item or two words of one.

No parser: what follows the joint is compared with the opening of the list's first item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from glane.themes.words import (
    Word,
    closed,
    is_act,
    is_finite,
    is_infinitive,
    is_second_verb,
    is_word,
    sequence_at,
    word_class,
)

Line = Sequence[Word]

_CONTRACTED = {"de": ("du", "des"), "à": ("au", "aux")}
_ELIDED = {"d'": "de"}
# Their complement may be two nouns (*contre le vol et la fraude*) without saying them twice.
_SHARED = frozenset("contre entre pour envers vers".split())
_QUOTES = frozenset('"\u00ab')


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a cue asks of the list that it opens.

    `preposition` stands before the first item and may stand before each (*porter* **sur**);
    `bare` lets items do without an article; `narrow` ends the phrase at a relative clause or at
    *à* and a name, which rather belong to the event (*un atelier sur la pêche à Kribi*);
    `subject` says that the sentence's verb may follow the list, `series` that it stands behind a
    colon, where semicolons join too; `fronted` that a verb behind the list refutes it all (*au
    cœur des débats, les élus ont salué …*).
    """

    preposition: str = ""
    bare: bool = False
    narrow: bool = False
    subject: bool = False
    series: bool = False
    fronted: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an item begins: index of its first word, its article, and its form.

    `form` is "P" (behind the list's preposition), "D" (behind an article) or "N" (bare).
    """

    index: int
    form: str
    article: str = ""


def opening_at(line: Line, index: int, preposition: str) -> Opening | None:
    """Return how an item begins at `index`, or None where none can."""
    while index < len(line) and line[index].form in word_class("adverb"):
        index += 1
    if index >= len(line):
        return None
    form = line[index].form
    if preposition and form in _CONTRACTED.get(preposition, ()):
        return _filled(line, Opening(index + 1, "P", form))
    if preposition and _ELIDED.get(form, form) == preposition:
        after = opening_at(line, index + 1, "")
        return None if after is None else replace(after, form="P")
    if form in word_class("article") | word_class("indefinite") | word_class("possessive"):
        return _filled(line, Opening(index + 1, "D", form))
    begins = is_word(line[index]) or form in _QUOTES
    if not begins or form in closed() or is_finite(line, index):
        return None
    return Opening(index, "N")


def _filled(line: Line, opening: Opening) -> Opening | None:
    """An article needs a noun behind it: *la* before a verb is a pronoun."""
    if opening.index >= len(line) or is_finite(line, opening.index):
        return None
    word = line[opening.index]
    if word.form in closed() and not word.capital:
        return None
    return opening if is_word(word) or word.form in _QUOTES else None


def joint_at(line: Line, index: int, grammar: Grammar) -> tuple[str, int]:
    """Return ("," or "et", index behind it) for a comma or conjunction at `index`, or ("", 0).

    A semicolon joins the items of a series only.
    """
    comma = line[index].form == "," or (grammar.series and line[index].form == ";")
    after = index + comma
    size = sequence_at(line, after, "coordinator")
    if size:
        return "et", after + size
    return (",", after) if comma else ("", 0)


def verdict(
    line: Line, at: tuple[int, int, int], joint: str, model: Opening, grammar: Grammar
) -> tuple[str, Opening | None]:
    """Say what a joint does: ("next", opening), ("inside", None) or ("over", None).

    `at` holds the indexes of the item's first word, of the joint, and of the word behind it.
    """
    first, stop, after = at
    following = opening_at(line, after, grammar.preposition)
    comma = line[stop].form in ",;"
    if is_second_verb(line, after):
        return "over", None
    if following is None:
        goes_on = not comma and _is_complement(line, after) and not _is_purpose(line, after)
        return ("inside" if goes_on else "over"), None
    if following.form == "P":
        place = grammar.narrow and comma and not following.article
        return ("over", None) if place and line[following.index].capital else ("next", following)
    if following.form == "N":
        if not model.article:
            return "next", following
        return ("over" if comma else "inside"), None
    if grammar.narrow and _starts_anew(line[following.index], following.article):
        return "over", None
    apposed = following.article in ("un", "une") and model.article not in ("un", "une", "des")
    if apposed and (joint == "," or line[stop].form == "mais"):
        return "over", None
    if not model.article and comma:
        return "over", None
    if _shares(line, first, stop, following, joint):
        return "inside", None
    return "next", following


def _is_complement(line: Line, index: int) -> bool:
    """A preposition behind *et* takes up one inside the item: *et de la reddition*."""
    names = word_class("preposition") | word_class("contracted")
    return index < len(line) and line[index].form in names


def _is_purpose(line: Line, index: int) -> bool:
    """*et d'harmoniser leurs textes* takes up a verb before the list, nothing inside it."""
    if index + 2 >= len(line) or line[index].form not in ("de", "d'", "à"):
        return False
    determiners = word_class("article") | word_class("possessive") | word_class("indefinite")
    return is_infinitive(line[index + 1]) and line[index + 2].form in determiners


def _starts_anew(noun: Word, article: str) -> bool:
    """Behind one event's subject *et des soirées* names a second event, no second subject."""
    return article in word_class("indefinite") or noun.form in word_class("event")


def _shares(line: Line, first: int, stop: int, following: Opening, joint: str) -> bool:
    """Whether the noun behind the joint is a second complement of the item's preposition."""
    inside = line[first:stop]
    noun = line[following.index]
    forms = [word.form for word in inside]
    if joint == ",":
        return "contre" in forms and not is_act(noun)
    if noun.capital and inside[-1].capital:
        return True  # la situation au Mali et le Niger, entre la France et l'Allemagne
    if "entre" in forms and "et" not in forms[forms.index("entre") :]:
        return True
    behind = [word.form for word in line[following.index + 1 : following.index + 2]]
    if not _SHARED.isdisjoint(behind):
        return False  # envers les voisins et l'entente entre les écoles: a complement of its own
    return not _SHARED.isdisjoint(forms) and not is_act(noun)
