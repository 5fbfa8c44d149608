"""The whole rule book at hand: all kinds, drafts too, and where each rule comes from."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from glane.errors import UsageError
from glane.model import FOLDERS
from glane.rulebook.layers import shipped
from glane.rulebook.load import load_rules
from glane.rulebook.schema import Rule

OWN = "glane"  # the origin of a rule that ships


def book(extra: Sequence[str | Path] = ()) -> list[Rule]:
    """All rules in reach, by kind and id; `extra` are folders beside glane's own."""
    return [rule for folder in FOLDERS.values() for rule in load_rules(folder, extra, drafts=True)]


def find_rule(rules: Sequence[Rule], rule_id: str) -> Rule:
    """The rule of that id; raises UsageError, which names the nearest one, when there is none."""
    known = {rule.id: rule for rule in rules}
    if rule_id in known:
        return known[rule_id]
    near = get_close_matches(rule_id, known, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else "glane rules list shows all"
    raise UsageError(f"there is no rule {rule_id!r}", hint=hint)


def origin(rule: Rule) -> str:
    """Where a rule comes from: "glane", or the user's folder that holds it."""
    if rule.path.is_relative_to(shipped()):
        return OWN
    inside = rule.path.parent.name == rule.folder
    return str(rule.path.parent.parent if inside else rule.path.parent)


def written(rule: Rule) -> str:
    """The pattern as the file writes it."""
    if rule.regex is not None:
        return str(rule.source.data["regex"])
    return "[" + ", ".join(_braced(token) for token in rule.source.data["pattern"]) + "]"


def expanded(rule: Rule) -> str:
    """The pattern as it runs: macros in, spaces widened, word boundaries added."""
    if rule.regex is not None:
        return rule.regex.pattern
    return "[" + ", ".join(_braced(token) for token in rule.pattern) + "]"


def place(rule: Rule) -> str:
    """file:line of a rule, from here where it lies below."""
    try:
        path = rule.path.relative_to(Path.cwd())
    except ValueError:
        path = rule.path
    return f"{path}:{rule.source.line('id')}"


def triggers(rule: Rule) -> list[str]:
    """The triggers as written; a macro as {name}."""
    items = rule.source.data["triggers"]
    return [item if isinstance(item, str) else f"{{{item['use']}}}" for item in items]


def _braced(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_braced(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_braced(part) for part in value) + "]"
    return str(value)
