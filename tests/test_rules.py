"""Every rule that ships passes its own examples; no rule can hang."""

import time

import pytest
import spacy

from glane.model import FOLDERS
from glane.rulebook.check import check_rule
from glane.rulebook.load import load_rules
from glane.rulebook.match import RuleMatcher
from glane.rulebook.schema import DIGIT, Rule
from glane.text import fold, sentences

RULES = [rule for folder in FOLDERS.values() for rule in load_rules(folder, drafts=True)]


def test_every_kind_has_rules() -> None:
    assert {rule.folder for rule in RULES} == set(FOLDERS.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_does_what_its_examples_say(rule: Rule) -> None:
    complaints = [str(complaint) for complaint in check_rule(rule)]
    assert not complaints, "\n".join(complaints)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_file_is_where_the_id_says(rule: Rule) -> None:
    assert rule.id == f"{rule.path.parent.name}.{rule.path.stem}"


NLP = spacy.blank("fr")
SIZE = 100_000


def hostile(rule: Rule) -> list[str]:
    """Long repetitions of what the rule looks for: its examples' words, quotes, digits."""
    trigger = next((word for word in rule.triggers if not word.startswith(DIGIT)), "1")
    example = rule.examples[0].text.rstrip(".")
    seeds = [f"{trigger} ", f"{example} ", f"{trigger} 1 de la ", f"{trigger} « ", "1 ", "a" * 50]
    return [(seed * (SIZE // len(seed) + 1))[:SIZE] for seed in seeds]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_cannot_hang(rule: Rule) -> None:
    matcher = RuleMatcher([rule], NLP.vocab)
    for text in hostile(rule):
        folded = fold(text)
        doc = NLP.make_doc(folded) if rule.pattern else NLP.make_doc("")
        limits = sentences(folded)
        before = time.process_time()
        matcher(doc, folded, limits)
        assert time.process_time() - before < 5, text[:60]
