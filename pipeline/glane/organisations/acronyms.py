"""Acronyms and the names they stand for: *Centre africain d'études stratégiques (CESA)*.

After Schwartz & Hearst (2003), "A simple algorithm for identifying abbreviation definitions",
with French function words, and letters asked for only where no organisation's name is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

# Two capitals somewhere, or one capital and small letters (Crasc, Cédéao).
ACRONYM = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þa-zà-öø-ÿ0-9&/.-]{1,13}\+?"
_ONE_WORD = re.compile(ACRONYM)
_IN_BRACKETS = re.compile(rf"\s?\(\s?\"?({ACRONYM})\"?\s?[),;:/-]")
_BEFORE_BRACKETS = re.compile(rf"({ACRONYM})\s?\(([^()\n]{{6,160}})\)")
_APPOSED = re.compile(rf"\b({ACRONYM}) ?, (?:l'|la |le |les )([^,;:.()\n]{{6,120}})(?=[,.;:)\n]|$)")
_DASHED = re.compile(rf"\s[-\u2013\u2014]\s({ACRONYM})\b(?=\s?[,.;:)\n]|\s[-\u2013\u2014]\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:\.(?=[^\W\d_]))?|\d+")
_ARTICLE = re.compile(r"\s?(?:l'|la |le |les |the )?", re.IGNORECASE)
_LINK = re.compile(r"\s(?:du |des |de la |de l'|d')\Z")
_STOPS_NAME = re.compile(r"[.;:!?()\n\u00ab\u00bb\"]")
_SMALL = frozenset(
    "a à au aux d de des du en et l la le les ou par pour sur dans contre the of and for".split()
)
_REACH = 160  # characters that a name may run back from its acronym


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and its acronym in a text, as two (start, end) spans."""

    name: tuple[int, int]
    acronym: tuple[int, int]


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """Capital letters and digits without accents: what an acronym is compared by."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if c.isalnum()).upper()


def is_acronym(text: str) -> bool:
    """True for one short word with two capitals or digits, two in five of its characters."""
    if _ONE_WORD.fullmatch(text) is None:
        return False
    large = sum(c.isupper() or c.isdigit() for c in text)
    return large >= 2 and 5 * large >= 2 * len(text)


def spells(words: Sequence[str], acronym: str) -> bool:
    """True when the words' beginnings spell the acronym's letters, function words at will.

    Every content word gives its first letter or more (*SEnat*), but one in a name of four words
    and more may give none (*Front patriotique pour la libération: FPL*).
    """
    wanted = letters(acronym)
    if words and letters(words[0])[:1] != wanted[:1]:
        return False
    heads = [letters(word) for word in words]
    small = [word.lower() in _SMALL for word in words]

    @cache
    def fits(word: int, letter: int, spare: int) -> bool:
        if word == len(heads):
            return letter == len(wanted)
        for taken, (mine, its) in enumerate(zip(heads[word], wanted[letter:], strict=False)):
            if mine != its:
                break
            if fits(word + 1, letter + taken + 1, spare):
                return True
        if word == 0 or not (small[word] or spare):
            return False
        return fits(word + 1, letter, spare if small[word] else spare - 1)

    return fits(0, 0, 1 if small.count(False) > 3 else 0)


def name_before(text: str, end: int, acronym: str) -> tuple[int, int] | None:
    """The shortest run of words ending at `end` whose beginnings spell the acronym, or None."""
    floor = max(0, end - _REACH)
    for stop in _STOPS_NAME.finditer(text, floor, end):
        floor = stop.end()
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, floor, end)]
    if not words or words[-1][1] != end or len(letters(acronym)) < 2:
        return None
    first_letter = letters(acronym)[0]
    for count in range(1, min(len(words), 3 * len(acronym) + 2) + 1):
        start = words[-count][0]
        run = [text[a:b] for a, b in words[-count:]]
        if run[0].lower() in _SMALL or letters(run[0])[:1] != first_letter:
            continue
        if count > 1 and spells(run, acronym):
            return start, end
    return None


NameEndingAt = Callable[[int], tuple[int, int] | None]


def pairs(text: str, name_ending_at: NameEndingAt) -> Iterator[Pair]:
    """All pairs of a folded text: name (ACR), name - ACR, ACR (name), ACR, the name.

    `name_ending_at` gives the organisation's name that ends at an offset, if one is known there:
    before a parenthesis it needs no letter match, so French names keep their English acronyms.
    """
    for match in _IN_BRACKETS.finditer(text):
        acronym = match[1]
        end = _without_quote(text, match.start())
        known = name_ending_at(end)
        spelled = name_before(text, end, acronym)
        if known and spelled and known[0] < spelled[0] and _LINK.search(text, known[0], spelled[0]):
            known = None  # the acronym is of the body inside: *cellule de l'UA (Union africaine)*
        if known and is_acronym(acronym) and not (spelled and spelled[0] < known[0]):
            yield Pair(known, match.span(1))
        elif spelled:
            yield Pair(spelled, match.span(1))
    for match in _DASHED.finditer(text):
        spelled = name_before(text, match.start(), match[1])
        if spelled and is_acronym(match[1]):
            yield Pair(spelled, match.span(1))
    for pattern in (_BEFORE_BRACKETS, _APPOSED):
        for match in pattern.finditer(text):
            start, end = _without_article(text, *match.span(2))
            named = pattern is _BEFORE_BRACKETS and name_ending_at(end) == (start, end)
            if is_acronym(match[1]) and (named or spells(_WORD.findall(text[start:end]), match[1])):
                yield Pair((start, end), match.span(1))


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), end - (text[end - 1] == " ")


def _without_quote(text: str, end: int) -> int:
    while end > 0 and text[end - 1] in ' "\u00bb':
        end -= 1
    return end
