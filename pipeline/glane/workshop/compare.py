"""Facts of two rule sets on one corpus: gained, lost, changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from glane.intervals import meet
from glane.model import Fact
from glane.rulebook.check import component_of
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import Rule
from glane.workshop.corpus import Corpus, Finder, key
from glane.workshop.revision import RuleSet

HEADER = (
    *("change", "doc_id", "kind", "old_text", "old_value", "old_rule"),
    *("new_text", "new_value", "new_rule", "columns"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that only one rule set finds, or that the two read differently (both are there)."""

    old: Fact | None
    new: Fact | None

    @property
    def name(self) -> str:
        """gained, lost or changed."""
        if self.old and self.new:
            return "changed"
        return "gained" if self.new else "lost"

    @property
    def fact(self) -> Fact:
        """The new fact, or the old one where it is lost."""
        found = self.new or self.old
        assert found is not None
        return found

    def row(self) -> list[str]:
        """The change as a row of HEADER."""
        fact = self.fact
        said = [part for side in (self.old, self.new) for part in _said(side)]
        return [self.name, fact.doc_id, fact.mention.kind, *said, ", ".join(self.columns())]

    def columns(self) -> list[str]:
        """The further columns that differ, as name: old > new; none unless changed."""
        if self.old is None or self.new is None:
            return []
        old, new = self.old.mention.columns, self.new.mention.columns
        return [
            f"{name}: {old.get(name, '')} > {new.get(name, '')}"
            for name in dict.fromkeys([*old, *new])
            if old.get(name) != new.get(name)
        ]


def compare(corpus: Corpus, old: RuleSet, new: RuleSet) -> list[Change]:
    """What the second rule set finds otherwise than the first, in the corpus's order."""
    before, after = _finders(corpus, old), _finders(corpus, new)
    changes: list[Change] = []
    for page in corpus.pages:
        with corpus.using(before):
            had = corpus.extract(page)
        with corpus.using(after):
            has = corpus.extract(page)
        changes += differences(had, has)
    return changes


def differences(had: Iterable[Fact], has: Iterable[Fact]) -> list[Change]:
    """The changes between two lists of facts of one article, by their place in the text.

    An old and a new fact of one kind that overlap are one change.
    """
    old, new = {key(fact): fact for fact in had}, {key(fact): fact for fact in has}
    gained = [fact for said, fact in new.items() if said not in old]
    changes = []
    for fact in (fact for said, fact in old.items() if said not in new):
        other = next((one for one in gained if _meet(fact, one)), None)
        if other is not None:
            gained.remove(other)
        changes.append(Change(fact, other))
    changes += [Change(None, fact) for fact in gained]
    return sorted(changes, key=lambda change: change.fact.mention.start)


def _meet(one: Fact, other: Fact) -> bool:
    return one.mention.kind == other.mention.kind and meet(one.mention, other.mention)


def _said(fact: Fact | None) -> Sequence[str]:
    return ("", "", "") if fact is None else (fact.text, fact.mention.value, fact.mention.rule)


def _finders(corpus: Corpus, rules: RuleSet) -> dict[str, Finder]:
    by_component: dict[str, list[Rule]] = {component_of(folder): [] for folder in rules.folders()}
    for folder in rules.folders():
        by_component[component_of(folder)] += rules.rules(folder)
    by_component.setdefault(component_of(""), [])  # kinds that only the other set has
    return {name: RuleMatcher(some, corpus.vocab) for name, some in by_component.items()}
