"""The examples and counter-examples of a rule file."""

from __future__ import annotations

import re
from typing import Any

from glane.errors import nearest
from glane.rulebook.schema import Example
from glane.rulebook.source import Source

# What an entry may hold, by the field it stands in.
KEYS = {
    "examples": ("text", "value", "date"),
    "counter_examples": ("text", "because", "instead", "date"),
}
_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def read_examples(source: Source, name: str) -> tuple[Example, ...]:
    """The entries of `name`, at least one; RuleError with line for one that is malformed."""
    value = source.data.get(name, [])
    if not isinstance(value, list) or not value:
        raise source.error(
            f"needs {name}", name, hint="a rule carries its own tests: see docs/rules.md"
        )
    return tuple(_example(source, name, index, item) for index, item in enumerate(value))


def _example(source: Source, name: str, index: int, item: Any) -> Example:
    keys = ", ".join(KEYS[name])
    if not isinstance(item, dict) or not item.get("text"):
        raise source.error(
            f"an entry of {name} holds {keys}", name, index, hint='write - {text: "…", …}'
        )
    for key in item:
        if key not in KEYS[name]:
            hint = nearest(key, KEYS[name])
            raise source.error(f"an entry of {name} knows no {key!r}", name, index, key, hint=hint)
    spans: list[tuple[int, int]] = []
    for match in _MARK.finditer(item["text"]):
        start = match.start() - 4 * len(spans)
        spans.append((start, start + len(match[1])))
    values = _several(item.get("value", []))
    if name == "examples" and (not spans or len(values) != len(spans)):
        raise source.error(
            f"an example marks {len(spans)} spans and gives {len(values)} values",
            name,
            index,
            hint="mark what is found with [[ ]] and give a value for each",
        )
    if name == "counter_examples" and (spans or not item.get("because")):
        raise source.error(
            "a counter-example marks nothing and says because",
            name,
            index,
            hint='write because: "…", and an example where something is found',
        )
    return Example(
        text=_MARK.sub(r"\1", item["text"]),
        spans=tuple(spans),
        values=values,
        date=item.get("date", ""),
        because=item.get("because", ""),
        instead=_several(item.get("instead", [])),
        line=source.line(name, index),
    )


def _several(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
