"""A rule's regex, compiled when it is first used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from glane.compiled import compiled
from glane.rulebook.opening import Opening
from glane.rulebook.pattern import lower, reads_capitals
from glane.rulebook.source import Source

_GROUP = re.compile(r"\(\?P<(\w+)>")


@dataclass(frozen=True)
class Regex:
    """A regex over one sentence, case ignored, with word boundaries at both ends.

    It is compiled when first used: a short text meets the triggers of few rules, and most vetoes
    never get to see a match. `source` and `keys` say where it was written;
    `opening` is what all its matches begin with.
    """

    pattern: str
    source: Source = field(repr=False, compare=False)
    keys: tuple[str | int, ...] = field(repr=False, compare=False)
    opening: Opening | None = field(default=None, repr=False, compare=False)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled regex; raises RuleError with file and line where it is none."""
        pattern, flags = self.pattern, re.IGNORECASE
        if self.in_lower:
            pattern, flags = lower(pattern), re.NOFLAG
        try:
            return compiled(rf"(?<!\w)(?:{pattern})(?!\w)", flags)
        except re.error as err:
            raise self.source.error(
                f"is not a valid regex: {err}", *self.keys, hint=f"as expanded: {self.pattern}"
            ) from err

    @cached_property
    def in_lower(self) -> bool:
        """Whether it runs over a text in lower case: Python then is twice as fast.

        Those that read capitals do not.
        """
        return not reads_capitals(self.pattern)

    @property
    def groups(self) -> list[str]:
        """The names of its groups, in order."""
        return _GROUP.findall(self.pattern)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """All matches between two offsets; the text is in lower case for one that is `in_lower`."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def at_each(
        self, starts: Iterable[int], text: str, end: int | None = None
    ) -> list[re.Match[str]]:
        """What `finditer` gives where matches can only begin at these places, in order."""
        match_at, stop, free = self.compiled.match, len(text) if end is None else end, 0
        found = []
        for start in starts:
            if start >= free and (match := match_at(text, start, stop)):
                free = match.end()
                found.append(match)
        return found

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self.compiled.search(text)
