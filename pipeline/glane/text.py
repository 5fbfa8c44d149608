"""Typographic folding and sentence limits: pure functions over strings.

Folding is one character for one character, so offsets in the folded text are offsets in the
article and no realignment is ever needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2010\u2011", "-"),
}

# Soft hyphen, zero-width space/joiners, byte-order mark inside a text.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HIDDEN = re.compile(f"[\u0300-\u036f{_INVISIBLE}]")
_HIDDEN_WORD = re.compile(f"[\\w\u0300-\u036f{_INVISIBLE}]+")
FILLER = "\u00ad"


def fold(text: str) -> str:
    """Fold typographic variants away, keeping the length.

    Curly quotes and apostrophes become straight, no-break and thin spaces plain, and words with
    decomposed accents or invisible characters are composed; what that saves is filled with soft
    hyphens at the word's end, which `unfilled` steps over. Case, accents and newlines stay.
    """
    for variant in _PLAIN.keys() & set(text):  # a fifth of what str.translate takes
        text = text.replace(variant, _PLAIN[variant])
    if _HIDDEN.search(text):
        text = _HIDDEN_WORD.sub(_compose, text)
    return text


def _compose(match: re.Match[str]) -> str:
    word = match.group()
    if not _HIDDEN.search(word):
        return word
    visible = word.translate(dict.fromkeys(map(ord, _INVISIBLE)))
    return unicodedata.normalize("NFC", visible).ljust(len(word), FILLER)[: len(word)]


def unaccented(text: str) -> str:
    """The text with plain letters for those with accents (NFKD); its length may change."""
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char))


def unfilled(text: str, end: int) -> int:
    """Move a mention's end behind the fillers that `fold` left at its last word's end."""
    while end < len(text) and text[end] == FILLER:
        end += 1
    return end


SENTENCE_LIMIT = 2000

# A full stop after these does not end a sentence: titles, months, references.
_ABBREVIATIONS = frozenset(
    "m mm mme mmes mlle mlles dr pr me mgr gal col cdt st ste av bd art cf etc ex p pp fig vol no"
    " n° env hab éd ed janv févr fév avr juil sept oct nov déc lun mar mer jeu ven sam dim".split()
)
_BREAK = re.compile(
    r"""(?P<stop>[.!?\u2026]+[\s"'\u00bb)\]]{0,9}?)
        (?=\s{1,9}["'\u00ab(\[\u2013\u2014-]?\s{0,9}[^\W\d_a-zà-öø-ÿ]|\s{1,9}\d|[^\S\n]{0,9}(?:\n|$))
      | (?P<line>\n)(?=[^\S\n]*\S)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w°]+$")
_CLOSERS = "\"'\u00bb)]"


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Split a (folded) text into sentences: their (start, end), without outer white space.

    A sentence ends at . ! ? … before a capital or digit, at a line's end, and at 2,000 characters
    (a bound on the work a rule can be given), never behind an abbreviation or an initial. The
    last few texts are remembered, since every component asks.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _BREAK.finditer(text):
        end = match.end()
        if (
            match["stop"]
            and match["stop"][0] == "."
            and _is_abbreviation(text, start, match.start())
        ):
            continue
        while end < len(text) and text[end] in " " and _closes(text, end):
            end += 1
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


_LETTERS_OR_FIGURES = re.compile(r"[^\W_]+")


@lru_cache(maxsize=8)
def words(text: str) -> tuple[tuple[int, str], ...]:
    """(start, word) of each unbroken run of letters and figures: *l'Ouest 12* is l, Ouest, 12."""
    return tuple((found.start(), found[0]) for found in _LETTERS_OR_FIGURES.finditer(text))


@lru_cache(maxsize=8)
def word_starts(text: str) -> dict[str, list[int]]:
    """Where each different word of `words` stands, in order."""
    starts: dict[str, list[int]] = {}
    for start, word in words(text):
        starts.setdefault(word, []).append(start)
    return starts


def _closes(text: str, end: int) -> bool:
    """A closing guillemet behind a space still belongs to the sentence it closes."""
    return text[end : end + 2] == " \u00bb"


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    if word is None:
        return False
    found = word.group()
    if len(found) == 1 and found.isupper():
        return True
    follows = text[stop + 1 : stop + 3].strip()
    return found.lower() in _ABBREVIATIONS and not (
        follows == "" and text[stop + 1 : stop + 2] == "\n"
    )


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > SENTENCE_LIMIT:
        cut = text.rfind(" ", start + SENTENCE_LIMIT // 2, start + SENTENCE_LIMIT)
        cut = start + SENTENCE_LIMIT if cut < 0 else cut
        spans.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        spans.append((start, end))
