"""Variants of a rule with one alternative taken out, to see whether any example needs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glane.rulebook.read import compile_regex
from glane.rulebook.schema import Rule


def without_each(rule: Rule, text: str) -> Iterator[tuple[str, Rule]]:
    """(what was taken out, the rule without it) for each alternative the rule itself writes.

    Alternatives are the branches between "|" in `regex` and the members of IN in `pattern`; those
    of macros belong to the macro, whose closed sets are tested elsewhere. The variants are good for
    `text` only: all that they will be run on.
    """
    if rule.regex is not None:
        written = rule.source.data["regex"]
        macros = rule.macros.for_text(text)
        for start, end, cut in _branches(written):
            shorter = written[: cut[0]] + written[cut[1] :]
            compiled = compile_regex(shorter, rule.source, macros, "regex")
            yield written[start:end], replace(rule, regex=compiled)
        return
    for index, token in enumerate(rule.pattern):
        for key, value in token.items():
            if not isinstance(value, dict) or len(value.get("IN", ())) < 2:
                continue
            if token in _macro_tokens(rule):
                continue
            for word in value["IN"]:
                rest = {**token, key: {"IN": [w for w in value["IN"] if w != word]}}
                pattern = (*rule.pattern[:index], rest, *rule.pattern[index + 1 :])
                yield f"{key} {word}", replace(rule, pattern=pattern)


def _macro_tokens(rule: Rule) -> list[object]:
    used = [token["use"] for token in rule.source.data["pattern"] if "use" in token]
    return [part for name in used for part in rule.macros.tokens_of(name, rule.source)]


def _branches(regex: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """(start, end, what to cut) of each branch that has a sibling, at every depth."""
    open_groups: list[list[int]] = [[0]]  # per open group: the starts of its branches so far
    position = 0
    while position < len(regex):
        char = regex[position]
        if char == "\\":
            position += 1
        elif char == "[":
            position = _class_end(regex, position)
        elif char == "(":
            open_groups.append([_after_prefix(regex, position)])
        elif char == "|":
            open_groups[-1].append(position + 1)
        elif char == ")" and len(open_groups) > 1:
            yield from _siblings(open_groups.pop(), position)
        position += 1
    yield from _siblings(open_groups[0], len(regex))


def _siblings(starts: list[int], end: int) -> Iterator[tuple[int, int, tuple[int, int]]]:
    if len(starts) < 2:
        return
    ends = [start - 1 for start in starts[1:]] + [end]
    for index, (start, stop) in enumerate(zip(starts, ends, strict=True)):
        cut = (start - 1, stop) if index else (start, stop + 1)
        yield start, stop, cut


def _after_prefix(regex: str, position: int) -> int:
    """Behind "(", "(?:", "(?=", "(?<!", "(?P<name>", "(?P=name", "(?-i:"."""
    if regex[position + 1 : position + 2] != "?":
        return position + 1
    if regex[position : position + 4] == "(?P<":
        return regex.index(">", position) + 1
    if regex[position : position + 4] == "(?P=":
        return regex.index(")", position)
    for prefix in ("(?<=", "(?<!", "(?:", "(?=", "(?!"):
        if regex.startswith(prefix, position):
            return position + len(prefix)
    return regex.index(":", position) + 1


def _class_end(regex: str, position: int) -> int:
    position += 1
    if regex[position : position + 1] == "^":
        position += 1
    if regex[position : position + 1] == "]":
        position += 1
    while position < len(regex) and regex[position] != "]":
        position += 2 if regex[position] == "\\" else 1
    return position
