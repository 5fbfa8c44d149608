"""The date facts of an article in the form of TIMEX3 corpora (TimeML; French TimeBank, HeidelTime).

EDTF rows and TIMEX3 differ in form, not in what is found: TIMEX3 keeps the article (*le 6 mai*),
takes a range and a day with its hour for two expressions, gives a part of a day its code (*hier
soir*: TEV), and has codes of its own for weeks, seasons, quarters and decades.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from glane.model import Fact
from glane.values.dates.edtf import bounds, day_value

Span = tuple[int, int]

# Read in the article's own text, where curly apostrophes and no-break spaces stand.
_ARTICLE = re.compile(r"(?<!\w)(?:(?:le|la|les)\s|l['\u2019])$", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:(?:du|de|entre)\s|d['\u2019])?(?:le\s)?(.+?)"
    r"(?:\s(?:jusqu['\u2019])?(?:au|à(?!\svenir)|et|en)\s|\s[-\u2013\u2014]\s"
    r"|(?<=\d)[-\u2013/](?=\d))(?:(?:le|du)\s)?(.+)",
    re.IGNORECASE,
)
_TIE = r"(?:à|au|vers|dès|peu\s(?:avant|après)|aux\s\w+\sde|autour\sde)(?:\senviron)?"
_CLOCK_LAST = re.compile(rf"(.+?),?\s{_TIE}\s(\d.*|\w+\sheures?.*|midi|minuit)", re.IGNORECASE)
_CLOCK_FIRST = re.compile(
    r"(\w+\s?(?:h|heures?)(?:\s?\d\d)?(?:\sdu\s\w+)?|midi|minuit),?\s(?!\d)(.+)", re.IGNORECASE
)
_PARTS = {"après-midi": "TAF", "matin": "TMO", "soir": "TEV", "nuit": "TNI"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PERIOD = re.compile(r"(\d{4})-(\d\d)")
_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 40: "H1", 41: "H2"}
_CODES |= {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}


def timex3(facts: Iterable[Fact], text: str) -> Iterator[Fact]:
    """Rewrite the dates among an article's facts, in their order; `text` is the article's.

    Offsets hold: every text is still the slice between its start and end. Ranges and clock times
    give two facts for one; date_start and date_end are those of each. Source: the TimeML 1.2.1
    annotation guidelines and the French TimeBank 1.1.
    """
    for fact in facts:
        if fact.mention.kind != "date":
            yield fact
            continue
        for span, edtf in _pieces(fact):
            yield _piece(fact, text, span, edtf)


def _pieces(fact: Fact) -> Iterator[tuple[Span, str]]:
    """The expressions that a mention holds to TIMEX3: spans in its text, each with its EDTF."""
    value, words = fact.mention.value, fact.text
    late = _CLOCK_LAST.fullmatch(words) if "T" in value else None
    early = _CLOCK_FIRST.fullmatch(words) if "T" in value and not late else None
    sides = value.split("/")
    two = len(sides) == 2 and ".." not in sides
    ends = _RANGE.fullmatch(words) if two else None
    if late:
        yield late.span(1), value.partition("T")[0]
        yield late.span(2), value
    elif early:
        yield early.span(1), value
        yield early.span(2), value.partition("T")[0]
    elif two and "nuit" in words.lower():  # one night, that of its first day
        yield (0, len(words)), sides[0]
    elif ends:
        yield ends.span(1), sides[0]
        yield ends.span(2), sides[1]
    else:
        yield (0, len(words)), value


def _piece(fact: Fact, text: str, span: Span, edtf: str) -> Fact:
    """One expression with its article; its days are the whole mention's unless it is a part."""
    mention = fact.mention
    start, end = mention.start + span[0], mention.start + span[1]
    words = text[start:end].lower()
    value = _value(edtf)
    if _DAY.fullmatch(value):
        value += next((code for word, code in _PARTS.items() if word in words), "")
    article = _ARTICLE.search(text[max(0, start - 4) : start])
    if article and ":" not in value:
        start -= len(article.group())
    columns = dict(mention.columns)
    if span != (0, len(fact.text)):
        first, last = bounds(edtf)
        columns |= {"date_start": day_value(first), "date_end": day_value(last)}
    rewritten = replace(mention, start=start, end=end, value=value, columns=columns)
    return replace(fact, text=text[start:end], mention=rewritten)


def _value(edtf: str) -> str:
    """`2025-08~` -> `2025-08`, `2019/..` -> `2019`, `2024-22` -> `2024-SU`, `199X` -> `199`."""
    value = edtf.rstrip("~").removeprefix("../").removesuffix("/..").rstrip("~")
    week = _week(value)
    if week is not None:
        return week
    period = _PERIOD.fullmatch(value)
    if period and int(period[2]) in _CODES:
        return f"{period[1]}-{_CODES[int(period[2])]}"
    return value.rstrip("X") if re.fullmatch(r"\d+X+", value) else value


def _week(value: str) -> str | None:
    """`2024-03-04/2024-03-10` -> `2024-W10`, a Saturday and Sunday `2024-W10-WE`; else None."""
    sides = value.split("/")
    if len(sides) != 2 or not all(map(_DAY.fullmatch, sides)):
        return None
    first, last = map(date.fromisoformat, sides)
    year, week, weekday = first.isocalendar()
    if (weekday, (last - first).days) == (1, 6):
        return f"{year}-W{week:02}"
    return f"{year}-W{week:02}-WE" if (weekday, (last - first).days) == (6, 1) else None
