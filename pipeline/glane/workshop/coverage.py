"""What in the rule book does nothing: dead alternatives, rules shadowed, doubled or silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language

from glane.model import Article
from glane.rulebook.alternatives import without_each
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import Rule
from glane.text import sentences
from glane.workshop.corpus import Corpus, Page

# A candidate: its span and what it captured.
Catch = tuple[int, int, tuple[tuple[str, tuple[int, int]], ...]]
Found = Mapping[int, frozenset[Catch]]  # number of the page -> a rule's candidates in it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does nothing, of which rule, and how that shows.

    `what` is "dead" (an alternative that no example and no article needs), "shadowed" (a rule that
    wins none of its own examples), "doubled" (another rule finds the very same), or "silent" (a
    rule that fires in no article, or in no example).
    """

    what: str
    rule: Rule
    how: str


def coverage(
    rules: Sequence[Rule], nlp: Language, articles: Sequence[Article] = ()
) -> Iterator[Finding]:
    """Findings on the rules' examples and, if given, articles; `nlp` runs these rules."""
    examples = [
        Article(id=rule.id, text=example.text, date=example.date)
        for rule in rules
        for example in rule.examples
    ]
    pages = Corpus([*examples, *articles], nlp)
    found = _candidates(rules, pages.pages)
    yield from _shadowed(rules, pages, len(examples))
    yield from _doubled(rules, found)
    for rule in rules:
        own = found.get(rule.id, {})
        if not any(pages.pages[number].article.id == rule.id for number in own):
            yield Finding("silent", rule, "it fires in none of its examples")
        elif articles and not any(number >= len(examples) for number in own):
            yield Finding("silent", rule, "it fires in no article")
        yield from _dead(rule, pages.pages, own)


def _candidates(rules: Sequence[Rule], pages: Sequence[Page]) -> Mapping[str, Found]:
    """What each rule finds, by page, before anything is settled."""
    found: dict[str, dict[int, frozenset[Catch]]] = {}
    matcher = RuleMatcher(rules, pages[0].doc.vocab)
    for number, page in enumerate(pages):
        for rule_id, caught in _caught(matcher, page, sentences(page.doc.text)).items():
            found.setdefault(rule_id, {})[number] = caught
    return found


def _caught(
    matcher: RuleMatcher, page: Page, limits: Sequence[tuple[int, int]]
) -> dict[str, frozenset[Catch]]:
    caught: dict[str, set[Catch]] = {}
    for one in matcher(page.doc, page.doc.text, limits):
        groups = tuple(sorted(one.groups.items()))
        caught.setdefault(one.rule.id, set()).add((one.start, one.end, groups))
    return {rule_id: frozenset(some) for rule_id, some in caught.items()}


def _shadowed(rules: Sequence[Rule], corpus: Corpus, count: int) -> Iterator[Finding]:
    winners: dict[str, set[str]] = {rule.id: set() for rule in rules}
    for page in corpus.pages[:count]:
        winners[page.article.id] |= {fact.mention.rule for fact in corpus.extract(page)}
    for rule in rules:
        if rule.id not in winners[rule.id]:
            others = ", ".join(sorted(winners[rule.id])) or "nothing"
            yield Finding("shadowed", rule, f"of its own examples it wins none: {others} does")


def _doubled(rules: Sequence[Rule], found: Mapping[str, Found]) -> Iterator[Finding]:
    seen: dict[object, Rule] = {}
    for rule in rules:
        if rule.id not in found:
            continue
        spans = {(page, *catch[:2]) for page, some in found[rule.id].items() for catch in some}
        key = rule.folder, frozenset(spans)
        if key in seen:
            yield Finding("doubled", rule, f"{seen[key].id} finds the very same")
        seen.setdefault(key, rule)


def _dead(rule: Rule, pages: Sequence[Page], found: Found) -> Iterator[Finding]:
    """Alternatives without which the rule finds all the same."""
    limits = {number: sentences(pages[number].doc.text) for number in found}
    text = "\n".join(pages[number].doc.text for number in found)
    for part, shorter in without_each(rule, text):
        matcher = RuleMatcher([shorter], pages[0].doc.vocab)
        if all(
            _caught(matcher, pages[number], limits[number]).get(rule.id) == caught
            for number, caught in found.items()
        ):
            yield Finding("dead", rule, f"nothing needs the alternative {part!r}")
