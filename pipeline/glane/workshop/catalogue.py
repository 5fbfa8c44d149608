"""The catalogue of rules: a page with each rule's reason, examples and counter-examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glane.rulebook.schema import Example, Rule
from glane.workshop.book import triggers

_HEAD = """\
# The rules of glane · Les règles de glane

Written by `glane rules catalogue`; a test compares. Each rule with what it finds, in bold, and the
value it gives; then what it leaves alone, and why. Dates are read from the publication date in
brackets.

Page écrite par `glane rules catalogue` ; un test la compare. Chaque règle avec ce qu'elle trouve,
en gras, et la valeur qu'elle donne ; puis ce qu'elle laisse de côté, et pourquoi. Les dates se
lisent d'après la date de publication entre parenthèses.
"""


def catalogue(rules: Sequence[Rule]) -> str:
    """The page, in Markdown: the rules by kind and id, all of them."""
    return "\n".join(_lines(rules))


def _lines(rules: Sequence[Rule]) -> Iterator[str]:
    yield _HEAD
    folders = list(dict.fromkeys(rule.folder for rule in rules))
    counts = {name: sum(rule.folder == name for rule in rules) for name in folders}
    yield ", ".join(f"[{name}](#{name}) {count}" for name, count in counts.items())
    for folder in folders:
        yield f"\n## {folder}"
        for rule in rules:
            if rule.folder == folder:
                yield from _entry(rule)
    yield ""


def _entry(rule: Rule) -> Iterator[str]:
    draft = " (draft)" if rule.status == "draft" else ""
    yield f"\n### {rule.id}{draft}\n"
    yield f"{plain(rule.why)} Triggers: {', '.join(f'`{word}`' for word in triggers(rule))}.\n"
    for example in rule.examples:
        values = ", ".join(f"`{value}`" for value in example.values if value)
        yield f"- {_marked(example)}{f' → {values}' if values else ''}{_dated(example)}"
    for counter in rule.counter_examples:
        yield f"- ✗ {plain(counter.text)}{_dated(counter)}: {plain(counter.because)}"


def _marked(example: Example) -> str:
    parts, position = [], 0
    for start, end in example.spans:
        before = plain(example.text[position:start])
        parts.append(f"{before}**{plain(example.text[start:end])}**")
        position = end
    return "".join([*parts, plain(example.text[position:])])


def _dated(example: Example) -> str:
    return f" ({example.date})" if example.date else ""


def plain(text: str) -> str:
    """A text on one line whose signs mean nothing to Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", re.sub(r"\s+", " ", text))
