"""What a rule file may hold, and the Rule that is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from glane.rulebook.macros import Macros, TokenPattern
from glane.rulebook.source import Source
from glane.rulebook.tokens import token_pattern

FIELDS = "id why status triggers regex pattern veto set capitals examples counter_examples".split()
STATUSES = ("stable", "draft")
# Triggers that are no words: "\\d" any figure, "\\d{4}" four in a row, "\\d/" figures with that
# sign and a figure behind, "\\dh" with that letter behind.
DIGIT = r"\d"

_ID = re.compile(r"[a-z][a-z_]*\.[a-z0-9][a-z0-9-]*")
_MARK = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the spans that the rule must find in it, and their values, in order.

    A counter-example has no span, says `because`, and may name `instead` the kinds of facts that
    another rule rightly finds there.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    date: str
    because: str
    instead: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to match: a regex over a sentence or a spaCy token pattern.

    `set` holds what the kind's component reads; `groups` names, token by token, what a token
    pattern captures; `own` is the pattern as written, before macros.
    """

    id: str
    why: str
    status: str
    triggers: tuple[str, ...]
    regex: re.Pattern[str] | None
    pattern: tuple[TokenPattern, ...]
    groups: tuple[str, ...]
    veto: tuple[re.Pattern[str], ...]
    set: Mapping[str, str]
    capitals: bool
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    path: Path
    macros: Macros = field(repr=False)
    source: Source = field(repr=False)

    @property
    def folder(self) -> str:
        """The folder of its kind: the first part of its id."""
        return self.id.partition(".")[0]


def compile_regex(regex: str, source: Source, macros: Macros, *keys: str | int) -> re.Pattern[str]:
    """Compile a rule's regex: macros in, spaces widened, word boundaries at both ends."""
    expanded = macros.expand(regex, source, *keys)
    try:
        return re.compile(rf"(?<!\w)(?:{expanded})(?!\w)", re.IGNORECASE)
    except re.error as err:
        raise source.error(
            f"is not a valid regex: {err}", *keys, hint=f"as expanded: {expanded}"
        ) from err


def read_rule(source: Source, macros: Macros) -> Rule:
    """Turn a rule file into a Rule; raises RuleError with file, line and what to try."""
    data = source.data
    for name in data:
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the fields are {', '.join(FIELDS)}"
            raise source.error(f"unknown field {name!r}", name, hint=hint)
    rule_id = _text(source, "id", needed=True)
    if not _ID.fullmatch(rule_id):
        raise source.error(
            f"id {rule_id!r} must look like kind.name", "id", hint="for example dates.quarter"
        )
    status = _text(source, "status") or "stable"
    if status not in STATUSES:
        raise source.error(f"unknown status {status!r}", "status", hint="use stable or draft")
    if ("regex" in data) == ("pattern" in data):
        raise source.error(
            "needs either regex or pattern", "id", hint="keep exactly one of the two"
        )
    regex, pattern, groups = _matcher(source, macros)
    return Rule(
        id=rule_id,
        why=" ".join(_text(source, "why", needed=True).split()),
        status=status,
        triggers=_triggers(source, macros),
        regex=regex,
        pattern=pattern,
        groups=groups,
        veto=tuple(
            compile_regex(veto, source, macros, "veto", index)
            for index, veto in enumerate(_strings(source, "veto"))
        ),
        set=_settings(source),
        capitals=(_text(source, "capitals") or "true") != "false",
        examples=_examples(source, "examples"),
        counter_examples=_examples(source, "counter_examples"),
        path=source.path,
        macros=macros,
        source=source,
    )


def _matcher(
    source: Source, macros: Macros
) -> tuple[re.Pattern[str] | None, tuple[TokenPattern, ...], tuple[str, ...]]:
    if "regex" in source.data:
        return compile_regex(_text(source, "regex", needed=True), source, macros, "regex"), (), ()
    tokens, groups = token_pattern(source, macros)
    return None, tokens, groups


def _text(source: Source, name: str, *, needed: bool = False) -> str:
    value = source.data.get(name, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise source.error(f"field {name!r} must be a text", name, hint=f"write {name}: …")
    return value


def _strings(source: Source, name: str) -> list[str]:
    value = source.data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise source.error(
            f"field {name!r} must be a list of texts", name, hint=f"write {name}: [a, b]"
        )
    return value


def _settings(source: Source) -> dict[str, str]:
    value = source.data.get("set", {})
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise source.error(
            "field 'set' must hold names and texts", "set", hint="write set: {name: value}"
        )
    return value


def _triggers(source: Source, macros: Macros) -> tuple[str, ...]:
    value = source.data.get("triggers", [])
    if not isinstance(value, list) or not value:
        raise source.error(
            "needs triggers", "triggers", hint=r'list words one of which every match holds, or "\d"'
        )
    words: list[str] = []
    for index, item in enumerate(value):
        if isinstance(item, str) and item.strip():
            words.append(item)
        elif isinstance(item, dict) and list(item) == ["use"]:
            words += macros.words_of(item["use"], source, "triggers", index)
        else:
            raise source.error("a trigger is a word or {use: macro}", "triggers", index)
    return tuple(words)


def _examples(source: Source, name: str) -> tuple[Example, ...]:
    value = source.data.get(name, [])
    if not isinstance(value, list) or not value:
        raise source.error(
            f"needs {name}", name, hint="a rule carries its own tests: see docs/rules.md"
        )
    return tuple(_example(source, name, index, item) for index, item in enumerate(value))


def _example(source: Source, name: str, index: int, item: Any) -> Example:
    keys = (
        {"text", "value", "date"} if name == "examples" else {"text", "because", "instead", "date"}
    )
    if not isinstance(item, dict) or not item.get("text") or not set(item) <= keys:
        raise source.error(f"an entry of {name} holds {', '.join(sorted(keys))}", name, index)
    marked = item["text"]
    spans: list[tuple[int, int]] = []
    for match in _MARK.finditer(marked):
        start = match.start() - 4 * len(spans)
        spans.append((start, start + len(match[1])))
    values = item.get("value", [])
    values = [values] if isinstance(values, str) else values
    if name == "examples" and (not spans or len(values) != len(spans)):
        raise source.error(
            f"an example marks {len(spans)} spans and gives {len(values)} values",
            name,
            index,
            hint="mark what is found with [[ ]] and give a value for each",
        )
    if name == "counter_examples" and (spans or not item.get("because")):
        raise source.error("a counter-example marks nothing and says because", name, index)
    instead = item.get("instead", [])
    return Example(
        text=_MARK.sub(r"\1", marked),
        spans=tuple(spans),
        values=tuple(values),
        date=item.get("date", ""),
        because=item.get("because", ""),
        instead=tuple([instead] if isinstance(instead, str) else instead),
        line=source.line(name, index),
    )
