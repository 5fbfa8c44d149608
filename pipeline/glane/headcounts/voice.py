"""The voice of a participle, read from the auxiliary before it: *ont tué*, *ont été tués*.

Table: data/gazetteers/clause_words.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from glane.gazetteer import any_of, table

CHAIN = 70  # characters before a participle that may hold its auxiliary
_NAMES = {"avoir": "have", "être": "be", "adverb": "adverb"}


@dataclass(frozen=True, slots=True)
class Voice:
    """The auxiliary of a participle: active, passive, with être, reflexive, or bare without one."""

    name: str
    number: str = "any"


@cache
def auxiliary() -> re.Pattern[str]:
    """The auxiliary that ends right before a participle, adverbs between."""
    words: dict[str, list[str]] = {}
    for row in table("clause_words"):
        words.setdefault(f"{_NAMES[row['kind']]}_{row['number']}", []).append(row["word"])
    adverb = any_of(words.pop("adverb_")).replace(r"\ ", r"\s+")
    forms = "|".join(f"(?P<{name}>{any_of(found)})" for name, found in words.items())
    adverbs = rf"(?:,?\s+(?:{adverb}|\w+ment|pu|dû)\b)*"
    return re.compile(
        rf"(?P<self>\bse\s+|\bs')?\b(?:{forms})\b{adverbs}(?P<been>\s+été)?{adverbs},?\s+\Z"
    )


def voice_of(text: str, floor: int, participle: int) -> Voice:
    """The voice of a participle in a text in lower case; its auxiliary stands behind `floor`."""
    chain = auxiliary().search(text, max(floor, participle - CHAIN), participle)
    if chain is None:
        return Voice("bare")
    name = next(group for group, found in chain.groupdict().items() if found and "_" in group)
    verb, number = name.split("_")
    if chain["been"]:
        return Voice("passive", number)
    if verb == "have":
        return Voice("active", number)
    return Voice("reflexive" if chain["self"] else "be", number)
