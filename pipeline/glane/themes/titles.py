"""Titles behind a cue: quoted in any style, nested, unclosed, over two lines, or not quoted."""

from __future__ import annotations

import re

from glane.themes.words import is_finite, is_word, word_class, words

Span = tuple[int, int]

MAX_TITLE = 300
_LEAD = re.compile(r"[\s,:]{0,6}")
_PAIRS = {"\u00ab": "\u00bb", '"': '"', "'": "'", "\u2039": "\u203a"}
_SPACE = re.compile(r"\s+")
_EDGES = " \t\n.,;:"
_STOPS = ".;\n"


def quoted(text: str, start: int, line_end: int) -> Span | None:
    """Return the title between the quotes that open at `start`, without quotes and outer stops.

    `text` is folded. A title may hold other quotes and go over one line's end; one whose quotes
    never close ends with the sentence, at `line_end`.
    """
    opened = _LEAD.match(text, start, min(len(text), start + 8))
    begin = start if opened is None else opened.end()
    if begin >= len(text) or text[begin] not in _PAIRS:
        return None
    mark = text[begin]
    if mark == "'" and not text[begin + 1 : begin + 2].isalnum():
        return None
    end = _closing(text, begin + 1, mark)
    if end is None:
        return unquoted(text, begin + 1, line_end)
    return trimmed(text, begin + 1, end)


def quoted_before(text: str, end: int) -> Span | None:
    """Return the span inside the quotes that close right before `end`, on the same line."""
    at = end - 1 if text[end - 1 : end] == " " else end
    opening = next((mark for mark, close in _PAIRS.items() if close == text[at - 1 : at]), None)
    start = text.rfind(opening, max(0, at - MAX_TITLE), at - 1) if opening else -1
    if start < 0 or "\n" in text[start:at]:
        return None
    return trimmed(text, start + 1, at - 1)


def unquoted(text: str, start: int, line_end: int, *, name: bool = False) -> Span | None:
    """Return the title that begins at `start` and ends with its clause, at most at `line_end`.

    A clause ends at a stop, or at a comma behind which a verb, a participle's complement or a
    subordinator goes on with the sentence (*"Archives et démocratie, a réuni …*). A `name`
    ends at any comma, verb or relative pronoun.
    """
    begin = start
    while begin < line_end and text[begin] in " ,:":
        begin += 1
    line = words(text, begin, min(line_end, begin + MAX_TITLE))
    goes_on = word_class("stop") | word_class("clitic") | word_class("relative")
    for index, word in enumerate(line):
        if name and index and (word.form in goes_on or word.form == "," or is_finite(line, index)):
            return trimmed(text, begin, word.start)
        if word.form == ",":
            after = index + 1
            if after >= len(line) or is_finite(line, after) or line[after].form in goes_on:
                return trimmed(text, begin, word.start)
        elif not is_word(word) and word.form in _STOPS:
            return trimmed(text, begin, word.start)
    return trimmed(text, begin, line[-1].end) if line else None


def _closing(text: str, start: int, mark: str) -> int | None:
    """Offset of the quote that closes a title opened by `mark`, or None."""
    depth, limit = 1, min(len(text), start + MAX_TITLE)
    if text.find(_PAIRS[mark], start, limit) < 0:
        return None
    for index in range(start, limit):
        char = text[index]
        if char == "\n" and text[index + 1 : index + 2].isspace():
            return None  # an empty line ends every title
        if mark == "\u00ab":
            depth += (char == mark) - (char == "\u00bb")
            if depth == 0:
                return index
        elif char == _PAIRS[mark] and _stands_at_end(text, index):
            return index
    return None


def _stands_at_end(text: str, index: int) -> bool:
    """A straight quote closes where no word goes on behind it (an apostrophe does not)."""
    return not text[index + 1 : index + 2].isalnum()


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Leave outer spaces, stops and stray quotes out of text[start:end]; None when all is gone."""
    while start < end and (text[start] in _EDGES or text[start] in "\"'\u00ab\u2039"):
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    inside = text[start : end - 1]
    for opener, closer in _PAIRS.items():
        if end > start and text[end - 1] == closer and inside.count(opener) == 0:
            end -= 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return (start, end) if start < end else None


def tidied(text: str) -> str:
    """Return a title on one line, with plain spaces, from folded text."""
    return _SPACE.sub(" ", text.replace("\u00ad", "")).strip()
