"""Find and load rule files: those that ship with glane, then a user's own folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from glane.errors import RuleError
from glane.rulebook.macros import read_macros
from glane.rulebook.read import read_rule
from glane.rulebook.schema import Rule
from glane.rulebook.source import read_source

MACROS = "_macros.yaml"


@cache
def shipped() -> Path:
    """The folder of the rules that ship with glane."""
    return Path(str(resources.files("glane.rules")))


def load_rules(
    folder: str,
    extra: Sequence[Path | str] = (),
    *,
    drafts: bool = False,
    base: Path | None = None,
) -> list[Rule]:
    """Load the rules of one kind's folder ("dates", "places", …), sorted by id.

    `extra` are folders laid out like rules/ (or holding rule files directly); a rule with a known
    id replaces the earlier one. `base` is a whole rule book instead of the one that ships. Raises
    RuleError with file and line.
    """
    roots = [base or shipped(), *(Path(path) for path in extra)]
    macros = read_macros(_macro_files(roots, folder))
    rules: dict[str, Rule] = {}
    for root in roots:
        seen: dict[str, Path] = {}
        for path in rule_files(root, folder):
            rule = read_rule(read_source(path), macros)
            if rule.folder != folder:
                continue
            if rule.id in seen:
                raise RuleError(
                    f"rule id {rule.id!r} stands also in {seen[rule.id]}", path=path, line=1
                )
            seen[rule.id] = path
            rules[rule.id] = rule
    return [rules[key] for key in sorted(rules) if drafts or rules[key].status == "stable"]


def rule_files(root: Path, folder: str) -> Iterator[Path]:
    """The rule files of a kind under one root: root/<kind>/*.yaml, and a user's root/*.yaml."""
    if not root.is_dir():
        raise RuleError(
            "is not a folder of rules", path=root, hint="give a folder that holds .yaml files"
        )
    places = [root / folder] if root == shipped() else [root / folder, root]
    for place in places:
        yield from (path for path in sorted(place.glob("*.yaml")) if not path.name.startswith("_"))


def _macro_files(roots: Sequence[Path], folder: str) -> Iterator[Path]:
    for root in roots:
        yield root / MACROS
        yield root / folder / MACROS


def load_file(path: Path) -> list[Rule]:
    """The rules at a path: one file, or all files below a folder, drafts included.

    Macros are glane's own, overlaid by the _macros.yaml beside and above each file.
    """
    if not path.exists():
        raise RuleError("does not exist", path=path, hint="give a rule file or a folder of rules")
    files = [path] if path.is_file() else sorted(path.rglob("*.yaml"))
    rules = []
    for file in files:
        if file.name.startswith("_"):
            continue
        source = read_source(file)
        folder = str(source.data.get("id", "")).partition(".")[0]
        near = [file.parent.parent / MACROS, file.parent / MACROS]
        rules.append(read_rule(source, read_macros([*_macro_files([shipped()], folder), *near])))
    return rules
