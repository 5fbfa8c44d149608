"""The few exceptions; each knows where the trouble is and the next thing to try."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


def nearest(word: str, known: Iterable[str], *, none: str = "") -> str:
    """A hint for a word that is not known: the nearest one, else `none`, else all of them."""
    words = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), words, n=1)
    if near:
        return f"did you mean {words[near[0]]!r}?"
    return none or f"use one of {', '.join(words.values())}"


class GlaneError(Exception):
    """An error to show in one line: `path:line: reason; hint`.

    `path` and `line` (1-based) are optional; `hint` says what to try.
    """

    def __init__(
        self,
        reason: str,
        *,
        hint: str = "",
        path: Path | str | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.path = path
        self.line = line

    def __str__(self) -> str:
        where = "" if self.path is None else str(self.path)
        if self.line is not None:
            where = f"{where}:{self.line}" if where else f"line {self.line}"
        said = f"{where}: {self.reason}" if where else self.reason
        return f"{said}; {self.hint}" if self.hint else said

    def __reduce__(self) -> tuple[object, ...]:
        # Without it, keyword-only arguments do not survive pickling between processes.
        return (_rebuild, (type(self), self.reason, self.hint, self.path, self.line))


def _rebuild(
    cls: type[GlaneError], reason: str, hint: str, path: Path | str | None, line: int | None
) -> GlaneError:
    return cls(reason, hint=hint, path=path, line=line)


class UsageError(GlaneError):
    """An option, a path or an output that cannot be used: nothing is done (exit 2)."""


class RuleError(UsageError):
    """A rule, a macro or a gazetteer file that cannot be used (exit 2)."""


class ReadError(GlaneError):
    """An article or file that cannot be read: a row of the error report (exit 3)."""


class WriteError(GlaneError):
    """An output that cannot be written to its end: the old one is as it was (exit 1)."""
