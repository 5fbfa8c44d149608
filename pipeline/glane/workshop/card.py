"""All there is to say about one rule, as text."""

from __future__ import annotations

from collections.abc import Iterator

from glane.rulebook.schema import Example, Rule
from glane.workshop.book import expanded, origin, place, triggers, written

_WIDTH = 10


def card(rule: Rule) -> str:
    """A rule on some lines: a name and what it holds."""
    return "\n".join(f"{name:{_WIDTH}}  {text}".rstrip() for name, text in _lines(rule))


def _lines(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "id", rule.id
    yield "why", rule.why
    yield "kind", rule.kind
    yield "status", rule.status
    yield "origin", origin(rule)
    yield "file", place(rule)
    yield "triggers", ", ".join(triggers(rule))
    yield "regex" if rule.regex else "pattern", written(rule)
    yield "runs as", expanded(rule)
    for veto in rule.source.data.get("veto", []):
        yield "veto", str(veto)
    if rule.set:
        yield "set", ", ".join(f"{name}: {value}" for name, value in rule.set.items())
    if not rule.capitals:
        yield "capitals", "false: reads capitals, so no text in capitals"
    for example in rule.examples:
        values = ", ".join(example.values)
        yield "example", f"{_marked(example)} = {values}{_dated(example)}"
    for counter in rule.counter_examples:
        yield "counter", f"{counter.text}{_dated(counter)}  ({counter.because})"


def _marked(example: Example) -> str:
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    return text


def _dated(example: Example) -> str:
    return f" on {example.date}" if example.date else ""
