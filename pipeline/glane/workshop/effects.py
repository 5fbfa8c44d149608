"""What each rule adds on a corpus: the facts it alone finds, what it wins and loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from glane.model import Fact
from glane.rulebook.check import component_of
from glane.rulebook.match import Candidate, Spans
from glane.rulebook.trace import Event, recording
from glane.workshop.corpus import Corpus, Finder, Page, key

_TO = "to "  # how the trace names a winner


@dataclass(slots=True)
class Effect:
    """One rule on a corpus.

    `facts` bear its id; `alone` would not be there without it, `instead` would be there only
    without it. `won` and `lost` count conflicts by the other rule (or the reason), `vetoed` and
    `fired` candidates.
    """

    facts: int = 0
    fired: int = 0
    vetoed: int = 0
    alone: list[Fact] = field(default_factory=list)
    instead: list[Fact] = field(default_factory=list)
    won: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def counts(self) -> list[int]:
        """facts, alone, instead, won, lost, vetoed: as one line of a table."""
        alone, instead = len(self.alone), len(self.instead)
        return [self.facts, alone, instead, self.won.total(), self.lost.total(), self.vetoed]


def story(rule_id: str, effect: Effect) -> Iterator[str]:
    """What a rule does, a line each: facts that would go or come without it, its conflicts."""
    for sign, facts in (("+", effect.alone), ("-", effect.instead)):
        for fact in facts:
            m = fact.mention
            text = " ".join(fact.text.split())
            yield f"{rule_id} {sign} {fact.doc_id}:{m.start} {m.kind} {text!r} = {m.value!r}"
    for said, others in (("won against", effect.won), ("lost to", effect.lost)):
        for other, times in sorted(others.items()):
            yield f"{rule_id} {said} {other}: {times}"


def hits(corpus: Corpus) -> dict[str, Effect]:
    """What each rule id does on the corpus, as far as one run of all rules together shows."""
    effects: dict[str, Effect] = {}
    for page in corpus.pages:
        _run(corpus, page, effects)
    return effects


def effects_of(corpus: Corpus, rule_ids: Collection[str]) -> dict[str, Effect]:
    """The effects of some rules, each left out once on every page where it fires."""
    effects: dict[str, Effect] = {}
    for page in corpus.pages:
        with_all, fired = _run(corpus, page, effects)
        # From the last component back, so that those before it still hold what all rules found.
        for component in reversed(corpus.components):
            for rule_id in sorted(fired & set(rule_ids)):
                if component_of(rule_id.partition(".")[0]) == component:
                    _leave_out(corpus, page, component, rule_id, with_all, effects[rule_id])
    return effects


def _run(corpus: Corpus, page: Page, effects: dict[str, Effect]) -> tuple[list[Fact], set[str]]:
    with recording() as events:
        found = corpus.extract(page)
    for fact in found:
        effects.setdefault(fact.mention.rule, Effect()).facts += 1
    _count(events, effects)
    return found, {event.rule for event in events if event.event == "fired"}


def _count(events: Iterable[Event], effects: dict[str, Effect]) -> None:
    for event in events:
        effect = effects.setdefault(event.rule, Effect())
        if event.event == "fired":
            effect.fired += 1
        elif event.event == "vetoed":
            effect.vetoed += 1
        elif event.event == "lost":
            other = event.why.removeprefix(_TO)
            effect.lost[other] += 1
            if other != event.why:
                effects.setdefault(other, Effect()).won[event.rule] += 1


def _leave_out(
    corpus: Corpus,
    page: Page,
    component: str,
    rule_id: str,
    with_all: Sequence[Fact],
    effect: Effect,
) -> None:
    with corpus.using({component: without(corpus.component(component).matcher, rule_id)}):
        rest = corpus.extract(page, component)
    before, after = {key(fact) for fact in with_all}, {key(fact) for fact in rest}
    effect.alone += [fact for fact in with_all if key(fact) not in after]
    effect.instead += [fact for fact in rest if key(fact) not in before]


def without(finder: Finder, rule_id: str) -> Finder:
    """A finder that leaves the candidates of one rule out."""

    def find(doc: Doc, text: str, sentences: Spans) -> list[Candidate]:
        found = finder(doc, text, sentences)
        return [candidate for candidate in found if candidate.rule.id != rule_id]

    return find
