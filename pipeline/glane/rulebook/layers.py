"""Where rules come from: glane, installed packages, glane.toml, and the folders of --rules.

A later layer wins over an earlier one: its rules replace those of the same id, and it may switch
rules off. What a user adds is one list of paths: folders of rules, a glane.toml, gazetteers (CSV).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from glane.errors import RuleError
from glane.rulebook.project import Project, read_project

GLANE = "glane"  # the origin of the rules that ship
GROUP = "glane_rules"
GAZETTEERS = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Layer:
    """One place that rules come from.

    `origin` is GLANE, "package NAME", the path of a glane.toml, or "--rules"; `disable` maps
    the ids that it switches off to the line that says so.
    """

    origin: str
    folder: Path | None = None
    disable: Mapping[str, int] = field(default_factory=dict)


@cache
def shipped() -> Path:
    """The folder of the rules that ship with glane."""
    return Path(str(resources.files("glane.rules")))


def layers(extra: Sequence[Path | str] = (), base: Path | None = None) -> list[Layer]:
    """All layers, the weakest first; `base` is another rule book in the place of glane's.

    Raises RuleError for a path that is nothing of the kind.
    """
    found = [Layer(GLANE, base or shipped()), *packages()]
    for path in map(Path, extra):
        if path.suffix == ".toml":
            project = read_project(path)
            found += [Layer(str(path), _folder(folder)) for folder in project.rules]
            found.append(Layer(str(path), None, project.disable or {}))
        elif path.suffix.lower() not in GAZETTEERS:
            found.append(Layer("--rules", _folder(path)))
    return found


@cache
def packages() -> tuple[Layer, ...]:
    """The layers of installed packages, by name: entry points of the group glane_rules.

    The value of an entry point is the module or package whose folder holds the rules.
    """
    found = []
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda e: (e.name, e.value)):
        try:
            folder = Path(str(resources.files(entry.value)))
        except (ImportError, TypeError) as err:
            raise RuleError(
                f"the entry point {entry.name!r} ({GROUP}) names {entry.value!r}, which cannot be"
                f" imported ({err})",
                hint="uninstall that package, or name a package whose folder holds rules",
            ) from err
        name = entry.dist.name if entry.dist else entry.name
        found.append(Layer(f"package {name}", _folder(folder)))
    return tuple(found)


def gazetteers(extra: Sequence[Path | str]) -> tuple[Path, ...]:
    """The gazetteer files among what a user adds, those of a glane.toml included."""
    found: list[Path] = []
    for path in map(Path, extra):
        if path.suffix == ".toml":
            found += read_project(path).gazetteers
        elif path.suffix.lower() in GAZETTEERS:
            found.append(path)
    return tuple(found)


def all_files(extra: Sequence[Path | str]) -> Iterator[Path]:
    """Every file and folder that what a user adds depends on, packages included."""
    yield from (layer.folder for layer in packages() if layer.folder)
    for path in map(Path, extra):
        yield path
        if path.suffix == ".toml":
            project: Project = read_project(path)
            yield from (*project.rules, *project.gazetteers)


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise RuleError(
            "is not a folder of rules", path=path, hint="give a folder that holds .yaml files"
        )
    if not any(path.glob("*.yaml")) and not any(path.glob("*/*.yaml")):
        raise RuleError("holds no rule", path=path, hint="put .yaml files there, or in dates/, …")
    return path
