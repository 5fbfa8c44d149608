"""Hard-wrapped text: newlines in the middle of sentences are read as spaces.

Mails, agency feeds and exports break their lines every 60 to 80 characters. A text is taken to be
so where its lines that plainly go on (no stop behind, a small letter ahead) are full: the next
line's first word would not have fitted. All other newlines stay what they are in a text of one
paragraph a line: limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from glane.text import FILLER, fold

_NARROWEST, _WIDEST = 40, 100  # of wrapped lines, in characters
_SLACK = 4  # a tenth of the lines may be longer than the width, by so much
_ENOUGH = 2  # lines that go on, for a text to be known as wrapped

_STOPS = tuple(".!?\u2026:;")
_CONTINUES = frozenset("\u00bb)],;:!?%")  # no line of a new paragraph begins so
_TABULAR = re.compile(r"\t|\S {3}|[|\u2502]")
_ITEM = re.compile(
    r"\s{0,40}(?P<mark>(?:[-*>#+\u2013\u2014\u2022\u00b7]|\d{1,2}[.)\u00b0])(?:\s{1,9}|$))?"
)
_HEADER = re.compile(r"[A-Z\u00c0-\u00de][\w-]{1,20}\s?:\s")
_DATELINE = re.compile(r"[A-Z\u00c0-\u00de][^.!?\n]{2,60}[\d)]\s[\u2013\u2014-]\s")
_CUT_WORD = re.compile(r"[^\W\d_]-$")
_WORD_END = re.compile(r"[^\W\d_][\w'\u2019-]*")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a wrapped text is set: its width, and whether lines that look like items are some."""

    width: int
    has_items: bool
    has_blanks: bool


def as_read(text: str) -> str:
    """The text as rules and sentences see it, of the same length: unwrapped, then folded."""
    return fold(unwrapped(text))


def unwrapped(text: str) -> str:
    """The text with a space for each newline that only wraps a line; its length is the same.

    A compound wrapped at its hyphen is put together, with a filler behind it, as in `fold`. A
    text that is not hard-wrapped comes back as it is.
    """
    if text.count("\n") < _ENOUGH:
        return text
    lines = text.split("\n")
    layout = _layout(lines)
    if layout is None:
        return text
    pieces = [lines[0]]
    for number, (line, after) in enumerate(pairwise(lines)):
        opens = number == 0 and not layout.has_blanks and not _DATELINE.match(line)
        pieces.append(_joined(line, after) if _wraps(line, after, layout, opens) else "\n" + after)
    return "".join(pieces)


def _layout(lines: Sequence[str]) -> _Layout | None:
    """The layout of a wrapped text, None for any other."""
    going_on = [(line.rstrip(), after) for line, after in pairwise(lines) if _goes_on(line, after)]
    if len(going_on) < _ENOUGH:
        return None
    lengths = sorted(len(line) for line, _ in going_on)
    width = lengths[-1 - len(lengths) // 10]
    full = sum(_is_full(line, after, width) for line, after in going_on)
    if 4 * full < 3 * len(going_on):
        return None
    items = sum(_start(line)[0] != "" for line in lines)
    return _Layout(width, items > 1, any(not line.strip() for line in lines))


def _goes_on(line: str, after: str) -> bool:
    """A line of prose without a stop, before one that begins with a small letter."""
    if not after.lstrip()[:1].islower():
        return False
    line = line.rstrip()
    fits = _NARROWEST <= len(line) <= _WIDEST
    return fits and not line.endswith(_STOPS) and not _TABULAR.search(line)


def _is_full(line: str, after: str, width: int) -> bool:
    first, _, _ = after.lstrip().partition(" ")
    return len(line) + 1 + len(first) > width


def _wraps(line: str, after: str, layout: _Layout, opens: bool) -> bool:
    """Whether the newline between two lines is no limit.

    A text's first line `opens` it where no blank line would set a title apart.
    """
    line, head = line.rstrip(), after.lstrip()
    if not line or not head or not layout.width // 2 <= len(line) <= layout.width + _SLACK:
        return False
    if _TABULAR.search(line) or _TABULAR.search(after) or _is_set_in(line, after, layout):
        return False
    stopped = line.endswith(_STOPS)
    if not stopped and (head[0].islower() or head[0] in _CONTINUES):
        return 4 * len(line) >= 3 * layout.width
    if opens or not _is_full(line, after, layout.width) or _DATELINE.match(head):
        return False
    in_header = _HEADER.match(line) and _HEADER.match(head)
    return not in_header and (head.isupper() or not line.isupper())


def _is_set_in(line: str, after: str, layout: _Layout) -> bool:
    """Whether a line begins an item or further right than the one before, as a paragraph may."""
    mark, column = _start(after) if layout.has_items else ("", len(after) - len(after.lstrip()))
    _, before = _start(line) if layout.has_items else ("", len(line) - len(line.lstrip()))
    return mark != "" or column > before


def _start(line: str) -> tuple[str, int]:
    """The sign or number of the item that a line begins, and where its own words begin."""
    match = _ITEM.match(line)
    return (match["mark"] or "", match.end()) if match else ("", 0)


def _joined(line: str, after: str) -> str:
    """What follows a line that goes on, in place of its newline and the line after."""
    word = _WORD_END.match(after) if _CUT_WORD.search(line[-2:]) else None
    if word is None:
        return " " + after
    return word[0] + FILLER + after[word.end() :]
