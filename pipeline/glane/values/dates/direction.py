"""Which way an undated day lies: tense and cue words around it, read without a tagger.

No lemma or tag is at hand, so verbs are told by their endings: *-ra*, *-ront*, *-rai(en)t* are
future, *-ait*, *-aient*, *-èrent*, an auxiliary with a participle are past. Words that only look
so stand in data/gazetteers/date_cues.tsv with all other cues.
"""

from __future__ import annotations

import re
from functools import cache

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
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in reversed(cues))


@cache
def _open_side(name: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{_cues(name)})\s?(?:(?:le|la|les|l'|ce|cet|cette)\s?)?$", re.IGNORECASE
    )


def open_side(before: str) -> str:
    """ "since" or "until" where the words right before a mention leave one side open, else ""."""
    for name in ("until", "since"):
        if _open_side(name).search(before[-40:]):
            return name
    return ""


@cache
def _tenses() -> re.Pattern[str]:
    participle = r"\w+(?:[éiu]e?s?|is|ise?s?|ite?s?|erte?s?)"
    between = r"(?:\s(?:\w+ment|pas|plus|déjà|bien|aussi|également|été))*"
    planned = "|".join(f"{word}e?s?" for word in _cues("planned").split("|"))
    gone = "|".join(f"{word}e?s?" for word in _cues("be").split("|"))
    return re.compile(
        rf"""(?<!\w)(?:
        (?P<future>
            (?:ser|aur)(?:a|ont|ai|ez|ons|as)(?:\s\w+ment)?(?:\sété)?(?:\s{participle})?
          | (?!(?:{_cues("not_future")})\b)\w{{2,}}r(?:a|ont|ai|ez|ons|as)
          | (?:sont|est|été)(?:\s\w+ment)?\s(?:{planned}) | {planned}
          | (?!(?:aur|ser|av|ét)ai)(?!(?:{_cues("not_past")})\b)\w{{2,}}r(?:ait|aient)
          | {_cues("future")}
        )
        | (?P<past>
            (?:a|ont|ai|avons|avez|aurait|auraient|serait|seraient){between}\s{participle}
          | s'(?:est|était|étaient)|se\ssont{between}
          | (?:est|sont){between}\s(?:{gone})
          | (?!(?:{_cues("not_past")})\b)\w{{2,}}(?:ait|aient)
          | \w{{2,}}(?:èrent|irent|urent|inrent)
          | {_cues("past")}
        )
        | \w{{2,}}[éiu]e?s?(?=\s(?:le|l'|ce|cette|hier|{"|".join(words.codes("weekdays"))})\b)
        )(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )


def direction(sentence: str, start: int, end: int) -> int:
    """PAST, FUTURE or UNKNOWN for the mention sentence[start:end], by the nearest cue.

    A cue before the mention governs it sooner than one behind; brackets, quotes and colons stand
    between.
    """
    low = max(0, start - _REACH)
    window = sentence[low : end + _REACH]
    best, way = _REACH + 1, UNKNOWN
    for match in _tenses().finditer(window):
        cue_start, cue_end = match.start() + low, match.end() + low
        if cue_end <= start:
            distance, between = start - cue_end, sentence[cue_end:start]
        elif cue_start >= end:
            distance, between = cue_start - end + _BEHIND, sentence[end:cue_start]
        else:
            continue
        distance += _BREAK * len(_BREAKS.findall(between))
        if distance < best:
            best = distance
            way = FUTURE if match["future"] else PAST
    return way
