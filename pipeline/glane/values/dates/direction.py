"""Which way an undated day lies: tense and cue words around it, read without a tagger.

No lemma or tag is at hand, so verbs are told by their endings: *-ra*, *-ront* are future, *-ait*,
*-èrent*, an auxiliary with a participle are past. Words that only look so stand with all other
cues in data/gazetteers/date_cues.tsv. The conditional says hearsay as often as future: no cue.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from glane.gazetteer import table
from glane.values.dates import words
from glane.values.dates.reading import FUTURE, PAST, UNKNOWN

# How far, in characters, a cue behind the mention or across a break seems farther than it is.
_BEHIND, _BREAK = 12, 60
_REACH = 220
_BREAKS = re.compile(r"[;:()«»\n]| [\u2013\u2014-] ")


@cache
def _cues(name: str) -> str:
    cues = sorted((row["cue"] for row in table("date_cues") if row["class"] == name), key=len)
    return "|".join(re.escape(cue).replace(r"\ ", r"\s") for cue in reversed(cues))


@cache
def _open_side(name: str) -> re.Pattern[str]:
    article = r"(?:(?:le|la|les|l'|ce|cet|cette)\s?)?"
    return re.compile(rf"(?<!\w)(?:{_cues(name)})\s?{article}$", re.IGNORECASE)


def open_side(before: str) -> str:
    """ "since" or "until" where the words right before a mention leave one side open, else ""."""
    for name in ("until", "since"):
        if _open_side(name).search(before[-40:]):
            return name
    return ""


def _inflected(name: str) -> str:
    return f"(?:{_cues(name)})e?s?"


@cache
def _tenses() -> re.Pattern[str]:
    participle = r"\w+(?:[éiu]e?s?|is|ise?s?|ite?s?|erte?s?)"
    between = r"(?:\s(?:\w+ment|pas|plus|déjà|bien|aussi|également|été))*"
    weekday = "|".join(words.codes("weekdays"))
    return re.compile(
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


@lru_cache(maxsize=64)
def _cues_of(sentence: str) -> list[tuple[int, int, int]]:
    """(start, end, direction) of every cue of a sentence."""
    return [
        (*match.span(), FUTURE if match["future"] else PAST)
        for match in _tenses().finditer(sentence)
    ]


def direction(sentence: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN for the mention sentence[start:end], by the nearest cue.

    A cue before the mention governs it sooner than one behind; brackets, quotes and colons stand
    between.
    """
    best, way = _REACH + 1, UNKNOWN
    for cue_start, cue_end, cue in _cues_of(sentence):
        if cue_end <= start:
            distance, between = start - cue_end, (cue_end, start)
        else:
            distance, between = cue_start - end + _BEHIND, (end, cue_start)
        if distance < best and (cue_end <= start or cue_start >= end):
            distance += _BREAK * len(_BREAKS.findall(sentence, *between))
            if distance < best:
                best, way = distance, cue
    return way
