"""No rule can hang: 100,000 characters of what it looks for cost four times what 25,000 do.

Times are those of the processor, told in the machine's own speed and measured again where they seem
too long: what else runs on it does not matter.
"""

import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from spacy.tokens import Doc

from glane.french import blank
from glane.model import FOLDERS
from glane.rulebook.check import component_of
from glane.rulebook.load import load_rules
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import DIGIT, Rule
from glane.text import fold, sentences

NLP = blank()
RULES = {rule.id: rule for folder in FOLDERS.values() for rule in load_rules(folder, drafts=True)}
SENTENCE = 2_000  # a rule never sees more at once
SIZES = (25_000, 100_000)
TRIES = 3


def seeds(rule: Rule) -> Iterator[str]:
    """What the rule looks for, to be repeated: its triggers, what it finds, its sentences."""
    trigger = next((word for word in rule.triggers if not word.startswith(DIGIT)), "1")
    yield from (f"{trigger} ", f"{trigger}, 1 de la ", f"{trigger} « ", f"1 {trigger} et le ")
    for example in rule.examples[:2]:
        yield example.text.rstrip(".") + " "
        yield from (f"{example.text[start:end]} " for start, end in example.spans[:1])
    yield from ("1 ", "a", "Aa ", "l'", "\n")


def hostile(seed: str, size: int) -> str:
    return fold((seed * (size // len(seed) + 1))[:size])


def cost(run: Callable[[Doc], object], text: str, tokens: bool) -> float:
    """The processor's time, in seconds, that a text takes."""
    doc = NLP.make_doc(text) if tokens else Doc(NLP.vocab, [text], [False])
    before = time.process_time()
    run(doc)
    return time.process_time() - before


@cache
def unit() -> float:
    """CPU time of a fixed piece of work: a twentieth of a second on an idle machine."""
    before = time.process_time()
    assert sum(number for number in range(2_000_000)) == 1_999_999_000_000
    return time.process_time() - before


def matching(rule: Rule) -> Callable[[Doc], object]:
    matcher = RuleMatcher([rule], NLP.vocab)
    return lambda doc: matcher(doc, doc.text, sentences(doc.text))


@cache
def worst(rule_id: str) -> tuple[float, str]:
    """What a sentence of each seed costs the rule: the dearest, with its seed."""
    rule = RULES[rule_id]
    run = matching(rule)
    cost(run, hostile("1 ", 10), bool(rule.pattern))  # its regex is compiled when first used
    every = ((cost(run, hostile(seed, SENTENCE), bool(rule.pattern)), seed) for seed in seeds(rule))
    return max(every)


def is_in_line(run: Callable[[Doc], object], seed: str, tokens: bool, limit: int) -> bool:
    """Whether four times the text costs about four times the time, and less than `limit` units."""
    short, long = (hostile(seed, size) for size in SIZES)
    for _ in range(TRIES):
        spent = cost(run, long, tokens)
        if spent < unit():
            return True
        if spent < limit * unit() and spent < 8 * cost(run, short, tokens):
            return True
    return False


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_cannot_hang(rule_id: str) -> None:
    _, seed = worst(rule_id)
    rule = RULES[rule_id]
    assert is_in_line(matching(rule), seed, bool(rule.pattern), 20), seed[:60]


def finds(folder: str) -> str:
    """What all rules of a folder find, one after the other."""
    marks = [
        example.text[slice(*span)]
        for rule in RULES.values()
        if rule.folder == folder
        for example in rule.examples
        for span in example.spans
    ]
    return ", ".join(marks) + ". "


@pytest.mark.parametrize("folder", sorted(FOLDERS.values()))
def test_a_component_cannot_hang_on_what_costs_its_rules_most(folder: str) -> None:
    nlp = blank()
    component = nlp.add_pipe(component_of(folder))
    dearest = sorted((worst(name) for name in RULES if name.startswith(f"{folder}.")), reverse=True)
    for seed in (*(seed for _, seed in dearest[:3]), finds(folder)):
        assert is_in_line(component, seed, True, 60), seed[:60]


def test_what_is_not_in_line_is_noticed() -> None:
    def squared(doc: Doc) -> None:
        assert sum(1 for _ in range(len(doc.text) ** 2 // 2_000)) > 0

    def dear(doc: Doc) -> None:
        assert sum(1 for _ in range(len(doc.text) * 100)) > 0

    assert not is_in_line(squared, "a", False, 1_000)
    assert not is_in_line(dear, "a", False, 2)
    assert is_in_line(dear, "a", False, 20)
