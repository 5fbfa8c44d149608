"""Every rule that ships passes its own examples."""

import pytest

from glane.model import FOLDERS
from glane.rulebook.check import check_rule
from glane.rulebook.load import load_rules
from glane.rulebook.schema import Rule

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
