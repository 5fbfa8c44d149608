"""A rule's regex, compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from glane.rulebook.source import Source

_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True)
class Regex:
    """A regex over one sentence, case ignored, with word boundaries at both ends.

    Python compiles the rule book for several seconds; a short text meets the triggers of few
    rules, and most vetoes never get to see a match. `source` and `keys` say where it was written.
    """

    pattern: str
    source: Source = field(repr=False, compare=False)
    keys: tuple[str | int, ...] = field(repr=False, compare=False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled regex; raises RuleError with file and line where it is none."""
        try:
            return re.compile(rf"(?<!\w)(?:{self.pattern})(?!\w)", re.IGNORECASE)
        except re.error as err:
            raise self.source.error(
                f"is not a valid regex: {err}", *self.keys, hint=f"as expanded: {self.pattern}"
            ) from err

    @property
    def groups(self) -> list[str]:
        """The names of its groups, in order."""
        return _GROUP.findall(self.pattern)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """All matches between two offsets."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.compiled.search(text)
