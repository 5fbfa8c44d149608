"""From a marked example to the shape of a pattern: numbers and months become macros, known words
their lists, the rest stays as it is; examples of one shape are laid upon each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from glane.errors import UsageError
from glane.gazetteer import list_words
from glane.text import fold
from glane.values.numbers import find_numbers

_TOKEN = re.compile(r"\w+(?:[-.,]\w+)*'?|[^\w\s]")
_YEAR = re.compile(r"(?:1\d|20)\d\d")
# Parts of a date: the list that knows the word, and what captures it for the readers of dates.
_DATE_LISTS = {"weekdays": "weekday", "months": "month"}
# Lists short enough that a word of them stands for the others, in kinds without number macros.
_LISTS = ("weekdays", "months", "seasons", "time_units", "collectives", "plural_cardinals")
_QUANTITY = "{quantity}"


@dataclass(frozen=True, slots=True)
class Piece:
    """One place of a pattern: the words that may stand there, or one macro or regex.

    `spaced` says whether white space comes before it; `triggers` gate a macro.
    """

    words: tuple[str, ...] = ()
    regex: str = ""
    triggers: tuple[str | dict[str, str], ...] = ()
    spaced: bool = True


def pieces(text: str, folder: str) -> list[Piece]:
    """The shape of one stretch of text for a rule of that folder."""
    folded = fold(text)
    counts = [(n.start, n.end) for n in find_numbers(folded)] if folder == "headcounts" else []
    found: list[Piece] = []
    position = 0
    for start, end, word in _tokens(folded, counts):
        spaced = bool(found) and folded[position:start].isspace()
        found.append(_piece(word, folder, spaced, counted=(start, end) in counts))
        position = end
    return found


def _tokens(text: str, counts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Words and signs; a number of several words is one."""
    position = 0
    for start, end in [*counts, (len(text), len(text))]:
        for match in _TOKEN.finditer(text, position, start):
            yield match.start(), match.end(), match[0]
        if start < end:
            yield start, end, text[start:end]
        position = end


def _piece(word: str, folder: str, spaced: bool, *, counted: bool) -> Piece:
    low = word.lower()
    if counted:
        lists: list[str | dict[str, str]] = ["\\d", {"use": "plural_cardinals"}]
        return Piece((), _QUANTITY, (*lists, {"use": "collectives"}), spaced)
    if folder == "dates":
        for name, group in _DATE_LISTS.items():
            if low in list_words(name):
                return Piece((), f"(?P<{group}>{{{group}}})", ({"use": name},), spaced)
        if _YEAR.fullmatch(word):
            return Piece((), "(?P<year>{year4})", ("\\d{4}",), spaced)
        if word.isdigit():
            return Piece((), "(?P<day>{day})", ("\\d",), spaced)
    elif word.isdigit():
        return Piece((), r"\d+", ("\\d",), spaced)
    else:
        for name in _LISTS:
            if low in list_words(name):
                return Piece((), f"{{{name}}}", ({"use": name},), spaced)
    return Piece((low,), "", (), spaced)


def laid(shapes: Sequence[Sequence[Piece]]) -> list[Piece]:
    """One shape for all examples: words that differ at a place are alternatives there.

    Raises UsageError for examples that have no shape in common.
    """
    first, *others = (list(shape) for shape in shapes)
    for shape in others:
        if [(bool(p.words), p.regex) for p in shape] != [(bool(p.words), p.regex) for p in first]:
            raise UsageError(
                "the examples have no common shape", hint="write a rule for each shape"
            )
        first = [
            Piece(tuple(dict.fromkeys((*a.words, *b.words))), a.regex, a.triggers, a.spaced)
            for a, b in zip(first, shape, strict=True)
        ]
    return first


def regex_of(shape: Sequence[Piece]) -> str:
    """The regex that a shape means, as a rule file writes it."""
    out = ""
    for piece in shape:
        words = [re.escape(word).replace(r"\-", "-") for word in piece.words]
        said = piece.regex or (words[0] if len(words) == 1 else f"(?:{'|'.join(words)})")
        out += (" " if piece.spaced else "") + said
    return out


def triggers_of(shape: Sequence[Piece]) -> list[str | dict[str, str]]:
    """What gates a shape: its longest words, or the lists behind its macros."""
    literal = [piece for piece in shape if piece.words and piece.words[0][0].isalnum()]
    if literal:
        best = max(literal, key=lambda piece: min(len(word) for word in piece.words))
        if min(len(word) for word in best.words) > 3:
            return [word.rstrip("'") for word in best.words]
    macros = [piece for piece in shape if piece.triggers]
    chosen = macros[0] if macros else literal[0]
    return list(chosen.triggers or chosen.words)
