"""The words and digit groups that numbers are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from glane.compiled import compiled
from glane.gazetteer import Names, any_of, table

SPACE = "[ \t\u00a0\u2007\u2009\u202f]"
APOSTROPHE = "['\u2019]"
LETTER = r"[^\W\d_]"
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Word:
    """What a word does in a number; `value` is 0 for the words that only link others."""

    kind: str
    value: Decimal = ZERO
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word or digit group at its place in the text."""

    start: int
    end: int
    word: Word


ONE = {  # articles when they stand alone, so no table of numbers holds them
    "un": Word("unit", Decimal(1)),
    "une": Word("unit", Decimal(1)),
    "unième": Word("ordinal", Decimal(1)),
    "unièmes": Word("ordinal", Decimal(1)),
}
LINKS = {
    "et": Word("and"),
    "demi": Word("half"),
    "demie": Word("half"),
    "virgule": Word("point"),
    "de": Word("of"),
    "d": Word("of"),
}
NO_NUMBER = Word("none")
MAGNITUDES = {"hundred", "scale"}

# A digit group: a minus that joins no words, thousands set apart by one separator, decimals.
# Then what may touch its last digit: an ordinal ending, a thousand or million, or a unit.
DIGITS = re.compile(
    rf"""(?P<minus>(?<![^\s(])[-\u2212])?
    (?P<whole>\d{{1,3}}(?P<sep>{SPACE}|[.'\u2019])\d{{3}}(?!\d)(?:(?P=sep)\d{{3}}(?!\d))*|\d+)
    (?:[.,](?P<decimals>\d+))?
    (?:(?P<ordinal>[ ]?[eè]\b|er\b|ers\b|[eè]res?\b|i?[eè]mes?\b|nde?s?\b|es\b)
      |(?P<times>[kKM]\b)
      |(?=h|H|°|(?:min|mn|[ckm]m|[km]?g|[cm]l|s|ans|[A-Z]{{3}})\b|[^\w])|\Z|(?P<code>\w))""",
    re.VERBOSE,
)
TIMES = {"k": Decimal(1_000), "K": Decimal(1_000), "M": Decimal(1_000_000)}
WORD = re.compile(LETTER + "+")
FIGURES = re.compile(r"\d+[hH]?")  # 10hdix: a run can begin behind them too
MINUS = ("-", "\u2212")
NO_DIGIT = re.compile(r"\D")


@cache
def words() -> dict[str, Word]:
    """Every word that may stand in a number, in lower case, ordinals (*deuxième*) included.

    Source: data/gazetteers/plural_cardinals.tsv, collectives.tsv.
    """
    known = ONE | LINKS
    for row in table("collectives"):
        known[row["word"]] = Word("collective", Decimal(row["value"]), row["word"].endswith("s"))
    for row in table("plural_cardinals"):
        word, value, kind = row["word"], Decimal(row["value"]), row["class"]
        known[word] = Word(kind, value, kind in MAGNITUDES and word.endswith("s"))
        if stem := row["ordinal"]:
            for ending in ("ième", "ièmes", "ieme", "iemes"):
                known[stem + ending] = Word("ordinal", value)
    return known


def is_number(word: str) -> bool:
    """Say whether a word in lower case is a number by itself: *un*, *dix-sept*, *septième*."""
    first, *others = word.split("-")
    known = words()
    return first in known and first not in LINKS and all(other in known for other in others)


def own_words() -> list[str]:
    """The words that a number can begin with."""
    return sorted(set(words()) - set(LINKS) | {"demi", "demie"})


@cache
def run_pattern() -> re.Pattern[str]:
    """A maximal run of number words and digits, joined by spaces, hyphens, *et*, *de*, *virgule*.

    It never starts inside a code or after a point or slash (RD192, 2:00.531, 8/10).
    """
    names = any_of(own_words())
    piece = rf"(?:{names}\b|\d+(?:[.,'\u2019]\d+)*[^\W\d]{{0,4}})"
    gap = rf"(?:{SPACE}|-|\n){{1,2}}"
    link = rf"{gap}(?:(?:et|de|virgule){gap}|d{APOSTROPHE})?"
    begin = rf"(?<!{LETTER}-)(?<![\w.,:/])|(?<=\dh)|(?<={LETTER}/)"
    return compiled(rf"(?:{begin})[-\u2212]?{piece}(?:{link}{piece})*", re.IGNORECASE)


def runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each run of number words and digits that begins between two offsets.

    Method: an automaton finds where runs can begin; the regular expression, tried at every letter
    of a text, would take ten times as long.
    """
    begins = {start + begin for begin, _, _ in _names().find(text[start:end])}
    begins.update(place for found in FIGURES.finditer(text, start, end) for place in found.span())
    match_at, free = run_pattern().match, 0
    for begin in sorted(begins):
        for at in (begin - 1, begin) if text[begin - 1 : begin] in MINUS else (begin,):
            if at >= free and (run := match_at(text, at)):
                free = run.end()
                yield run.span()
                break


@cache
def _names() -> Names:
    return Names(own_words())


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words and digit groups of one run, links among them, in order."""
    known = words()
    at = start
    while at < end:
        if found := WORD.match(text, at, end):
            word = known.get(found.group().lower(), NO_NUMBER)
        elif found := DIGITS.match(text, at):
            word = read_digits(found)
        else:
            at += 1
            continue
        yield Token(at, found.end(), word)
        at = found.end()


def read_digits(found: re.Match[str]) -> Word:
    """What a DIGITS match stands for; a digit group glued to letters (3D) is no number."""
    if found["code"]:
        return NO_NUMBER
    whole, decimals = found["whole"], found["decimals"]
    if found["sep"]:
        whole = NO_DIGIT.sub("", whole)
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    if found["ordinal"]:
        return Word("ordinal_digits", value)
    if found["times"]:
        value *= TIMES[found["times"]]
    return Word("digits", -value if found["minus"] else value)
