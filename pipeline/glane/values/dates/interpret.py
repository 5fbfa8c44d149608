"""From a rule's groups to the finished reading: reader, parts of periods, clock, open ends."""

from __future__ import annotations

from collections.abc import Mapping

from glane.values.dates.anchored import add_clock
from glane.values.dates.direction import open_side
from glane.values.dates.periods import with_part
from glane.values.dates.readers import READERS
from glane.values.dates.reading import Frame, Reading


def interpret(
    settings: Mapping[str, str],
    groups: Mapping[str, str],
    before: str,
    frame: Frame,
) -> Reading | None:
    """Read one mention; None where it is no date after all (30 February).

    `settings` is the rule's `set`, `before` what stands before the mention in its sentence.
    """
    groups = {**settings, **groups}
    value = READERS[settings["read"]].function(groups, frame)
    if value is None:
        return None
    if settings.get("kind", "date") != "date":
        return Reading(value)
    reading = with_part(value, groups)
    if groups.keys() & {"hour", "noon", "midnight"}:
        reading = reading._replace(value=add_clock(reading.value, groups))
    return _opened(reading, open_side(before))


def _opened(reading: Reading, side: str) -> Reading:
    """*depuis …* and *d'ici à …* leave one side open: `2019/..`, `../2030`."""
    if not side or not reading.value or "T" in reading.value:
        return reading
    left, _, right = reading.value.partition("/")
    if side == "since":
        return Reading(f"{left}/..", reading.first, None)
    return Reading(f"../{right or left}", None, reading.last)
