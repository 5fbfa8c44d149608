"""A rule set by name: glane's own, a folder, or the rules of a git revision."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from glane.errors import UsageError
from glane.model import FOLDERS
from glane.rulebook.layers import GLANE
from glane.rulebook.load import MACROS, load_rules, own_kinds
from glane.rulebook.schema import Rule

_HINT = "give a folder of rules, a git revision, or glane for the rules that ship"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule book: the one that ships or another in its place (`base`), and folders beside it."""

    name: str
    base: Path | None = None
    extra: tuple[Path, ...] = ()

    def folders(self) -> list[str]:
        """The folders of its rules: those of glane's kinds, then those of kinds of one's own."""
        own = [folder for folders in own_kinds(self.extra).values() for folder in folders]
        return [*FOLDERS.values(), *own]

    def rules(self, folder: str) -> list[Rule]:
        """The rules of one kind's folder that run."""
        return load_rules(folder, self.extra, base=self.base)


def rule_set(name: str, scratch: Path) -> RuleSet:
    """The rule set that a name means.

    A folder stands beside glane's own rules, as with --rules; one laid out as a whole book (with
    _macros.yaml and a folder for each kind) stands in their place, and so does folder rules/ of a
    git revision, which is unpacked into `scratch`. Raises UsageError for a name that is neither.
    """
    if name == GLANE:
        return RuleSet(name)
    path = Path(name)
    if path.is_dir():
        return RuleSet(name, base=path) if _is_whole(path) else RuleSet(name, extra=(path,))
    return RuleSet(name, base=_unpacked(name, scratch))


def _is_whole(path: Path) -> bool:
    return (path / MACROS).is_file() and all((path / name).is_dir() for name in FOLDERS.values())


def _unpacked(revision: str, scratch: Path) -> Path:
    root = _git("rev-parse", "--show-toplevel", name=revision).decode().strip()
    _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", name=revision)
    packed = _git("-C", root, "archive", "--format=tar", revision, "--", "rules", name=revision)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(scratch, filter="data")
    return scratch / "rules"


def _git(*args: str, name: str) -> bytes:
    try:
        return subprocess.run(["git", *args], check=True, capture_output=True).stdout
    except OSError as err:
        raise UsageError(f"{name!r} is no folder, and there is no git", hint=_HINT) from err
    except subprocess.CalledProcessError as err:
        said = err.stderr.decode(errors="replace").strip().splitlines()
        why = f" ({said[-1]})" if said else ""
        raise UsageError(
            f"{name!r} is neither a folder nor a git revision with rules/{why}", hint=_HINT
        ) from err
