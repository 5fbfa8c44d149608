"""What a number counts when it counts no people: one verdict a number, for `glane explain`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glane.gazetteer import list_words
from glane.intervals import meet
from glane.model import Fact
from glane.rulebook.trace import Event
from glane.values.numbers import Number

_NEXT = re.compile(r"[\s\u00a0\u202f]*(?:d'|de |des )?(%|€|\$|°|[^\W\d_][\w-]*)", re.IGNORECASE)
_SHARES = {"%": "a share", "€": "money", "$": "money", "°": "a degree"}


def verdict(text: str, number: Number, facts: Sequence[Fact], events: Sequence[Event]) -> str:
    """Why a number of the folded `text` is a headcount, part of another fact, or neither.

    The facts that were kept speak first, then the rules that looked at the number, then the word
    behind it.
    """
    for fact in facts:
        mention = fact.mention
        if mention.kind != "theme" and meet(number, mention):
            return f"{mention.kind} {fact.text!r}"
    for event in events:
        looked = event.rule.startswith("headcounts.") and event.event != "fired"
        if looked and meet(number, event):
            return f"no headcount: {event.event} {event.why}"
    behind = _NEXT.match(text, number.end)
    if behind is None:
        return "no headcount: no noun behind it"
    word = behind[1]
    if word in _SHARES:
        return f"no headcount: {_SHARES[word]}"
    if word.lower() in list_words("measures"):
        return f"no headcount: {word!r} measures, it counts no people"
    return f"no headcount: no rule takes it with {word!r} behind it"
