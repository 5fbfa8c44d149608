"""The names found in one article, and which of overlapping ones stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from glane.organisations.catalogue import Body
from glane.organisations.edges import begins_name
from glane.rulebook.trace import note

CATALOGUE, PAIR, MODEL, REPEAT = (
    "gazetteer.organisations",
    "acronym.pair",
    "model.ner",
    "article.repeat",
)


# *Union européenne | de radiodiffusion*: another body; *… | des années 1990*: the same one.
_NAMED_ON = re.compile(r"\s(?:de|des)\s(?!ann|dern|proch)[a-zà-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in the text: where, who found it, and the body or type where that is known.

    `whole` says that the name ends where the rule ended: the model may not run it on; `here`
    that it counts only where it was found: the same words elsewhere are no name.
    """

    start: int
    end: int
    rule: str
    body: Body | None = None
    org_type: str = ""
    whole: bool = False
    here: bool = False


class Spots:
    """Names by where they stand, to see quickly what overlaps a span."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self._names = sorted(names, key=lambda name: name.start)
        self._starts = [name.start for name in self._names]
        self._longest = max((name.end - name.start for name in self._names), default=0)

    def add(self, name: Name) -> None:
        """Take one more name."""
        at = bisect_left(self._starts, name.start)
        self._starts.insert(at, name.start)
        self._names.insert(at, name)
        self._longest = max(self._longest, name.end - name.start)

    def over(self, start: int, end: int) -> Iterator[Name]:
        """The names that overlap a span, by start."""
        at = bisect_left(self._starts, start - self._longest)
        while at < len(self._names) and self._starts[at] < end:
            if self._names[at].end > start:
                yield self._names[at]
            at += 1


def settled(text: str, names: Iterable[Name]) -> list[Name]:
    """Of overlapping names keep the longest that is one; the catalogue and rules before the model.

    A model's span that holds two known names is two names glued; one that runs on from a known
    name counts only where an organisation's first word or a capital carries it.
    """
    # dict, not set: where two rules name the same span, the first found speaks, whatever the run
    names = sorted(_not_cut(dict.fromkeys(names)), key=_rank)
    sure = Spots(name for name in names if name.rule != MODEL)
    kept: list[Name] = []
    taken = Spots()
    for name in names:
        inside = [s for s in sure.over(name.start, name.end) if _is_inside(s, name)]
        if inside and not _carries(text, name, inside):
            note("lost", name.rule, name.start, name.end, f"to {inside[0].rule}")
            continue
        winner = next(taken.over(name.start, name.end), None)
        if winner is None:
            kept.append(name)
            taken.add(name)
        elif winner != name:
            note("lost", name.rule, name.start, name.end, f"to {winner.rule}")
    return sorted(kept, key=lambda name: name.start)


def _is_inside(one: Name, other: Name) -> bool:
    return other.start <= one.start and one.end <= other.end and one != other


def _not_cut(names: Collection[Name]) -> Iterator[Name]:
    """A rule's or the model's name that ends inside a known name runs on to its end."""
    known = Spots(name for name in names if name.rule in (CATALOGUE, PAIR))
    for name in names:
        cut = [k.end for k in known.over(name.start, name.end) if name.start < k.start]
        end = max(cut, default=0)
        longer = end > name.end and name.rule not in (CATALOGUE, PAIR)
        yield replace(name, end=end) if longer else name


def _rank(name: Name) -> tuple[int, int, int, bool, str]:
    order = (CATALOGUE, PAIR)
    place = order.index(name.rule) if name.rule in order else 3 if name.rule == MODEL else 2
    return (name.start - name.end, place, name.start, not name.org_type, name.rule)


def _carries(text: str, name: Name, inside: Sequence[Name]) -> bool:
    """Say whether a longer span may swallow the known names inside it."""
    longest = max(inside, key=lambda s: s.end - s.start)
    if name.rule == MODEL and any(s.end <= longest.start or s.start >= longest.end for s in inside):
        return False
    same = [s for s in inside if s.start == name.start and (s.rule == CATALOGUE or s.whole)]
    if not same:
        return name.rule != MODEL or begins_name(text[name.start : name.end])
    if name.rule in (CATALOGUE, PAIR, REPEAT):
        return True
    rest = text[max(s.end for s in same) : name.end].split()
    if name.rule != MODEL and _NAMED_ON.match(text, max(s.end for s in same), name.end):
        return True
    if any(s.whole for s in same):
        return name.rule == MODEL and all(part[0].isupper() for part in rest)
    if name.whole:
        return True
    return bool(rest) and any(part[:1].isupper() for part in re.split("[' ]", rest[-1]))
