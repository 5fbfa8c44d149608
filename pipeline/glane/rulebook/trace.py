"""A trace of decisions for `glane explain`: what fired, was vetoed, or lost, and why.

Components call `note` wherever they drop or keep something; outside `recording` it does nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """One decision: `event` is "fired", "vetoed", "dropped", "lost" or a component's own word."""

    event: str
    rule: str
    start: int
    end: int
    why: str


_events: ContextVar[list[Event] | None] = ContextVar("glane_trace", default=None)


def note(event: str, rule: str, start: int, end: int, why: str = "") -> None:
    """Record a decision about text[start:end], if anybody listens."""
    events = _events.get()
    if events is not None:
        events.append(Event(event, rule, start, end, why))


@contextmanager
def recording() -> Iterator[list[Event]]:
    """Collect the events that happen inside the `with` block."""
    events: list[Event] = []
    token = _events.set(events)
    try:
        yield events
    finally:
        _events.reset(token)
