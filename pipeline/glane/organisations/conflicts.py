"""Acronyms that stand for several bodies in one corpus: listed for the reader, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(slots=True)
class Acronyms:
    """What each acronym of a corpus stands for, gathered fact by fact."""

    values: dict[str, set[str]] = field(default_factory=dict)

    def add(self, facts: Iterable[Mapping[str, object]]) -> None:
        """Take the acronyms of the organisations among some facts' rows."""
        for fact in facts:
            if fact["kind"] == "organisation" and fact.get("acronym"):
                self.values.setdefault(str(fact["acronym"]), set()).add(str(fact["value"]))

    def conflicts(self) -> dict[str, list[str]]:
        """Acronym -> the bodies it stands for, where there are several; sorted."""
        several = {acronym: sorted(names) for acronym, names in self.values.items()}
        return {acronym: several[acronym] for acronym in sorted(several) if several[acronym][1:]}
