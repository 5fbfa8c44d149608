"""From a rule's groups to the finished reading: reader, parts of periods, clock, open ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from glane.values.dates.anchored import add_clock
from glane.values.dates.direction import direction, open_side
from glane.values.dates.periods import with_part
from glane.values.dates.readers import READERS
from glane.values.dates.reading import Frame, Reading


@dataclass(frozen=True, slots=True)
class Trail:
    """The dates told so far that a later expression may lean on: the last day, the last of all."""

    day: str = ""
    any: str = ""

    def after(self, reading: Reading) -> Trail:
        """The trail behind one more date; what has no days is not leant on."""
        if not reading.value or reading.value.startswith(".."):
            return self
        first, last = reading.first, reading.last
        day = first is not None and last is not None and (last - first).days <= 1
        if day or (reading.value.startswith("XXXX-") and reading.value.count("-") == 2):
            return Trail(reading.value, reading.value)
        return replace(self, any=reading.value) if first else self


def interpret(
    settings: Mapping[str, str],
    groups: Mapping[str, str],
    around: tuple[str, int, int],
    frame: Frame,
    anchor: str,
) -> Reading | None:
    """Read one mention; None where it is no date after all (30 February).

    `settings` is the rule's `set`, `around` the sentence with the mention's start and end in it,
    `frame` the article's date, `anchor` the date told before.
    """
    sentence, start, end = around
    frame = Frame(frame.first, frame.last, anchor, lambda: direction(sentence, start, end))
    groups = {**settings, **groups}
    value = READERS[settings["read"]].function(groups, frame)
    if value is None:
        return None
    if settings.get("kind", "date") != "date":
        return Reading(value)
    reading = with_part(value, groups)
    if "hour" in groups or "noon" in groups:
        reading = replace(reading, value=add_clock(reading.value, groups))
    return _opened(reading, open_side(sentence[:start]))


def _opened(reading: Reading, side: str) -> Reading:
    """*depuis …* and *d'ici à …* leave one side open: `2019/..`, `../2030`."""
    if not side or not reading.value or "T" in reading.value:
        return reading
    left, _, right = reading.value.partition("/")
    if side == "since":
        return Reading(f"{left}/..", reading.first, None)
    return Reading(f"../{right or left}", None, reading.last)
