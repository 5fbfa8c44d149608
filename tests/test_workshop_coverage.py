"""glane rules coverage: what does nothing is found, what does something is left in peace."""

from pathlib import Path

import pytest

from glane.model import Article
from glane.nlp import load
from glane.rulebook.load import load_file
from glane.workshop.coverage import Finding, coverage
from rulefiles import write_rule

SOUND = r"""
id: dates.wall
why: The night in which the wall was built.
triggers: [mur, muret]
regex: 'nuit du (?:mur|muret)'
set: {read: fixed, value: "1961-08-13"}
examples:
  - {text: "Elle est née la [[nuit du mur]].", value: "1961-08-13"}
  - {text: "Elle est née la [[nuit du muret]].", value: "1961-08-13"}
counter_examples:
  - {text: "La nuit, le mur est froid.", because: "a wall"}
"""
ARTICLE = Article(id="a", text="Il vint la nuit du mur, et pas avant.")


def findings(folder: Path, *articles: Article) -> list[Finding]:
    """What coverage says of the rules in a folder."""
    rules = load_file(folder)
    return list(coverage(rules, load(rules=[folder], model=False), articles))


def test_a_rule_that_does_all_it_says_has_no_finding(tmp_path: Path) -> None:
    write_rule(tmp_path, SOUND)
    assert findings(tmp_path, ARTICLE) == []


@pytest.mark.parametrize(
    ("change", "what", "how"),
    [
        (
            ("mur|muret)", "mur|muret|rempart)"),
            "dead",
            "nothing needs the alternative 'rempart'",
        ),
        (
            ("nuit du (", "nuits du ("),
            "silent",
            "it fires in none of its examples",
        ),
    ],
)
def test_each_finding_says_what_and_how(
    change: tuple[str, str], what: str, how: str, tmp_path: Path
) -> None:
    write_rule(tmp_path, SOUND.replace(*change))
    said = [(one.what, one.how) for one in findings(tmp_path)]
    assert (what, how) in said


def test_a_rule_that_fires_in_no_article_is_silent(tmp_path: Path) -> None:
    write_rule(tmp_path, SOUND)
    (one,) = findings(tmp_path, Article(id="a", text="Il vint lundi, et pas avant."))
    assert (one.what, one.rule.id, one.how) == ("silent", "dates.wall", "it fires in no article")


def test_a_double_is_found_and_so_is_what_lies_in_its_shadow(tmp_path: Path) -> None:
    write_rule(tmp_path, SOUND)
    longer = SOUND.replace("dates.wall", "dates.wall-too").replace("'nuit", "'(?:nuit)")
    write_rule(tmp_path, longer, "too.yaml")
    found = {(one.what, one.rule.id, one.how) for one in findings(tmp_path)}
    assert ("doubled", "dates.wall-too", "dates.wall finds the very same") in found
    said = "of its own examples it wins none: dates.wall does"
    assert ("shadowed", "dates.wall-too", said) in found


def test_an_alternative_that_only_an_article_needs_lives(tmp_path: Path) -> None:
    write_rule(tmp_path, SOUND.replace("mur|muret)", "mur|muret|rempart)"))
    article = Article(id="a", text="La nuit du rempart, sous le mur, fut longue.")
    assert findings(tmp_path, article) == []
