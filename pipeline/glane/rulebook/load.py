"""Load rules: of every layer, the later over the earlier; what was replaced or switched off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glane.errors import RuleError, nearest
from glane.model import FOLDERS
from glane.names import own_words
from glane.rulebook.layers import GLANE, Layer, layers, shipped
from glane.rulebook.macros import read_macros
from glane.rulebook.read import read_rule
from glane.rulebook.schema import Rule
from glane.rulebook.source import read_source

MACROS = "_macros.yaml"
Added = Sequence[Path | str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A rule and its standing: the layer it comes from, and those of its id that it replaced.

    `off` says where it was switched off, or is "".
    """

    rule: Rule
    origin: str
    replaced: tuple[str, ...] = ()
    off: str = ""

    @property
    def runs(self) -> bool:
        """Whether it takes part in an extraction."""
        return not self.off and self.rule.status == "stable"


def load_rules(
    folder: str, extra: Added = (), *, drafts: bool = False, base: Path | None = None
) -> list[Rule]:
    """Load the rules of one kind's folder ("dates", "places", …), sorted by id.

    `extra` is what a user adds: folders laid out like rules/ (or holding rule files directly) and
    glane.toml files; a rule with a known id replaces the earlier one. `base` is a rule book that
    stands in the place of glane's. Raises RuleError with file and line.
    """
    return [
        each.rule
        for each in rule_book(folder, extra, base)
        if each.runs or (drafts and not each.off)
    ]


def rule_book(folder: str, extra: Added = (), base: Path | None = None) -> list[Standing]:
    """All rules of one kind's folder with their standing, sorted by id."""
    every = layers(extra, base)
    files = _macro_files([each.folder for each in every if each.folder], folder)
    macros = read_macros(files).with_words(own_words(extra))
    book: dict[str, Standing] = {}
    for layer in every:
        seen: dict[str, Path] = {}
        for path in rule_files(layer, folder):
            rule = read_rule(read_source(path), macros)
            if rule.id in seen:
                raise RuleError(
                    f"rule id {rule.id!r} stands also in {seen[rule.id]}",
                    path=path,
                    line=rule.source.line("id"),
                    hint="give one of them another id",
                )
            seen[rule.id] = path
            if rule.status == "off":
                _switch_off(book, rule.id, f"{path}:{rule.source.line('status')}", path)
                continue
            old = book.get(rule.id)
            before = (*old.replaced, old.origin) if old else ()
            book[rule.id] = Standing(rule, layer.origin, before)
        for rule_id, line in layer.disable.items():
            if rule_id.partition(".")[0] == folder:
                _switch_off(book, rule_id, f"{layer.origin}:{line}", Path(layer.origin), line)
    return [book[rule_id] for rule_id in sorted(book)]


def _switch_off(
    book: dict[str, Standing], rule_id: str, where: str, path: Path, line: int = 1
) -> None:
    if rule_id not in book:
        raise RuleError(
            f"there is no rule {rule_id!r} to switch off",
            path=path,
            line=line,
            hint=nearest(rule_id, book, none="see glane rules list"),
        )
    book[rule_id] = replace(book[rule_id], off=where)


def own_kinds(extra: Added = ()) -> dict[str, tuple[str, ...]]:
    """The kinds that a user's rules declare -> the folders of those rules.

    Raises RuleError for a file that no kind would ever load: one in the folder of another kind,
    and for the id of a kind that does not exist among those switched off.
    """
    kinds: dict[str, set[str]] = {}
    every = layers(extra)
    for layer in every:
        for folder, path in _own_files(layer):
            data = read_source(path).data
            if data.get("status") != "off" and data.get("kind"):
                kinds.setdefault(str(data["kind"]), set()).add(folder)
    folders = {*FOLDERS.values(), *(name for names in kinds.values() for name in names)}
    for layer in every:
        for rule_id, line in layer.disable.items():
            if rule_id.partition(".")[0] not in folders:
                hint = nearest(rule_id.partition(".")[0], sorted(folders))
                reason = f"there is no rule {rule_id!r} to switch off"
                raise RuleError(reason, path=layer.origin, line=line, hint=hint)
    return {kind: tuple(sorted(names)) for kind, names in sorted(kinds.items())}


def _own_files(layer: Layer) -> Iterator[tuple[str, Path]]:
    """(folder in the id, path) of a user's rule files of no kind of glane's."""
    if layer.folder is None or layer.origin == GLANE:
        return
    for path in _yaml([layer.folder, *sorted(layer.folder.iterdir())]):
        folder = _folder_of(path)
        if path.parent not in (layer.folder, layer.folder / folder):
            raise RuleError(
                f"a rule of {folder!r} in the folder {path.parent.name!r} is never loaded",
                path=path,
                line=read_source(path).line("id"),
                hint=f"move it to {folder}/, or change its id",
            )
        if folder not in FOLDERS.values():
            yield folder, path


def rule_files(layer: Layer, folder: str) -> Iterator[Path]:
    """The rule files of a kind in one layer: <kind>/*.yaml, and a user's own *.yaml beside them."""
    if layer.folder is None:
        return
    yield from _yaml([layer.folder / folder])
    if layer.origin != GLANE:
        yield from (path for path in _yaml([layer.folder]) if _folder_of(path) == folder)


def _yaml(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        if folder.is_dir():
            files = sorted(folder.glob("*.yaml"))
            yield from (path for path in files if not path.name.startswith("_"))


def _folder_of(path: Path) -> str:
    """The first part of the id in a rule file."""
    return str(read_source(path).data.get("id", "")).partition(".")[0]


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
