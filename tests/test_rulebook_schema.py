"""A rule file that cannot be used stops the run and says file, line and what to try."""

from pathlib import Path

import pytest

from glane.errors import RuleError
from glane.rulebook.load import load_file, load_rules
from rulefiles import REGEX_RULE, TOKEN_RULE, one_rule, write_rule


def test_a_regex_rule_is_read_whole(tmp_path: Path) -> None:
    rule = one_rule(tmp_path, REGEX_RULE)
    assert rule.id == "dates.sample-year"
    assert rule.folder == "dates"
    assert rule.status == "stable"
    assert rule.triggers == ("an",)
    assert rule.set == {"read": "year"}
    (example,) = rule.examples
    assert example.text == "C'était en l'an 1998."
    assert [example.text[slice(*span)] for span in example.spans] == ["1998"]
    assert rule.counter_examples[0].because == "no year follows"


def test_scalars_stay_the_strings_they_are(tmp_path: Path) -> None:
    said = REGEX_RULE.replace("{read: year}", "{value: no}").replace("dates.", "hours.")
    assert one_rule(tmp_path, f"{said}kind: hour\n").set == {"value": "no"}
    said = said.replace("{value: no}", "{value: 12:30}")
    assert one_rule(tmp_path, f"{said}kind: hour\n").set == {"value": "12:30"}


BROKEN = {
    "unknown field": (("veto:", "vetto:"), r":6: unknown field 'vetto'; did you mean 'veto'\?"),
    "no id": (("id: dates.sample-year", "status: stable"), "'id' must be a text"),
    "odd id": (("dates.sample-year", "Sample Year"), r":2: id 'Sample Year' must look like"),
    "no why": (("why: Years", "# Years"), "'why' must be a text"),
    "bad status": (("triggers:", "status: perhaps\ntriggers:"), r":4: unknown status 'perhaps'"),
    "no trigger": (("triggers: [an]", ""), "needs triggers"),
    "empty second gate": (("triggers:", "also: []\ntriggers:"), r":4: needs also"),
    "bad regex": ((r"(?P<year>\d{4})", r"(?P<year>\d{4}"), r":5: is not a valid regex"),
    "unknown macro": ((r"\d{4}", "{yeer}"), r":5: there is no macro 'yeer'"),
    "no example": (("examples:\n  - {text: \"C'était", "other:\n  - {text: \"C'était"), "unknown"),
    "unmarked example": (("[[1998]]", "1998"), r":9: an example marks 0 spans and gives 1"),
    "marked counter-example": (("un an", "un [[an]]"), r":11: a counter-example marks nothing"),
    "not YAML": (("set: {", "set: {{"), r"is not valid YAML"),
    "set of lists": (("{read: year}", "{read: [year]}"), r":7: field 'set' must hold"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_names_line_and_remedy(name: str, tmp_path: Path) -> None:
    (old, new), message = BROKEN[name]
    assert old in REGEX_RULE
    path = write_rule(tmp_path, REGEX_RULE.replace(old, new, 1))
    with pytest.raises(RuleError, match=message) as caught:
        load_file(path)
    assert str(caught.value).startswith(str(path))
    assert caught.value.hint


BROKEN_TOKENS = {
    "misspelt key": (
        ("LOWER:", "LOWR:"),
        r":5: unknown token attribute 'LOWR'; did you mean 'LOWE",
    ),
    "flag": (('"true"', '"yes"'), "IS_DIGIT is true or false"),
    "operator": (("as: mention}]", "OP: many}]"), "unknown OP 'many'"),
    "predicate": (("IN:", "INN:"), "unknown predicate 'INN'"),
    "macro": (("{IS_DIGIT", "{use: nothing}, {IS_DIGIT"), "there is no token macro 'nothing'"),
    "use not alone": (("{IS_DIGIT", "{use: x, IS_DIGIT"), "use stands alone"),
    "both": (("triggers:", "regex: a\ntriggers:"), "either regex or pattern"),
}


@pytest.mark.parametrize("name", BROKEN_TOKENS)
def test_a_broken_token_pattern_names_the_nearest_word(name: str, tmp_path: Path) -> None:
    (old, new), message = BROKEN_TOKENS[name]
    assert old in TOKEN_RULE
    with pytest.raises(RuleError, match=message) as caught:
        load_file(write_rule(tmp_path, TOKEN_RULE.replace(old, new, 1)))
    assert caught.value.hint


def test_macros_of_every_form_are_inserted(tmp_path: Path) -> None:
    write_rule(
        tmp_path,
        "numeral: [premier, second]\nyear: '\\d{4}'\nthe_year: 'l''an (?P<year>{year})'\n"
        "day: [{IS_DIGIT: 'true'}]\n",
        "_macros.yaml",
    )
    rule = one_rule(
        tmp_path, REGEX_RULE.replace(r"en l''an (?P<mention>(?P<year>\d{4}))", "{the_year}")
    )
    assert rule.regex is not None
    assert rule.regex.search("de l'an\n1998, oui")
    tokens = one_rule(tmp_path, TOKEN_RULE.replace('{IS_DIGIT: "true", as: mention}', "{use: day}"))
    assert tokens.pattern[0] == {"IS_DIGIT": True}
    with_words = one_rule(tmp_path, TOKEN_RULE.replace("[mars, avril]", "[{use: numeral}]", 1))
    assert with_words.triggers == ("premier", "second")


def test_a_macro_that_uses_itself_is_refused(tmp_path: Path) -> None:
    write_rule(tmp_path, "loop: 'a {loop}'\n", "_macros.yaml")
    with pytest.raises(RuleError, match="macro 'loop' uses itself; spell one of them out"):
        one_rule(tmp_path, REGEX_RULE.replace(r"\d{4}", "{loop}"))


def test_a_user_s_rule_is_added_and_replaces_its_namesake(tmp_path: Path) -> None:
    write_rule(tmp_path / "dates", REGEX_RULE)
    write_rule(tmp_path / "dates", TOKEN_RULE, "token.yaml")
    ids = [rule.id for rule in load_rules("dates", [tmp_path])]
    assert {"dates.sample-year", "dates.sample-token"} <= set(ids)
    assert ids == sorted(ids)
    write_rule(tmp_path / "mine", REGEX_RULE.replace("Years behind", "Mine -"))
    (mine,) = (r for r in load_rules("dates", [tmp_path, tmp_path / "mine"]) if "sample-y" in r.id)
    assert mine.why.startswith("Mine -")


def test_one_id_twice_in_a_folder_is_refused(tmp_path: Path) -> None:
    write_rule(tmp_path, REGEX_RULE)
    write_rule(tmp_path, REGEX_RULE, "again.yaml")
    with pytest.raises(RuleError, match="stands also in"):
        load_rules("dates", [tmp_path])


def test_drafts_are_off_by_default(tmp_path: Path) -> None:
    write_rule(tmp_path, REGEX_RULE.replace("triggers:", "status: draft\ntriggers:"))
    assert "dates.sample-year" not in {rule.id for rule in load_rules("dates", [tmp_path])}
    assert "dates.sample-year" in {r.id for r in load_rules("dates", [tmp_path], drafts=True)}


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="is not a folder of rules"):
        load_rules("dates", [tmp_path / "nowhere"])
