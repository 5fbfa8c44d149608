"""What a command adds to glane: the project's glane.toml, then gazetteers, then --rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


def additions(rules: Sequence[str] | None, gazetteers: Sequence[str] | None = None) -> list[str]:
    """What `load(rules=…)` is given, the weakest first.

    The glane.toml is that of the working directory or of the nearest folder above it.
    """
    from glane.rulebook.project import find_project

    project = find_project(Path.cwd())
    return [*([str(project)] if project else []), *(gazetteers or ()), *(rules or ())]
