"""The checker is checked: each way to break a rule is reported, and says what to do."""

import os
from pathlib import Path
from typing import NoReturn

import pytest
from typer.testing import CliRunner

from glane.app import app
from glane.batch.pool import METHOD
from glane.errors import RuleError
from glane.model import FOLDERS
from glane.rulebook.check import Complaint, check_rule
from glane.rulebook.load import load_rules
from glane.rulebook.read import compile_regex
from glane.rulebook.schema import Rule
from glane.text import fold
from glane.workshop import checking
from glane.workshop.checking import check_files
from rulefiles import one_rule, write_rule

SOUND = r"""
id: dates.sample-decade
why: Decades, for tests.
triggers: [années, décennie]
regex: '(?:années|décennie) (?P<decade>\d0|19\d0)'
set: {read: decade}
examples:
  - {text: "La conduite date des [[années 60]].", value: "196X"}
  - {text: "La [[décennie 1980]] fut dure.", value: "198X"}
counter_examples:
  - {text: "Il a passé des années difficiles.", because: "no number follows"}
"""

# How a rule is broken -> (what is replaced, by what, what the complaint says).
SABOTAGE = {
    "it never matches": (r"\d0|19\d0", "jamais", "wanted 'années 60' = '196X', found nothing"),
    "it is one word too long": (r"|19\d0)", r"|19\d0)(?: fut)?", "found 'décennie 1980 fut'"),
    "it is one word too short": (
        r"(?P<decade>\d0|19\d0)",
        r"(?P<mention>(?P<decade>\d0|19\d0))",
        "wanted 'années 60' = '196X', found '60'",
    ),
    "an alternative is missing": ("(?:années|décennie)", "(?:années)", "wanted 'décennie 1980'"),
    "the value is wrong": ('"196X"', '"197X"', "= '197X', found 'années 60' = '196X'"),
    "the mark is wrong": ("[[années 60]]", "[[des années 60]]", "wanted 'des années 60'"),
    "a mark is missing": ("dure.", "dure après les années 70.", "= '198X', 'années 70' = '197X'"),
    "a trigger is missing": ("[années, décennie]", "[années]", "wanted 'décennie 1980'"),
    "a trigger is idle": ("décennie]", "décennie, lustre]", "no example uses the trigger 'lustre'"),
    "a second gate is idle": (
        "décennie]",
        "décennie]\nalso: [les, la, lustre]",
        "no example uses the trigger 'lustre'",
    ),
    "an alternative is idle": ("décennie)", "décennie|lustre)", "no example needs 'lustre'"),
    "a nested alternative is idle": (r"|19\d0)", r"|19\d0|xx)", "no example needs 'xx'"),
    "a veto is too wide": ("set:", "veto: ['des années']\nset:", "found nothing"),
    "capitals are lost": ("(?:années", "(?-i:années", "(capitals): wanted 'ANNÉES 60'"),
    "a counter-example matches": ("difficiles", "80", "found 'années 80' = '198X'"),
    "the reader does not know it": (r"\d0|19\d0", r"\d0|19\d0|deux", "no example needs 'deux'"),
}


def test_a_sound_rule_has_no_complaint(tmp_path: Path) -> None:
    assert list(check_rule(one_rule(tmp_path, SOUND))) == []


@pytest.mark.parametrize("how", SABOTAGE)
def test_a_broken_rule_is_reported(how: str, tmp_path: Path) -> None:
    old, new, said = SABOTAGE[how]
    assert SOUND.count(old) == 1
    complaints = list(check_rule(one_rule(tmp_path, SOUND.replace(old, new))))
    assert any(said in complaint.reason for complaint in complaints), complaints
    for complaint in complaints:
        assert complaint.path == tmp_path / "sample.yaml"
        assert complaint.line > 1
        assert complaint.hint


def test_a_trigger_is_used_whatever_its_case(tmp_path: Path) -> None:
    text = SOUND.replace("La [[décennie", "[[Décennie")
    assert list(check_rule(one_rule(tmp_path, text))) == []


def test_a_failure_shows_the_tokens(tmp_path: Path) -> None:
    (first, *_) = check_rule(one_rule(tmp_path, SOUND.replace('"196X"', '"197X"')))
    assert "tokens: La | conduite | date | des | années | 60 | ." in first.reason


TOKENS = r"""
id: headcounts.sample-tokens
why: People behind a number, for tests.
triggers: [maires, élus]
pattern: [{LIKE_NUM: "true", as: count}, {LOWER: {IN: [maires, élus]}, as: noun}]
set: {read: noun}
examples:
  - {text: "On a vu [[trois maires]].", value: "3 maire"}
  - {text: "On a vu [[deux élus]].", value: "2 élu"}
counter_examples:
  - {text: "Des maires sont venus.", because: "no number"}
"""


def test_an_idle_word_of_a_token_pattern_is_reported(tmp_path: Path) -> None:
    assert list(check_rule(one_rule(tmp_path, TOKENS))) == []
    broken = one_rule(tmp_path, TOKENS.replace("[maires, élus]}", "[maires, élus, reines]}"))
    (complaint,) = check_rule(broken)
    assert complaint.reason == "no example needs 'LOWER reines'"


def test_another_kind_on_a_counter_example_must_be_said(tmp_path: Path) -> None:
    text = SOUND.replace("difficiles", "difficiles, et trois maires avec lui")
    (complaint,) = check_rule(one_rule(tmp_path, text))
    assert "fires there" in complaint.reason
    assert "say instead: headcount" in complaint.hint
    said = text.replace("no number follows", "no number follows, the maires are people")
    said = said.replace('with him"', '"').replace('people"}', 'people", instead: headcount}')
    assert list(check_rule(one_rule(tmp_path, said))) == []


def test_a_rule_of_no_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r":2: glane has no kind for 'weather'; use one of dates"):
        one_rule(tmp_path, SOUND.replace("dates.", "weather."))


def test_the_command_prints_complaints_and_exits_1(tmp_path: Path) -> None:
    path = write_rule(tmp_path, SOUND.replace('"196X"', '"197X"'))
    result = CliRunner().invoke(app, ["rules", "check", str(path)])
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{path}:8: dates.sample-decade: ")
    path = write_rule(tmp_path, SOUND)
    assert CliRunner().invoke(app, ["rules", "check", str(path)]).exit_code == 0


@pytest.mark.parametrize("name", sorted(FOLDERS.values()))
def test_a_regex_made_for_a_text_finds_the_same_in_it(name: str) -> None:
    for rule in load_rules(name, drafts=True):
        if rule.regex is None:
            continue
        texts = [example.text for example in (*rule.examples, *rule.counter_examples)]
        macros = rule.macros.for_text(" ".join(texts))
        narrow = compile_regex(rule.source.data["regex"], rule.source, macros, "regex")
        for text in map(fold, texts):
            found = [match.regs for match in narrow.finditer(text)]
            assert found == [match.regs for match in rule.regex.finditer(text)], rule.id


def broken_rules(folder: Path, count: int) -> None:
    for number in range(count):
        text = SOUND.replace("sample-decade", f"sample-{number}").replace('"196X"', f'"{number}"')
        write_rule(folder, text, f"rule-{number}.yaml")


def test_workers_complain_of_the_same_in_the_same_order(tmp_path: Path) -> None:
    broken_rules(tmp_path / "dates", 5)
    alone = check_files([tmp_path])
    assert [one.path.stem for one in alone[1]] == [f"rule-{number}" for number in range(5)]
    assert check_files([tmp_path], workers=2) == alone


def test_a_rule_that_cannot_run_stops_the_workers_too(tmp_path: Path) -> None:
    broken_rules(tmp_path / "dates", 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "check_rule", cannot)
        with pytest.raises(RuleError, match=r"^dates\.sample-0 cannot run; say so$"):
            check_files([tmp_path], workers=2)


def cannot(rule: Rule) -> NoReturn:
    raise RuleError(f"{rule.id} cannot run", hint="say so")


@pytest.mark.skipif(METHOD != "fork", reason="one process where processes do not fork")
def test_a_worker_that_dies_costs_its_rule_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_rules(tmp_path / "dates", 3)
    monkeypatch.setattr(checking, "check_rule", dies_of_the_second)
    count, (complaint,) = check_files([tmp_path], workers=2)
    assert count == 3
    assert str(complaint) == (
        f"{tmp_path}/dates/rule-1.yaml:1: dates.sample-1: the process that checked it ended with"
        " exit code 9; check it alone, with --workers 1"
    )


def dies_of_the_second(rule: Rule) -> list[Complaint]:
    if rule.id == "dates.sample-1":
        os._exit(9)
    return []


def test_a_folder_is_checked_whole(tmp_path: Path) -> None:
    write_rule(tmp_path / "dates", SOUND)
    write_rule(tmp_path / "headcounts", TOKENS)
    assert check_files([tmp_path]) == (2, [])
