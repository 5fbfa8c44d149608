"""All there is to say about one rule, as text."""

from __future__ import annotations

from collections.abc import Iterator

from glane.confidence import ALL, SELDOM, calibrations
from glane.gold import series_of
from glane.rulebook.load import Standing
from glane.rulebook.schema import Example, Rule
from glane.workshop.book import expanded, origin, place, status, triggers, written

_WIDTH = 10


def card(standing: Standing) -> str:
    """A rule on some lines: a name and what it holds."""
    return "\n".join(f"{name:{_WIDTH}}  {text}".rstrip() for name, text in _lines(standing))


def _lines(standing: Standing) -> Iterator[tuple[str, str]]:
    rule = standing.rule
    yield "id", rule.id
    yield "why", rule.why
    yield "kind", rule.kind
    yield "status", status(standing)
    yield "origin", origin(standing)
    yield "file", place(rule)
    yield "triggers", ", ".join(triggers(rule))
    if rule.also:
        yield "also", ", ".join(triggers(rule, "also"))
    yield "regex" if rule.regex else "pattern", written(rule)
    yield "runs as", expanded(rule)
    for veto in rule.source.data.get("veto", []):
        yield "veto", str(veto)
    if rule.set:
        yield "set", ", ".join(f"{name}: {value}" for name, value in rule.set.items())
    if not rule.capitals:
        yield "capitals", "false: reads capitals, so no text in capitals"
    yield "sure", _confidence(rule)
    for example in rule.examples:
        values = ", ".join(example.values)
        yield "example", f"{_marked(example)} = {values}{_dated(example)}"
    for counter in rule.counter_examples:
        yield "counter", f"{counter.text}{_dated(counter)}  ({counter.because})"


def _confidence(rule: Rule) -> str:
    """The confidence of its rows, and on how many annotated ones it rests."""
    kind = series_of(rule.kind, rule.set.get("scheme", ""))
    own, of_kind = (calibrations().get((kind, name)) for name in (rule.id, ALL))
    if own is None:
        return f"{of_kind.confidence:.2f}, its kind's: never seen" if of_kind else "not calibrated"
    kinds = ", its kind's" if own.seen < SELDOM else ""
    seen = f"{own.right} of {own.seen} annotated rows right"
    return f"{own.confidence:.2f}{kinds}: {seen}"


def _marked(example: Example) -> str:
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


def _dated(example: Example) -> str:
    return f" on {example.date}" if example.date else ""
