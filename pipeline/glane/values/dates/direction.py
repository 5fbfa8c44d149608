"""Which way an undated day lies: tense and cue words around it, read without a tagger.

No lemma or tag is at hand, so verbs are told by their endings: *-ra*, *-ront* are future, *-ait*,
*-èrent*, an auxiliary with a participle are past. Words that only look so stand with all other
cues in data/gazetteers/date_cues.tsv. The conditional says hearsay as often as future: no cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from glane.compiled import compiled
from glane.gazetteer import any_of, table
from glane.values.dates import words
from glane.values.dates.reading import FUTURE, NEAREST, PAST, UNKNOWN

# How far, in characters, a cue behind the mention or across a break seems farther than it is.
_BEHIND, _BREAK = 12, 60
_REACH = 220
_NOUN = 60  # characters before a mention in which the noun of its event stands
OPENER = 40  # characters before a mention in which a word that opens it stands
_BREAKS = re.compile(r"[;:()«»\n]| [\u2013\u2014-] ")


@cache
def _cues(name: str) -> str:
    return _either(row["cue"] for row in table("date_cues") if row["class"] == name)


def _either(phrases: Iterable[str]) -> str:
    return any_of(phrases).replace(r"\ ", r"\s")


@cache
def _open_side() -> re.Pattern[str]:
    """The words before a mention, spelled backwards: one try where they end, not one a letter."""
    cues: dict[str, list[str]] = {"until": [], "since": []}
    for row in table("date_cues"):
        if row["class"] in cues:
            cues[row["class"]].append(row["cue"][::-1])
    article = _either(word[::-1] for word in ("le", "la", "les", "l'", "ce", "cet", "cette"))
    sides = "|".join(f"(?P<{name}>{_either(words)})" for name, words in cues.items())
    return re.compile(rf"\s?(?:(?:{article})\s?)?(?:{sides})(?!\w)", re.IGNORECASE)


def open_side(before: str) -> str:
    """ "since" or "until" where the words right before a mention leave one side open, else ""."""
    found = _open_side().match(before[: -OPENER - 1 : -1])
    return found.lastgroup or "" if found else ""


def _inflected(name: str) -> str:
    return f"(?:{_cues(name)})e?s?"


@cache
def _tenses() -> re.Pattern[str]:
    participle = r"\w+(?:[éiu]e?s?|is|ise?s?|ite?s?|erte?s?)(?!')"
    between = r"(?:\s(?:\w+ment|pas|plus|déjà|bien|aussi|également|été))*"
    weekday = "|".join(words.codes("weekdays"))
    return compiled(
        rf"""(?<!\w)(?:
        (?P<future>
            (?:ser|aur)(?:a|ont|ai|ez|ons|as)(?:\s\w+ment)?(?:\sété)?(?:\s{participle})?
          | (?!(?:{_cues("not_future")})\b)\w{{2,}}r(?:a|ont|ai|ez|ons|as)
          | (?:(?:(?:a|ont)\sété|sont|est|été)(?:\s\w+ment)?\s)?{_inflected("planned")}
          | {_cues("future")}
        )
        | (?:
            (?:a|ont|ai|avons|avez|aurait|auraient|serait|seraient){between}\s{participle}
          | s'(?:est|était|étaient)|se\ssont
          | (?:est|sont){between}\s{_inflected("be")}
          | (?!(?:{_cues("not_past")})\b)\w+(?<!r)(?:ait|aient)
          | \w{{2,}}(?:èrent|irent|urent|inrent)
          | (?:\w{{2,}}é|{_cues("done")})e?s?(?=\s(?:le|l'|ce|cette|hier|{weekday})\b)
          | {_cues("past")}
        ))(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )


@dataclass(frozen=True, slots=True)
class _Cues:
    """The cues of a sentence in their order, and the starts of what stands between clauses."""

    starts: list[int]
    ends: list[int]
    ways: list[int]
    breaks: list[int]

    def distance(self, start: int, end: int) -> int:
        """Characters from `start` to `end`, breaks between counted dear."""
        between = bisect_left(self.breaks, end) - bisect_left(self.breaks, start)
        return end - start + _BREAK * between


@lru_cache(maxsize=64)
def _cues_of(sentence: str) -> _Cues:
    found = list(_tenses().finditer(sentence))
    return _Cues(
        [match.start() for match in found],
        [match.end() for match in found],
        [FUTURE if match["future"] else PAST for match in found],
        [match.start() for match in _BREAKS.finditer(sentence)],
    )


@cache
def _event() -> re.Pattern[str]:
    """A noun of an event that is announced."""
    return re.compile(rf"(?<!\w)(?:{_cues('event')})(?!\w)", re.IGNORECASE)


_CLAUSE_END = re.compile(r"[;:()«»\n.!?]")


@lru_cache(maxsize=64)
def _events_of(sentence: str) -> Sequence[tuple[int, int]]:
    return [match.span() for match in _event().finditer(sentence)]


def _names_event(sentence: str, start: int) -> bool:
    """Whether such a noun stands before a mention, in its clause."""
    events = _events_of(sentence)
    last = bisect_right(events, start, key=itemgetter(1)) - 1
    if last < 0 or events[last][0] < start - _NOUN:
        return False
    return not _CLAUSE_END.search(sentence, events[last][1], start)


def direction(sentence: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN for the mention sentence[start:end], by the nearest cue.

    A cue before the mention governs it sooner than one behind; brackets, quotes and colons stand
    between. Where no verb governs, a noun may (*la venue d'Auxerre samedi*): NEAREST.
    """
    way = _by_verbs(sentence, start, end)
    if way == UNKNOWN and _names_event(sentence, start):
        return NEAREST
    return way


def _by_verbs(sentence: str, start: int, end: int) -> int:
    cues = _cues_of(sentence)
    best, way = _REACH + 1, UNKNOWN
    for index in range(bisect_right(cues.ends, start) - 1, -1, -1):
        if start - cues.ends[index] >= best:  # those farther off are farther still
            break
        distance = cues.distance(cues.ends[index], start)
        if distance < best:
            best, way = distance, cues.ways[index]
    for index in range(bisect_left(cues.starts, end), len(cues.starts)):
        if cues.starts[index] - end + _BEHIND >= best:
            break
        distance = cues.distance(end, cues.starts[index]) + _BEHIND
        if distance < best:
            best, way = distance, cues.ways[index]
    return way
