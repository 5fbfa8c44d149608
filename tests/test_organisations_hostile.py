"""Long hostile texts: no rule and no pattern may take more than a second."""

from __future__ import annotations

from time import process_time

import pytest
import spacy

from glane.organisations.acronyms import pairs
from glane.rulebook.load import load_rules
from glane.rulebook.schema import Rule

SIZE = 100_000
SEEDS = (
    "Association des ",
    "ministère de la Santé, ",
    "Conseil national de la ",
    "A",
    "(ABC",
    "de l'",
    "Aa, l'Bb ",
    "université ",
)


def hostile(seed: str) -> str:
    return (seed * (SIZE // len(seed) + 1))[:SIZE]


@pytest.mark.parametrize("seed", SEEDS)
def test_acronym_pairs(seed: str) -> None:
    text = hostile(seed)
    started = process_time()
    list(pairs(text, lambda end: None))
    assert process_time() - started < 1


@pytest.mark.parametrize("rule", load_rules("organisations"), ids=lambda rule: rule.id)
def test_rules(rule: Rule) -> None:
    assert rule.regex is not None
    for seed in (*SEEDS, f"{rule.triggers[0]} "):
        text = hostile(seed).lower() if rule.regex.in_lower else hostile(seed)
        started = process_time()
        for start in range(0, SIZE, 2000):  # a rule is given one sentence at a time
            list(rule.regex.finditer(text, start, start + 2000))
        assert process_time() - started < 1, seed


def test_the_component() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_organisations")
    for seed in SEEDS:
        doc = nlp.make_doc(hostile(seed))
        started = process_time()
        nlp.get_pipe("glane_organisations")(doc)
        assert process_time() - started < 10, seed
