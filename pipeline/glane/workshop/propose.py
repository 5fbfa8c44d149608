"""Propose the pattern and the settings of a new rule: the first that read its examples right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glane.errors import RuleError
from glane.model import FOLDERS
from glane.rulebook.check import run_rule
from glane.rulebook.contract import contract_of
from glane.rulebook.layers import shipped
from glane.rulebook.load import MACROS, load_rules
from glane.rulebook.macros import read_macros
from glane.rulebook.read import read_rule
from glane.rulebook.schema import Example, Rule
from glane.rulebook.source import Source
from glane.workshop.shape import Piece, laid, pieces, regex_of, triggers_of

Settings = dict[str, str]

_CUE = 3  # words before a mark that nothing else tells apart
_SMALL = 3  # letters of most articles, prepositions and conjunctions
_DEFAULTS: Mapping[str, Settings] = {
    "organisations": {"org_type": "other"},
    "places": {"type": "other", "person": "no"},
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new rule could say; `works` when all its examples come out right."""

    regex: str
    triggers: list[str | dict[str, str]]
    set: Settings
    works: bool

    def fields(self) -> dict[str, Any]:
        """The fields of a rule file that it fills."""
        settings = {"set": self.set} if self.set else {}
        return {"triggers": self.triggers, "regex": self.regex, **settings}


def propose(folder: str, kind: str, examples: Sequence[Example], given: Settings) -> Proposal:
    """The first pattern and settings that find what the examples mark, or the likeliest.

    `given` are settings that the author knows. Raises UsageError for examples of no common shape.
    """
    first: Proposal | None = None
    for shape, regex in _patterns(folder, examples):
        for settings in _settings(folder, examples, given):
            proposal = Proposal(regex, triggers_of(shape), settings, works=False)
            if _reads(folder, kind, proposal, examples):
                return Proposal(regex, proposal.triggers, settings, works=True)
            first = first or proposal
    assert first is not None
    return first


def _patterns(folder: str, examples: Sequence[Example]) -> Iterator[tuple[list[Piece], str]]:
    """Shapes with their regexes, the likeliest first."""
    marked = [(ex.text[:start], ex.text[start:end]) for ex in examples for start, end in ex.spans]
    inside = laid([pieces(text, folder) for _, text in marked])
    if folder == "themes":  # their rules find the words that introduce the theme
        for count in range(_CUE, 0, -1):  # the fewer, the more other things they introduce
            cue = laid([pieces(_cue(before, count, bare=True), folder) for before, _ in marked])
            if _tells(cue):
                yield cue, regex_of(cue)
        return
    if folder == "headcounts" and inside[0].regex and len(inside) > 1:
        noun = regex_of([Piece(inside[1].words, inside[1].regex, (), False), *inside[2:]])
        noun = re.sub(r"^(?:de |d')", "", noun)
        yield inside, f"{inside[0].regex}(?={{of}}(?P<noun>{noun}))"
    if any(piece.words for piece in inside):
        yield inside, regex_of(inside)
    for count in range(1, _CUE + 1):
        cue = laid([pieces(_cue(before, count), folder) for before, _ in marked])
        if _tells(cue):
            yield cue, f"{regex_of(cue)} (?P<mention>{regex_of(inside)})"


def _tells(cue: Sequence[Piece]) -> bool:
    """Whether a cue holds more than small words."""
    return any(len(word) > _SMALL for piece in cue for word in piece.words)


def _cue(before: str, count: int, *, bare: bool = False) -> str:
    """The last words before a mark; `bare` of the articles and prepositions that follow them."""
    if bare:
        small = r"(?:\s*\b(?:de la|de|du|des|à la|à|au|aux|sur|en|par|la|le|les|un|une)\b|[dl]')"
        before = re.sub(rf"{small}*\s*$", "", before.rstrip() + " ", flags=re.IGNORECASE)
    clause = re.split(r"[.;:!?]", before)[-1]
    return " ".join(clause.split()[-count:])


def _settings(folder: str, examples: Sequence[Example], given: Settings) -> Iterator[Settings]:
    """What `set` could be: as rules of the kind have it, the most frequent first."""
    contract = contract_of(folder)
    values = {value for example in examples for value in example.values}
    if folder in _DEFAULTS:
        yield _DEFAULTS[folder] | given
        return
    if not contract.readers:
        texts = {ex.text[start:end] for ex in examples for start, end in ex.spans}
        yield given if values == texts or len(values) > 1 else {"value": min(values), **given}
        return
    usual = Counter(tuple(rule.set.items()) for rule in load_rules(folder))
    for items, _ in usual.most_common():
        yield dict(items) | given
    if folder == "headcounts":
        unit = min(values).partition(" ")[2]
        yield {"read": "same", "unit": unit} | given
    if folder == "dates" and len(values) == 1:
        yield {"read": "fixed", "value": min(values)} | given


def _reads(folder: str, kind: str, proposal: Proposal, examples: Sequence[Example]) -> bool:
    try:
        rule = _trial(folder, kind, proposal)
        found = [run_rule(rule, one.text, one.date) for one in examples]
    except RuleError:  # a reader that lacks a group, a regex that is none
        return False
    wanted = [
        [(*span, value) for span, value in zip(one.spans, one.values, strict=True)]
        for one in examples
    ]
    return found == wanted


def _trial(folder: str, kind: str, proposal: Proposal) -> Rule:
    data: dict[str, Any] = {
        "id": f"{folder}.trial",
        "why": "A trial.",
        **proposal.fields(),
        "examples": [{"text": "[[x]]", "value": "x"}],
        "counter_examples": [{"text": "x", "because": "x"}],
    }
    if folder not in FOLDERS.values():
        data["kind"] = kind
    macros = read_macros([shipped() / MACROS, shipped() / folder / MACROS])
    return read_rule(Source(Path("trial.yaml"), data), macros)
