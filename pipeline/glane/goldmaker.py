"""Corrections to gold articles, and to examples and counter-examples for rules."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from glane.corrections import Correction, Said
from glane.model import FOLDERS, KINDS
from glane.text import sentences
from glane.wrapping import as_read

# Invisible and no-break characters are written as escapes: a rule file shows what it holds.
_UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")

_HEAD = (
    "# A template, no rule: paste each part into its rule's file, then run glane rules check.",
    "# What the rule finds wrongly today fails there until you correct the rule. gazetteer.* and",
    "# model.* are no rule files: what they miss or invent is for a rule or names of your own.",
)


def usable(
    corrections: Iterable[Correction], texts: Mapping[str, str]
) -> tuple[list[Correction], list[str]]:
    """The corrections whose article is there unchanged, and what is wrong with the others."""
    kept: list[Correction] = []
    troubles: dict[str, str] = {}
    for correction in corrections:
        text = texts.get(correction.doc_id, "")
        digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
        spans = [said for said in (correction.found, correction.right) if said]
        if not text:
            troubles[correction.doc_id] = "is not among the articles, or has no text there"
        elif correction.sha256 and correction.sha256 != digest:
            troubles[correction.doc_id] = "has changed since it was reviewed"
        elif any(said.end > len(text) for said in spans):
            troubles[correction.doc_id] = "is shorter than a correction says"
        else:
            kept.append(correction)
    return kept, [f"{doc_id}: {reason}" for doc_id, reason in sorted(troubles.items())]


def gold(corrections: Iterable[Correction], texts: Mapping[str, str]) -> Iterator[str]:
    """Gold articles, one JSON line each: what was accepted, corrected and added.

    Rows that nobody judged become optional facts: they count neither way.
    """
    own: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        own[correction.doc_id].append(correction)
    for doc_id, said in own.items():
        facts: dict[Said, dict[str, Any]] = {}
        for correction in sorted(said, key=lambda c: c.verdict == "open"):
            if correction.right is not None:
                fact = _fact(correction, texts[doc_id])
                facts.setdefault(correction.right, fact)
        ordered = [facts[key] for key in sorted(facts, key=lambda s: (s.start, s.end, s.kind))]
        record: dict[str, Any] = {"id": doc_id, "doc_date": said[0].doc_date}
        more = {key.kind for key in facts} - set(KINDS)
        if more:
            record["kinds"] = [*KINDS, *sorted(more)]
        record |= {"text": texts[doc_id], "facts": ordered}
        yield json.dumps(record, ensure_ascii=False)


def _fact(correction: Correction, text: str) -> dict[str, Any]:
    right = correction.right
    assert right is not None
    fact: dict[str, Any] = {
        "kind": right.kind,
        "start": right.start,
        "end": right.end,
        "text": text[right.start : right.end],
        "value": right.value,
    }
    if right.theme_scheme:
        fact["theme_scheme"] = right.theme_scheme
    if correction.verdict == "open":
        fact["optional"] = True
    return fact


def rule_examples(corrections: Iterable[Correction], texts: Mapping[str, str]) -> Iterator[str]:
    """A template to paste from: under each rule its examples and counter-examples, as YAML.

    An example marks all that the rule should find in its sentence; a sentence in which it should
    find nothing is a counter-example. Mentions of no rule stand under the kind they are of. A
    sentence with an unjudged row of the rule is neither: it is named in a comment.
    """
    cases: dict[str, dict[tuple[str, int, int], list[Correction]]] = defaultdict(dict)
    judged = sorted(corrections, key=lambda c: c.verdict == "open")
    for correction in judged:
        start, end = _sentence(texts[correction.doc_id], correction.found)
        for rule in _rules(correction):
            cases[rule].setdefault((correction.doc_id, start, end), []).append(correction)
    yield from _HEAD
    for rule in sorted(cases):
        part = [*_part(rule, cases[rule], texts)]
        if part:
            yield from ["---", f"# {rule}", *part]


def _part(
    rule: str,
    cases: Mapping[tuple[str, int, int], Sequence[Correction]],
    texts: Mapping[str, str],
) -> Iterator[str]:
    examples, counters, waiting = [], [], []
    for (doc_id, start, end), said in cases.items():
        right = [c.right for c in said if c.right and _belongs(c, rule)]
        sentence = texts[doc_id][start:end]
        if said[0].verdict == "open" or "[[" in sentence:
            continue
        if any(s.start < start or s.end > end for s in right):
            continue  # what cannot be marked inside its sentence is no example
        if said[-1].verdict == "open":
            waiting.append(f"# not all judged: {_quoted(sentence)}")
        elif right:
            examples.append(_example(sentence, start, right, said[0].doc_date))
        else:
            counters.append(_counter(sentence, said))
    yield from ["examples:", *examples] if examples else []
    yield from ["counter_examples:", *counters] if counters else []
    yield from waiting


def _rules(correction: Correction) -> list[str]:
    """The rules that a correction speaks of: its own, and none yet for what it should not find."""
    right = correction.right
    if right and (not correction.rule or right.kind != correction.found.kind):
        missing = f"(no rule yet) {right.kind}"
        return [correction.rule, missing] if correction.rule else [missing]
    return [correction.rule]


def _belongs(correction: Correction, rule: str) -> bool:
    same = correction.right is not None and correction.right.kind == correction.found.kind
    return rule != correction.rule or same


def _sentence(text: str, said: Said) -> tuple[int, int]:
    spans = sentences(as_read(text))
    found = [span for span in spans if span[0] <= said.start and said.end <= span[1]]
    return found[0] if found else (said.start, said.end)


def _example(sentence: str, base: int, right: Sequence[Said], doc_date: str) -> str:
    marked, values, at = "", [], 0
    for said in sorted(set(right), key=lambda s: s.start):
        start, end = said.start - base, said.end - base
        if start < at:
            continue  # nested in the one before
        marked += f"{sentence[at:start]}[[{sentence[start:end]}]]"
        values.append(said.value)
        at = end
    marked += sentence[at:]
    value = _quoted(values[0]) if len(values) == 1 else f"[{', '.join(map(_quoted, values))}]"
    dated = f", date: {_quoted(doc_date)}" if doc_date and right[0].kind == "date" else ""
    return f"  - {{text: {_quoted(marked)}, value: {value}{dated}}}"


def _counter(sentence: str, said: Sequence[Correction]) -> str:
    first = said[0]
    notes = [c.note for c in said if c.note]
    why = notes[0] if notes else f"no {first.found.kind} (say why)"
    instead = sorted({c.right.kind for c in said if c.right} | set(_firing(sentence, said)))
    more = f", instead: [{', '.join(instead)}]" if instead else ""
    return f"  - {{text: {_quoted(sentence)}, because: {_quoted(why)}{more}}}"


def _firing(sentence: str, said: Sequence[Correction]) -> Iterator[str]:
    """The other kinds that have a rule for something in the sentence, as the checker asks."""
    from glane.rulebook.check import rules_fired

    for kind, folder in FOLDERS.items():
        if kind != said[0].found.kind and rules_fired(folder, sentence, said[0].doc_date):
            yield kind


def _quoted(text: str) -> str:
    said = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", said)
