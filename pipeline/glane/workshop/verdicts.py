"""What became of each candidate: kept, vetoed, dropped or lost, and why; for `glane explain`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glane.intervals import meet
from glane.model import Fact
from glane.rulebook.trace import Event

_TO = "to "  # how the trace names a winner


@dataclass(frozen=True, slots=True)
class Verdict:
    """One candidate of a rule, gazetteer or model at text[start:end], and its fate.

    `fate` is "kept", "unused" (it fired, yet no fact is its own), or the trace's own word:
    "vetoed", "dropped", "lost". `why` names what vetoed or beat it; of one that was kept, whom it
    beat and which date it leans on.
    """

    fate: str
    rule: str
    start: int
    end: int
    why: str = ""


def verdicts(events: Sequence[Event], facts: Iterable[Fact]) -> list[Verdict]:
    """The fates of all candidates that the trace tells of, in the order of the text."""
    owners = {fact.mention.rule for fact in facts}
    fired = [event for event in events if event.event == "fired"]
    refused = [event for event in events if event.event not in ("fired", "leans")]
    found = [Verdict(one.event, one.rule, one.start, one.end, one.why) for one in refused]
    for event in fired:
        if not any(one.rule == event.rule and meet(one, event) for one in refused):
            fate = "kept" if event.rule in owners else "unused"
            why = ", ".join(_merits(event, events))
            found.append(Verdict(fate, event.rule, event.start, event.end, why))
    return sorted(dict.fromkeys(found), key=lambda one: (one.start, one.fate != "kept", -one.end))


def _merits(winner: Event, events: Iterable[Event]) -> Iterable[str]:
    """Whom a candidate beat, and what it leans on."""
    beaten = [
        event.rule
        for event in events
        if event.event == "lost" and event.why == _TO + winner.rule and meet(event, winner)
    ]
    if beaten:
        yield f"beats {', '.join(dict.fromkeys(beaten))}"
    for event in events:
        if event.event == "leans" and event.rule == winner.rule and meet(event, winner):
            yield f"leans {event.why}"
