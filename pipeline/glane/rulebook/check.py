"""Run rules against their own examples; what `glane rules check` and the test suite call.

Each rule is run alone in the component of its kind, so that no other rule can answer for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from spacy.language import Language

from glane import french
from glane.components.spans import DATE, read
from glane.model import FOLDERS, Mention
from glane.rulebook.alternatives import without_each
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import DIGIT, Example, Rule
from glane.text import fold, sentences

Found = list[tuple[int, int, str]]


class HasMatcher(Protocol):
    """A component whose rules can be swapped."""

    matcher: RuleMatcher


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong with a rule: where, what, and what to try."""

    path: Path
    line: int
    rule: str
    reason: str
    hint: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.reason}; {self.hint}"


def check_rule(rule: Rule) -> Iterator[Complaint]:
    """Everything that is wrong with one rule: examples, counter-examples, unused parts."""
    if rule.status == "off":
        return
    with_faults = False
    for example in rule.examples:
        for complaint in _example(rule, example):
            with_faults = True
            yield complaint
    for counter in rule.counter_examples:
        yield from _counter_example(rule, counter)
    if not with_faults:
        yield from _unused(rule)


def run_rule(rule: Rule, text: str, date: str = "") -> Found:
    """What one rule, alone in its kind's component, finds in a text."""
    nlp = pipeline_of(rule.folder)
    component = cast(HasMatcher, nlp.get_pipe(component_of(rule.folder)))
    whole_book = component.matcher
    component.matcher = RuleMatcher([rule], nlp.vocab)
    try:
        found = _mentions(nlp, rule.folder, text, date)
    finally:
        component.matcher = whole_book
    return [(m.start, m.end, m.value) for m in found if m.rule == rule.id]


def _mentions(nlp: Language, folder: str, text: str, date: str) -> list[Mention]:
    doc = nlp.make_doc(fold(text))
    doc._.set(DATE, date)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return read(doc, component_of(folder))


def component_of(folder: str) -> str:
    """The name of the component that runs the rules of a folder, and of its span group."""
    return f"glane_{folder if folder in FOLDERS.values() else 'kinds'}"


@cache
def pipeline_of(folder: str) -> Language:
    """The component of one folder's rules in a pipeline of its own, without the model."""
    nlp = french.blank()
    nlp.add_pipe("glane_sentences")
    nlp.add_pipe(component_of(folder))
    return nlp


def _example(rule: Rule, example: Example) -> Iterator[Complaint]:
    wanted = [
        (start, end, value)
        for (start, end), value in zip(example.spans, example.values, strict=True)
    ]
    found = run_rule(rule, example.text, example.date)
    if found != wanted:
        reason = f"{example.text!r}: wanted {_show(example.text, wanted)},"
        reason += f" found {_show(example.text, found)}; tokens: {_tokens(rule, example.text)}"
        yield _complaint(rule, example.line, reason, "change the pattern, the marks or the value")
        return
    for name, variant in _variants(rule, example.text):
        again = run_rule(rule, variant, example.date)
        same = (
            [(s, e, v.casefold()) for s, e, v in again]
            == [(s, e, fold(v).casefold()) for s, e, v in wanted]
            if name != "capitals"
            else [f[:2] for f in again] == [w[:2] for w in wanted]
        )
        if not same:
            reason = f"{variant!r} ({name}): wanted {_show(variant, wanted)},"
            reason += f" found {_show(variant, again)}"
            yield _complaint(
                rule, example.line, reason, "say capitals: false, if case matters here"
            )


def _variants(rule: Rule, text: str) -> Iterator[tuple[str, str]]:
    yield "curly apostrophes", text.replace("'", "\u2019")
    yield "no-break spaces", text.replace(" ", "\u00a0")
    if rule.capitals and len(text.upper()) == len(text):
        yield "capitals", text.upper()


def _counter_example(rule: Rule, counter: Example) -> Iterator[Complaint]:
    found = run_rule(rule, counter.text, counter.date)
    if found:
        reason = f"counter-example {counter.text!r}: found {_show(counter.text, found)}"
        yield _complaint(rule, counter.line, reason, "add a veto, or narrow the pattern")
    if rule.folder not in FOLDERS.values():
        return  # a kind of one's own displaces none of glane's: they may be found there
    for kind, folder in FOLDERS.items():
        if folder == rule.folder or kind in counter.instead:
            continue
        fired = rules_fired(folder, counter.text, counter.date)
        if fired:
            reason = f"counter-example {counter.text!r}: {', '.join(fired)} fires there"
            yield _complaint(rule, counter.line, reason, f"say instead: {kind}, if that is right")


def rules_fired(folder: str, text: str, date: str) -> list[str]:
    """The ids of the rules of one kind (no gazetteer, no model) that find something in a text."""
    found = _mentions(pipeline_of(folder), folder, text, date)
    return sorted({m.rule for m in found if m.rule.startswith(f"{folder}.")})


def _unused(rule: Rule) -> Iterator[Complaint]:
    texts = " ".join(example.text for example in rule.examples)
    low = texts.casefold()
    for gate in ("triggers", "also"):
        for word in rule.source.data.get(gate, []):
            if isinstance(word, str) and word.casefold() not in low and word[:2] != DIGIT:
                line = rule.source.line(gate)
                yield _complaint(rule, line, f"no example uses the trigger {word!r}", "add one")
    usual = [_candidates(rule, example.text) for example in rule.examples]
    for part, shorter in without_each(rule, texts):
        if [_candidates(shorter, example.text) for example in rule.examples] == usual:
            line = rule.source.line("regex" if rule.regex else "pattern")
            yield _complaint(rule, line, f"no example needs {part!r}", "add one, or delete it")


def _candidates(rule: Rule, text: str) -> list[tuple[int, int, dict[str, tuple[int, int]]]]:
    folded = fold(text)
    nlp = pipeline_of(rule.folder)
    found = RuleMatcher([rule], nlp.vocab)(nlp.make_doc(folded), folded, sentences(folded))
    return [(c.start, c.end, dict(c.groups)) for c in found]


def _tokens(rule: Rule, text: str) -> str:
    return " | ".join(token.text for token in pipeline_of(rule.folder).make_doc(text))


def _show(text: str, found: Found) -> str:
    return ", ".join(f"{text[s:e]!r} = {v!r}" for s, e, v in found) or "nothing"


def _complaint(rule: Rule, line: int, reason: str, hint: str) -> Complaint:
    return Complaint(rule.path, line, rule.id, reason, hint)
