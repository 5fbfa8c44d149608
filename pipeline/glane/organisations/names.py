"""The names found in one article, and which of overlapping ones stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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


def settled(text: str, names: Iterable[Name]) -> list[Name]:
    """Of overlapping names keep the longest that is one; the catalogue and rules before the model.

    A model's span that holds two known names is two names glued; one that runs on from a known
    name counts only where an organisation's first word or a capital carries it.
    """
    names = sorted(_not_cut(set(names)), key=_rank)
    sure = [name for name in names if name.rule != MODEL]
    kept: list[Name] = []
    for name in names:
        inside = [s for s in sure if name.start <= s.start and s.end <= name.end and s != name]
        if inside and not _carries(text, name, inside):
            note("lost", name.rule, name.start, name.end, f"to {inside[0].rule}")
            continue
        winner = next((k for k in kept if k.start < name.end and name.start < k.end), None)
        if winner is None:
            kept.append(name)
        elif winner != name:
            note("lost", name.rule, name.start, name.end, f"to {winner.rule}")
    return sorted(kept, key=lambda name: name.start)


def _not_cut(names: set[Name]) -> Iterator[Name]:
    """A rule's or the model's name that ends inside a known name runs on to its end."""
    known = [name for name in names if name.rule in (CATALOGUE, PAIR)]
    for name in names:
        cut = [k.end for k in known if name.start < k.start < name.end < k.end]
        yield replace(name, end=max(cut)) if cut and name not in known else name


def _rank(name: Name) -> tuple[int, int, int]:
    order = (CATALOGUE, PAIR)
    place = order.index(name.rule) if name.rule in order else 3 if name.rule == MODEL else 2
    return (name.start - name.end, place, name.start)


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
    if any(s.whole for s in same):
        return name.rule == MODEL and all(part[0].isupper() for part in rest)
    if name.whole:
        return True
    return bool(rest) and any(part[:1].isupper() for part in re.split("[' ]", rest[-1]))
