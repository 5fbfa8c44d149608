"""A regex as text: where its alternatives stand, whether it reads capitals, in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A part where case counts, or a class of letters that holds capitals.
_CAPITALS = re.compile(r"\(\?-i:|(?<!\\)\[(?:[^]\\]|\\.)*[A-ZÀ-Þ]")
_AS_WRITTEN = re.compile(r"\\.|\(\?P[<=]\w+")


def reads_capitals(pattern: str) -> bool:
    """Whether a regex tells capitals from small letters somewhere, or may do so."""
    return _CAPITALS.search(pattern) is not None


def lower(pattern: str) -> str:
    """A regex in lower case but for its escapes (\\W) and the names of its groups."""
    kept = [found.span() for found in _AS_WRITTEN.finditer(pattern)]
    out, at = [], 0
    for start, end in kept:
        out += [pattern[at:start].lower(), pattern[start:end]]
        at = end
    return "".join([*out, pattern[at:].lower()])


def branches(regex: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
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
    """Behind "(", "(?:", "(?=", "(?<!", "(?P<name>", "(?P=name", "(?>", "(?-i:"."""
    if regex[position + 1 : position + 2] != "?":
        return position + 1
    if regex[position : position + 4] == "(?P<":
        return regex.index(">", position) + 1
    if regex[position : position + 4] == "(?P=":
        return regex.index(")", position)
    for prefix in ("(?<=", "(?<!", "(?:", "(?=", "(?!", "(?>"):
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
