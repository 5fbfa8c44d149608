"""French words that the calendar knows: months, weekdays, numbers, ordinals, years."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from text_to_num import text2num

from glane.gazetteer import table


@cache
def codes(name: str) -> dict[str, str]:
    """The words of a table -> what its second column says of them."""
    return {word: code for word, code, *_ in (row.values() for row in table(name))}


def month(word: str) -> int | None:
    """*Févr.* -> 2."""
    return _number("months", word)


def weekday(word: str) -> int | None:
    """*Sam.*, *samedis* -> 6 (ISO 8601: Monday is 1)."""
    return _number("weekdays", word) or _number("weekdays", word.removesuffix("s"))


def season(word: str) -> int | None:
    """*Été* -> 22, the EDTF code."""
    return _number("seasons", word)


def season_timex(word: str) -> str:
    """*Été* -> SU, its TIMEX3 code; KeyError for another word."""
    return {row["word"]: row["timex"] for row in table("seasons")}[word.lower()]


def days_away(word: str) -> int | None:
    """*Avant-hier* -> -2, *surlendemain* -> 2."""
    return _number("day_words", word)


def unit(word: str) -> tuple[int, str] | None:
    """*Trimestre* -> (3, "M"): how many of which ISO 8601 unit, minutes written "m"."""
    code = codes("time_units").get(word.lower())
    return (int(code[:-1]), code[-1]) if code else None


@lru_cache(maxsize=4096)
def _number(name: str, word: str) -> int | None:
    code = codes(name).get(re.sub(r"\s+", " ", word).lower().rstrip("."))
    return int(code) if code is not None else None


@lru_cache(maxsize=4096)
def number(words: str) -> int | None:
    """*12*, *1 200*, *vingt et un*, *dix neuf cent* -> the integer, or None."""
    words = re.sub(r"\s+", " ", words.strip().lower())
    words = "mille" + words[3:] if words.startswith("mil ") else words  # as in years of old
    if re.fullmatch(r"\d+(?: \d{3})*", words):
        return int(words.replace(" ", ""))
    try:
        return int(text2num(words, "fr"))
    except ValueError:
        return None


_ORDINAL = re.compile(r"(.+?)(?:i[èe]mes?|èmes?|emes?|es?|d|nde?|ers?|rs?|ères?|eres?)")
_FIRST_SECOND = {"premier": 1, "premiers": 1, "première": 1, "premières": 1, "premiere": 1}
_FIRST_SECOND |= {"second": 2, "seconds": 2, "seconde": 2, "secondes": 2, "1er": 1, "1ere": 1}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@lru_cache(maxsize=4096)
def ordinal(words: str) -> int | None:
    """*premier*, *1er*, *IIe*, *vingt et unième*, *3eme*, or a plain number -> the integer."""
    words = words.strip().lower()
    known = _FIRST_SECOND.get(words) or number(words)
    if known is not None:
        return known
    match = _ORDINAL.fullmatch(words)
    stem = match[1].rstrip() if match else words
    for cardinal in (stem, stem + "e", stem.removesuffix("u"), re.sub(r"v$", "f", stem)):
        found = number(cardinal) or roman(cardinal)
        if found is not None:
            return found
    return None


def roman(letters: str) -> int | None:
    """*xix* -> 19, for the numbers of centuries (I to L)."""
    letters = letters.lower()
    if not letters or set(letters) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def year(words: str, *, near: int = 2000) -> int | None:
    """*2024*, *'98*, *98*, *deux mille dix-sept* -> a year.

    Two digits mean the year of that ending from 80 years before to 19 after `near`.
    """
    words = words.strip().lstrip("'").lower()
    if re.fullmatch(r"\d\d", words):
        first = near - 80
        return first + (int(words) - first) % 100
    return number(words)
