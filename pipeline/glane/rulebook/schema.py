"""What a rule is: its fields, and the Rule that is made of a rule file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from glane.rulebook.contract import Need
from glane.rulebook.macros import Macros, TokenPattern
from glane.rulebook.regex import Regex
from glane.rulebook.source import Source

# Every field of a rule file, with what an editor shows about it.
FIELDS = {
    "id": "kind.name, for example dates.quarter: the kind's folder, a dot, the file's name",
    "kind": "a kind of one's own (weapon); the id then begins with a folder of one's own (weapons)",
    "why": "one sentence: what the rule finds and which false positive it avoids",
    "status": "stable; draft is off until it is good; off switches a rule of the same id off",
    "triggers": r'words one of which every match holds; "\\d" is any figure; {use: macro} a list',
    "also": "words one of which the sentence must hold besides a trigger, where those are frequent",
    "regex": "over one sentence, case ignored; {name} inserts a macro, a space is any white space",
    "pattern": "spaCy token patterns, with LIST: a data list, use: a macro, as: a group's name",
    "veto": "regexes: a match that overlaps one of theirs is dropped",
    "set": "what the kind's component reads: read, and what the reader knows",
    "capitals": "false where capitals matter: the examples are not tried in capitals",
    "examples": "sentences with [[what is found]] marked, and the value of each mark",
    "counter_examples": "sentences in which nothing is found, because …",
}
STATUSES = ("stable", "draft", "off")
# Triggers that are no words: "\\d" any figure, "\\d{4}" four in a row, "\\d/" figures with that
# sign and a figure behind, "\\dh" with that letter behind.
DIGIT = r"\d"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the spans that the rule must find in it, and their values, in order.

    A counter-example has no span, says `because`, and may name `instead` the kinds of facts that
    another rule rightly finds there.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    values: tuple[str, ...]
    date: str
    because: str
    instead: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, ready to match: a regex over a sentence or a spaCy token pattern.

    `kind` is that of its rows; `set` holds what the kind's component reads; `groups` names, token
    by token, what a token pattern captures; `needs` are the groups without which its reader
    cannot work; `macros` are those in reach, `source` the file as written.
    """

    id: str
    why: str
    status: str
    source: Source = field(repr=False)
    macros: Macros = field(repr=False)
    kind: str = ""
    triggers: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    regex: Regex | None = None
    pattern: tuple[TokenPattern, ...] = ()
    groups: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    veto: tuple[Regex, ...] = ()
    set: Mapping[str, str] = field(default_factory=dict)
    capitals: bool = True
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()

    @property
    def folder(self) -> str:
        """The folder of its kind: the first part of its id."""
        return self.id.partition(".")[0]

    @property
    def path(self) -> Path:
        """The rule file."""
        return self.source.path

    def lacks(self, captured: Collection[str]) -> str:
        """The group that a match cannot do without and did not capture, or ""."""
        for need in self.needs:
            if len(need[0]) == 1 and need[0][0] in captured:
                continue  # most needs are one group: no generators for them
            if not any(all(name in captured for name in some) for some in need):
                return need[0][0]
        return ""
