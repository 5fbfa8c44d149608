"""The whole rule book at hand: all kinds, drafts too, and where each rule comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from glane.errors import UsageError, nearest
from glane.model import FOLDERS
from glane.rulebook.load import Standing, own_kinds, rule_book
from glane.rulebook.schema import Rule


def book(extra: Sequence[str | Path] = ()) -> list[Standing]:
    """All rules in reach with their standing, by kind and id; `extra` is what a user adds."""
    own = [folder for folders in own_kinds(extra).values() for folder in folders]
    folders = [*FOLDERS.values(), *own]
    return [standing for folder in folders for standing in rule_book(folder, extra)]


def running(every: Sequence[Standing]) -> list[Rule]:
    """The rules that take part in an extraction."""
    return [standing.rule for standing in every if standing.runs]


def find_rule(every: Sequence[Standing], rule_id: str) -> Standing:
    """The rule of that id; raises UsageError, which names the nearest one, when there is none."""
    known = {standing.rule.id: standing for standing in every}
    if rule_id in known:
        return known[rule_id]
    hint = nearest(rule_id, known, none="glane rules list shows all")
    raise UsageError(f"there is no rule {rule_id!r}", hint=hint)


def origin(standing: Standing) -> str:
    """The layer a rule comes from and what it replaced there: "--rules own, replaces glane"."""
    said = standing.origin
    if said == "--rules":
        path, folder = standing.rule.path.parent, standing.rule.folder
        said = f"--rules {path.parent if path.name == folder else path}"
    return ", replaces ".join([said, *reversed(standing.replaced)])


def status(standing: Standing) -> str:
    """stable, draft, or off and where that is said."""
    return f"off ({standing.off})" if standing.off else standing.rule.status


def written(rule: Rule) -> str:
    """The pattern as the file writes it."""
    if rule.regex is not None:
        return str(rule.source.data["regex"])
    return "[" + ", ".join(_braced(token) for token in rule.source.data["pattern"]) + "]"


def expanded(rule: Rule) -> str:
    """The pattern as it runs, word boundaries at both ends aside: macros in, spaces widened."""
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


def triggers(rule: Rule, gate: str = "triggers") -> list[str]:
    """The words of a gate, `triggers` or `also`, as written; a macro as {name}."""
    items = rule.source.data.get(gate, [])
    return [item if isinstance(item, str) else f"{{{item['use']}}}" for item in items]


def _braced(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_braced(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_braced(part) for part in value) + "]"
    return str(value)
