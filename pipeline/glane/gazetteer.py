"""Lists of names: tab-separated tables under data/gazetteers, matched by one automaton.

Aho-Corasick (ahocorasick-rs) scans ten million words a second whatever the number of names; a
spaCy PhraseMatcher of 50,000 names takes 4.7 s and 300 MB to build where this takes 0.2 s.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, wraps
from importlib import resources
from typing import Any, TypeVar, cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from glane.errors import RuleError


@dataclass(frozen=True, eq=False, slots=True)
class Additions:
    """Rows of a user's own, by the table that they stand in beside glane's."""

    tables: Mapping[str, tuple[dict[str, str], ...]] = field(default_factory=dict)


NONE = Additions()
_in_force: ContextVar[Additions] = ContextVar("glane_names", default=NONE)

Result = TypeVar("Result")
Call = TypeVar("Call", bound=Callable[..., Any])


def in_force() -> Additions:
    """The additions that the component at work sees: part of the key of what it caches."""
    return _in_force.get()


def per_additions(make: Callable[[], Result]) -> Callable[[], Result]:
    """Cache what is made of tables once for each pipeline's additions."""
    cached: Callable[[Additions], Result] = cache(lambda _: make())

    @wraps(make)
    def made() -> Result:
        return cached(in_force())

    return made


def with_names(call: Call) -> Call:
    """Let a component's method see the additions in its attribute `names`."""

    @wraps(call)
    def run(self: Any, *args: Any) -> Any:
        token = _in_force.set(self.names)
        try:
            return call(self, *args)
        finally:
            _in_force.reset(token)

    return cast("Call", run)


def with_additions(name: str) -> tuple[dict[str, str], ...]:
    """A table with the rows that the pipeline at work adds to it."""
    return (*table(name), *in_force().tables.get(name, ()))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Read data/gazetteers/NAME.tsv(.gz): one dict a row, keyed by the header line.

    Lines that begin with "#" are comments. Raises RuleError when there is no such table.
    """
    columns, *rows = cells(name)
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


def cells(name: str) -> Iterator[list[str]]:
    """A table's rows as lists of cells, the names of its columns first: for very long tables."""
    lines = content(name).split("\n")
    return (line.split("\t") for line in lines if line and not line.startswith("#"))


def content(name: str) -> str:
    """The text of data/gazetteers/NAME.tsv(.gz), for tables too long to make a dict of each row.

    Raises RuleError when there is no such table.
    """
    folder = resources.files("glane.data") / "gazetteers"
    for suffix in (".tsv", ".tsv.gz"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            raw = path.read_bytes()
            return (gzip.decompress(raw) if suffix == ".tsv.gz" else raw).decode("utf-8")
    raise RuleError(f"there is no list named {name!r}", hint="see data/gazetteers for their names")


@cache
def list_names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    folder = resources.files("glane.data") / "gazetteers"
    return tuple(sorted({path.name.partition(".")[0] for path in folder.iterdir()}))


@cache
def list_words(name: str) -> frozenset[str]:
    """The single words of a table, lower case: column `forms` split at "|", else the first column.

    Raises RuleError when there is no such table.
    """
    rows = table(name)
    if not rows:
        return frozenset()
    column = "forms" if "forms" in rows[0] else next(iter(rows[0]))
    forms = (form.strip().lower() for row in rows for form in row[column].split("|"))
    return frozenset(form for form in forms if form and " " not in form)


def any_of(words: Iterable[str]) -> str:
    """A regex for any of the words, longest first, as a prefix tree.

    Python tries the branches of an alternation one by one; in the tree it tries one a letter,
    which makes a list of a hundred words ten times as fast.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for char in word:
            branch = branch.setdefault(char, {})
        branch[""] = {}
    return f"(?:{_branches(tree)})"


_Tree = dict[str, "_Tree"]


def _branches(tree: _Tree) -> str:
    parts = [re.escape(char) + _branches(rest) for char, rest in sorted(tree.items()) if char]
    if not parts:
        return ""
    if len(parts) == 1 and "" not in tree:
        return parts[0]
    return f"(?:{'|'.join(parts)})" + ("?" if "" in tree else "")


class Names:
    """An automaton over names; `find` gives every hit that stands on word boundaries."""

    def __init__(self, names: Iterable[str], *, ignore_case: bool = True) -> None:
        self._ignore_case = ignore_case
        self._automaton = AhoCorasick(
            [same_length_lower(name) if ignore_case else name for name in names],
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, index of the name) in a folded text, overlapping hits included.

        A boundary is a change between a word character and anything else: *Mali* is found in
        *l'Mali-Niger*, not in *Malien*.
        """
        haystack = same_length_lower(text) if self._ignore_case else text
        size = len(haystack)
        return [
            (start, end, index)
            for index, start, end in self._automaton.find_matches_as_indexes(
                haystack, overlapping=True
            )
            if (start == 0 or not haystack[start - 1].isalnum() or not haystack[start].isalnum())
            and (end == size or not haystack[end].isalnum() or not haystack[end - 1].isalnum())
        ]


def same_length_lower(text: str) -> str:
    """Lower case, character by character: *İ* would grow by one under str.lower alone."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
