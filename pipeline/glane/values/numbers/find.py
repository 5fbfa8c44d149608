"""Find the numbers of a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from glane.values.numbers import grammar
from glane.values.numbers.tokens import LETTER, Token, runs, tokens


@dataclass(frozen=True, slots=True)
class Number:
    """A number, its offsets in the text and its value.

    kind: `cardinal` (12, douze, 1,2 million), `ordinal` (2e, deuxième), `approximate` (une
    dizaine), `magnitude` (dizaines, milliers: the value of one) or `range` (2-4: the midpoint).
    """

    start: int
    end: int
    value: int | float
    kind: str


Found = tuple[Decimal, int, str]  # value, next token, kind
LONGEST_ORDINAL = 12  # words

# Digits joined by hyphens: two are a range, more are a date or a telephone number.
JOINED = re.compile(r"(?<![\w.,/-])\d+(?:-\d+)+(?![\w/-]|[.,]\d)")
# 12/05/2025, 8/10e, 2:00.531: dates, fractions and times, none of them a count
BROKEN = re.compile(r"\d+(?:[/:]\d+)+(?:[.,]\d+)*e?|\d+(?:\.\d+){2,}(?<!\.\d\d\d)")
PERCENT = re.compile(r"\bpour[\s\u00a0\u202f-]+$", re.IGNORECASE)
# *neuf* as an adjective: a noun before, no plural after (un logement neuf, remis à neuf)
NEW = re.compile(rf"\s+{LETTER}+[sx]\b|\s+sur\b", re.IGNORECASE)
BEFORE_NUMERAL = re.compile(
    r"(?:^|[^\w\s'’-]\s*|\b(?:[lcsmnd]es|aux|leurs|[nv]os|et|ou|sur|par|entre|que|dont|soit)\s+)$",
    re.IGNORECASE,
)


def find_numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of `text` in order, never overlapping; *un*/*une* alone is an article, not one.

    Digits may be grouped by spaces of any kind, points or apostrophes; years, hours and the days
    of dates are numbers too. Method: one regular expression takes runs of number words and digits,
    a recursive-descent reader splits them into numbers. `start` and `end` limit the search; they
    should stand where no number goes on, as at a full stop before a space.
    """
    end = len(text) if end is None else end
    found: list[Number] = []
    dead: list[tuple[int, int]] = []
    for joined in JOINED.finditer(text, start, end):
        dead.append(joined.span())
        if joined.group().count("-") == 1:
            low, high = map(int, joined.group().split("-"))
            found.append(Number(*joined.span(), plain(Decimal(low + high) / 2), "range"))
    dead += [broken.span() for broken in BROKEN.finditer(text, start, end)]
    for run in runs(text, start, end):
        found += numbers_of_run(text, list(tokens(text, *run)))
    if not dead:
        return found
    alive = [
        n for n in found if n.kind == "range" or not any(s < n.end and n.start < e for s, e in dead)
    ]
    return sorted(alive, key=lambda number: number.start)


def numbers_of_run(text: str, run: Sequence[Token]) -> Iterator[Number]:
    """Split one run of number words: first at its ordinals, then into what lies between."""
    begin = 0
    for j, token in enumerate(run):
        if token.word.kind == "ordinal":
            first, value = ordinal(run, max(begin, j - LONGEST_ORDINAL), j)
            yield from counts_of_run(text, run[begin:first])
            yield Number(run[first].start, token.end, plain(value), "ordinal")
            begin = j + 1
    yield from counts_of_run(text, run[begin:])


def counts_of_run(text: str, run: Sequence[Token]) -> Iterator[Number]:
    """Split a run without spelled ordinals into numbers, longest first from the left."""
    kinds = {token.word.kind for token in run}
    grouped, spoken = kinds & {"collective", "scale"}, "point" in kinds
    i = 0
    while i < len(run):
        read = (collective(run, i) if grouped else None) or simple(run, i, spoken=spoken)
        if not read:
            i += 1
            continue
        value, j, kind = read
        if not (j == i + 1 and is_no_number(text, run[i])):
            yield Number(run[i].start, run[j - 1].end, plain(value), kind)
        i = j


def simple(run: Sequence[Token], i: int, *, spoken: bool) -> Found | None:
    """A cardinal, zero, an ordinal in digits or, if `spoken`, a decimal in words."""
    read = (grammar.spoken_decimal(run, i) if spoken else None) or grammar.cardinal(run, i)
    if read:
        return *read, "cardinal"
    word = run[i].word
    if word.kind == "zero":
        return Decimal(0), i + 1, "cardinal"
    return (word.value, i + 1, "ordinal") if word.kind == "ordinal_digits" else None


def ordinal(run: Sequence[Token], begin: int, last: int) -> tuple[int, Decimal]:
    """First token and value of *deuxième*, *vingt et unième*: a cardinal with the ending."""
    for first in range(begin, last):
        base = as_cardinals(run[first : last + 1])
        read = grammar.cardinal(base, 0)
        if read and read[1] == len(base):
            return first, read[0]
    return last, run[last].word.value


def as_cardinals(run: Sequence[Token]) -> list[Token]:
    """The run with its last word turned from an ordinal into the cardinal it is made of."""
    last = run[-1]
    by_size = {1: "unit", 2: "ten", 3: "hundred", 4: "thousand"}
    kind = by_size.get(len(str(last.word.value)), "scale")
    if 10 <= last.word.value <= 16:
        kind = "teen"
    return [*run[:-1], Token(last.start, last.end, type(last.word)(kind, last.word.value))]


def collective(run: Sequence[Token], i: int) -> Found | None:
    """*une dizaine*, *trois douzaines*, *une demi-douzaine*, *dizaines de milliers*, *millions*."""
    count = grammar.below_million(run, i)
    value, j = count or (Decimal(1), i)
    halved = bool(count) and grammar.word_at(run, j).kind == "half"
    if halved:
        value, j = value / 2, j + 1
    word = grammar.word_at(run, j)
    if word.kind != "collective" and not (
        word.kind == "scale" and (halved or (not count and word.plural))
    ):
        return None
    value, j = value * word.value, j + 1
    after = grammar.word_at(run, j + 1)
    if grammar.word_at(run, j).kind == "of" and after.plural and after.value >= 1000:
        value, j = value * after.value, j + 2
    exact = bool(count) and word.kind == "scale"
    return (
        value,
        j,
        "magnitude" if not count and word.plural else "cardinal" if exact else "approximate",
    )


def is_no_number(text: str, token: Token) -> bool:
    """True for a lone word that is no number here: an article, *pour cent*, *neuf* for new."""
    word = token.word
    if word.kind in {"unit", "collective", "hundred"}:
        if word.kind == "unit" and word.value == 1:
            return True
        if word.kind == "collective" and not word.plural:
            return not re.match(r"\s+d(?:e\b|['’])", text[token.end : token.end + 6])
        if word.kind == "hundred":
            return bool(PERCENT.search(text, max(0, token.start - 8), token.start))
        if word.value == 9:
            return not (
                NEW.match(text, token.end)
                or BEFORE_NUMERAL.search(text[max(0, token.start - 12) : token.start])
            )
    return False


def plain(value: Decimal) -> int | float:
    """The value as an int where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
