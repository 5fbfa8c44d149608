"""Triggers gate, patterns find, groups capture, vetoes drop; the trace tells."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy

from glane.model import Mention
from glane.rulebook.match import Candidate, RuleMatcher, settle
from glane.rulebook.schema import Rule
from glane.rulebook.trace import recording
from glane.text import fold, sentences
from rulefiles import REGEX_RULE, TOKEN_RULE, one_rule, write_rule

NLP = spacy.blank("fr")


def run(rule: Rule, text: str) -> list[Candidate]:
    folded = fold(text)
    return RuleMatcher([rule], NLP.vocab)(NLP.make_doc(folded), folded, sentences(folded))


def test_a_regex_gives_mention_and_groups(tmp_path: Path) -> None:
    text = "C'était en l\u2019an\u00a01998."
    (found,) = run(one_rule(tmp_path, REGEX_RULE), text)
    assert text[found.start : found.end] == "1998"
    assert text[slice(*found.groups["year"])] == "1998"


def test_a_token_pattern_gives_mention_and_groups(tmp_path: Path) -> None:
    text = "Vu le 3 mars. Puis le 4 avril."
    found = run(one_rule(tmp_path, TOKEN_RULE), text)
    assert [text[c.start : c.end] for c in found] == ["3 mars", "4 avril"]
    assert [c.sentence for c in found] == [0, 1]


def test_a_rule_runs_only_where_a_trigger_stands(tmp_path: Path) -> None:
    rule = one_rule(tmp_path, REGEX_RULE.replace("triggers: [an]", "triggers: [jadis]"))
    assert run(rule, "C'était en l'an 1998. Et jadis ?") == []
    assert len(run(rule, "C'était jadis, en l'an 1998.")) == 1


def test_a_second_gate_opens_a_rule_with_its_trigger_only(tmp_path: Path) -> None:
    both = "triggers: [an]\nalso: [vers, '\\d{4}']"
    rule = one_rule(tmp_path, REGEX_RULE.replace("triggers: [an]", both))
    assert rule.also == ("vers", r"\d{4}")
    assert len(run(rule, "C'était en l'an 1998.")) == 1
    narrow = one_rule(
        tmp_path, REGEX_RULE.replace("triggers: [an]", "triggers: [an]\nalso: [vers]")
    )
    assert run(narrow, "C'était en l'an 1998. Et vers midi ?") == []
    assert len(run(narrow, "C'était vers Noël, en l'an 1998.")) == 1


def test_a_digit_can_be_the_trigger(tmp_path: Path) -> None:
    rule = one_rule(tmp_path, REGEX_RULE.replace("triggers: [an]", r'triggers: ["\\d"]'))
    assert len(run(rule, "Rien. C'était en l'an 1998.")) == 1


def test_matches_stand_on_word_boundaries(tmp_path: Path) -> None:
    assert run(one_rule(tmp_path, REGEX_RULE), "en l'an 19985") == []


def test_a_match_never_crosses_a_sentence(tmp_path: Path) -> None:
    assert run(one_rule(tmp_path, REGEX_RULE), "Voici en l'an\n1998 habitants") == []


def test_a_veto_drops_and_is_traced(tmp_path: Path) -> None:
    with recording() as events:
        assert run(one_rule(tmp_path, REGEX_RULE), "C'était en l'an 1000.") == []
    assert [(e.event, e.why) for e in events] == [("vetoed", 'by "en l\'an 1000"')]


def test_a_list_is_a_token_attribute(tmp_path: Path) -> None:
    rule = one_rule(tmp_path, TOKEN_RULE.replace("LOWER: {IN: [mars, avril]}", "LIST: months"))
    assert len(run(rule, "Le 3 mars et le 4 tables.")) == 1


def mention(start: int, end: int, rule: str, confidence: float = 0.9) -> Mention:
    return Mention("date", start, end, "v", rule, confidence)


def test_the_longest_wins_then_the_surest_and_the_loser_is_traced() -> None:
    short, long = mention(3, 5, "dates.short"), mention(0, 5, "dates.long")
    sure, unsure = mention(8, 9, "dates.sure"), mention(8, 9, "dates.unsure", 0.5)
    with recording() as events:
        assert settle([short, long, unsure, sure]) == [long, sure]
    assert {(e.rule, e.why) for e in events} == {
        ("dates.short", "to dates.long"),
        ("dates.unsure", "to dates.sure"),
    }


def with_opening(folder: Path, regex: str) -> Rule:
    """A rule for a regex over the macro `some`: figures or words, and the word behind."""
    some = r"some: '(?=\d|{first})(?:\d+|{first}(?: de)?) \w+'"
    write_rule(folder, f"{some}\nfirst: [plus, moins que]\n", "_macros.yaml")
    text = REGEX_RULE.replace(r"en l''an (?P<mention>(?P<year>\d{4}))", regex)
    text = text.replace("{read: year}", "{read: same_day}")
    return one_rule(folder, text.replace("triggers: [an]", r"triggers: [plus, moins, '\d']"))


@pytest.mark.parametrize(
    ("regex", "opens"),
    [
        ("{some}", True),
        (r"(?<!pas\s){some}(?! non)", True),
        ("{some}?oui", False),
        ("{some}|oui", False),
        ("(?:{some})", False),
    ],
)
def test_rules_that_begin_with_a_macro_are_tried_where_its_first_words_stand(
    tmp_path: Path, regex: str, opens: bool
) -> None:
    rule = with_opening(tmp_path, regex)
    assert rule.regex is not None
    assert (rule.regex.opening is not None) == opens


def test_an_opening_finds_what_the_regex_alone_finds(tmp_path: Path) -> None:
    text = "PLUS DE voix, moins que cela 12 fois 3 fois ; A4 plus grand, surplus de, pas plus tôt"
    rule = with_opening(tmp_path, r"(?<!pas\s){some}")
    assert rule.regex is not None
    assert rule.regex.opening is not None
    alone = replace(rule, regex=replace(rule.regex, opening=None))
    found = [(c.start, c.end, c.groups) for c in run(rule, text)]
    assert found == [(c.start, c.end, c.groups) for c in run(alone, text)]
    said = [text[start:end] for start, end, _ in found]
    assert said == ["PLUS DE voix", "moins que cela", "12 fois", "3 fois", "plus grand"]


def test_capitals_are_read_where_the_rule_says_so(tmp_path: Path) -> None:
    small = one_rule(tmp_path / "a", REGEX_RULE.replace("l''an", "L''AN"))
    assert len(run(small, "en l'an 1998, En L'An 1999")) == 2
    large = one_rule(tmp_path / "b", REGEX_RULE.replace("l''an", "(?-i:L''A)n"))
    assert [c.start for c in run(large, "en l'an 1998, en L'AN 1999")] == [22]
