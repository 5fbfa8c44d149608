"""When a row of the facts table and an annotation say the same."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from glane.gold import GoldFact
from glane.text import unaccented

Row = Mapping[str, Any]
"""A line of the facts table: `doc_id`, `kind`, `start`, `end`, `text`, `value` and the rest."""


def same_value(gold: GoldFact, row: Row) -> bool:
    """True when the row's value is the gold value or one of those it accepts.

    Dates are compared without their qualifiers (~ ? %), headcounts by number and noun (one of
    them may carry adjectives), topics by their code, names and titles without case, accents,
    quotes and leading article.
    """
    same = _SAME.get(gold.series, _same_name)
    found = str(row.get("value") or "")
    return any(same(value, found) for value in (gold.value, *gold.accept))


def same_column(column: str, gold: Sequence[str], found: str) -> bool:
    """True when the row's column is one of the right values; several countries in any order."""
    if column == "country":
        return any(set(value.split(";")) == set(found.split(";")) for value in gold)
    if column == "attributed_to":
        return any(_same_name(value, found) for value in gold)
    return found in gold


def _same_name(gold: str, found: str) -> bool:
    return _loose(gold) == _loose(found)


def _same_date(gold: str, found: str) -> bool:
    return gold.strip().rstrip("~?%") == found.strip().rstrip("~?%")


def _same_headcount(gold: str, found: str) -> bool:
    (number, noun), (number2, noun2) = _count_and_noun(gold), _count_and_noun(found)
    words, words2 = noun.split(" "), noun2.split(" ")
    return number == number2 and (noun == noun2 or noun in words2 or noun2 in words)


def _count_and_noun(value: str) -> tuple[str, str]:
    number = re.match(r"\s*(\d*)\s*", value)
    assert number  # it matches the empty string
    return number[1], _loose(value[number.end() :])


def _same_code(gold: str, found: str) -> bool:
    return gold.split(" ")[0] == found.split(" ")[0]


_SAME: Mapping[str, Callable[[str, str], bool]] = {
    "date": _same_date,
    "headcount": _same_headcount,
    "theme/taxonomy": _same_code,
}


def _loose(name: str) -> str:
    """Case, accents, apostrophes, quotes, white space and a leading article folded away."""
    plain = re.sub("[\u2019\u2018`\u00b4]", "'", unaccented(name).casefold())
    plain = re.sub('[\u00ab\u00bb\u201c\u201d"]', " ", plain).strip()
    plain = re.sub(r"^(?:l'|la |les? |d'|du |des |de la )", "", plain)
    return re.sub(r"\s+", " ", plain).strip(" .,;:")
