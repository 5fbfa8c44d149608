"""glane.toml: what a user's project adds to glane and switches off.

    rules = ["rules"]                 # folders of rule files
    gazetteers = ["names.csv"]        # names of places, organisations, … of one's own
    disable = ["places.street"]       # ids of rules that shall not run

Paths are relative to the file. It is found in the working directory or the nearest folder above.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from glane.errors import RuleError, nearest

NAME = "glane.toml"
KEYS = ("rules", "gazetteers", "disable")


@dataclass(frozen=True, slots=True)
class Project:
    """A glane.toml as read: folders, gazetteer files, and the disabled ids with their lines."""

    path: Path
    rules: tuple[Path, ...] = ()
    gazetteers: tuple[Path, ...] = ()
    disable: Mapping[str, int] | None = None


def find_project(start: Path) -> Path | None:
    """The glane.toml of a folder or of the nearest one above it; None where there is none."""
    folder = start.resolve()
    return next(
        (each / NAME for each in (folder, *folder.parents) if (each / NAME).is_file()), None
    )


def read_project(path: Path) -> Project:
    """Read a glane.toml; raises RuleError with the line of what cannot be used."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as err:
        raise RuleError(f"cannot be read ({err})", path=path, hint="save it as UTF-8") from err
    except tomllib.TOMLDecodeError as err:
        at = re.search(r"at line (\d+)", str(err))
        raise RuleError(
            f"is not valid TOML: {err}",
            path=path,
            line=int(at[1]) if at else None,
            hint='write name = ["value", "value"]',
        ) from err
    for key, value in data.items():
        line = _line(text, rf"^[ \t]*\[*{re.escape(key)}\b")
        if key not in KEYS:
            raise RuleError(f"unknown key {key!r}", path=path, line=line, hint=nearest(key, KEYS))
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RuleError(
                f"{key} must be a list of texts",
                path=path,
                line=line,
                hint=f'write {key} = ["…"]',
            )
    lines = {name: _line(text, rf"""["']{re.escape(name)}["']""") for name in _all(data)}
    return Project(
        path,
        rules=tuple(_existing(path, name, lines) for name in data.get("rules", ())),
        gazetteers=tuple(_existing(path, name, lines) for name in data.get("gazetteers", ())),
        disable={rule_id: lines[rule_id] for rule_id in data.get("disable", ())},
    )


def _all(data: Mapping[str, list[str]]) -> list[str]:
    return [name for names in data.values() for name in names]


def _existing(project: Path, name: str, lines: Mapping[str, int]) -> Path:
    path = project.parent / name
    if not path.exists():
        raise RuleError(
            f"there is no {name!r}",
            path=project,
            line=lines[name],
            hint="give a path relative to this file",
        )
    return path


def _line(text: str, pattern: str) -> int:
    """The line of the first match; 1 for what is written with escapes."""
    match = re.search(pattern, text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 1
