"""Where an organisation's name begins and ends: repairs for spans that the model gives."""

from __future__ import annotations

import re
from functools import cache

from glane.gazetteer import table
from glane.organisations.catalogue import bare

_LEFT = re.compile(
    r"""[\s"'\u00ab\u201c(\[,;:.\u2013\u2014-]+
      | (?:l'|d'|(?:la|le|les|un|une|des|du|de|au|aux|et|à|son|sa|ses)\ )""",
    re.VERBOSE,
)
_RIGHT = re.compile(r"""(?:[\s"'\u00bb\u201d)\],;:\u2013\u2014/-]|(?<![A-Z.])\.)+\Z""")
_HARD = re.compile(
    r'\n|[\u00ab\u00bb"()\[\];:!?^]|, | - | \u2013 | \u2014 '
    r"|\s(?:dans|qui|que|est|a|ont|sont|lors|avec|par|hier|visant)\s"
)
_LAST_SMALL = re.compile(
    r"\s+(?:(?:de |en |d')?(?:1[89]|20)\d\d|l'|d'|de|du|des|la|le|les|et|à|au|aux|en|pour|sur"
    r"|dans|par|qui|que|a|est|ont|sont)\Z"
)
_HEAD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_MOST_WORDS = 14


@cache
def heads() -> dict[str, str]:
    """First word of a name, bare -> its org_type; "-" for what begins no organisation's name."""
    return {bare(row["head"]): row["org_type"] for row in table("organisation_heads")}


@cache
def _only_capital() -> frozenset[str]:
    return frozenset(bare(row["head"]) for row in table("organisation_heads") if row["capital"])


@cache
def stops() -> frozenset[str]:
    """What is never an organisation, whatever the model says."""
    return frozenset(row["name"] for row in table("organisation_stops"))


def is_stop(name: str) -> bool:
    """True for what is never an organisation, and for words that go on from two such words."""
    words = name.split()
    first = (" ".join(words[:count]) for count in range(2, min(len(words), 4) + 1))
    return name in stops() or any(part in stops() for part in first)


def head_type(name: str) -> str:
    """The org_type that a name's first word tells, "-" for none at all, "" where it is silent."""
    word = _HEAD.match(name)
    if word is None:
        return ""
    known = heads()
    return known.get(bare(word.group()), known.get(bare(word.group().split("-")[0]), ""))


def inner_type(name: str) -> str:
    """The org_type that a later word of a name tells (*Grande Mosquée*, *Kigali Bank*), or ""."""
    known = heads()
    told = (known.get(bare(word), "") for word in name.split()[1:] if word[0].isupper())
    return next((kind for kind in told if kind not in ("", "-")), "")


def begins_name(name: str) -> bool:
    """True where the first word begins organisations' names; *le front* in lower case does not."""
    word = _HEAD.match(name)
    if word is None or head_type(name) in ("", "-"):
        return False
    return name[0].isupper() or bare(word.group()) not in _only_capital()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Move a span's edges inwards past articles, quotes, punctuation and dangling small words."""
    while match := _LEFT.match(text, start, end):
        start = match.end()
    while True:
        cut = _RIGHT.search(text, start, end) or _LAST_SMALL.search(text, start, end)
        if cut is None:
            return start, end
        end = cut.start()


def repaired(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A model's span made a name: one line, no quote or bracket inside, trimmed; None if no name.

    A name has a capital or an organisation's first word, is no number, and is not too long.
    """
    start, end = trim(text, start, end)
    hard = _HARD.search(text, start, end)
    if hard:
        start, end = trim(text, start, hard.start())
    name = text[start:end]
    if len(name) < 2 or is_stop(name) or len(name.split()) > _MOST_WORDS:
        return None
    kind = head_type(name)
    named = any(c.isupper() for c in name)
    if kind == "-" or not (named or kind) or not any(c.isalpha() for c in name):
        return None
    if name[0].islower() and not begins_name(name):
        return None
    return start, end
