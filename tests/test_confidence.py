"""Confidence is counted per rule on annotated articles, smoothed, stored, and read by facts."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glane
from glane.app import app
from glane.app.evaluate import evaluate
from glane.confidence import Judged, as_table, calibrate, calibrations, confidence_of
from glane.errors import UsageError
from glane.model import Mention
from glane.nlp import load


def judged(kind: str, rule: str, right: int, wrong: int) -> list[Judged]:
    return [(kind, {"rule": rule}, n < right) for n in range(right + wrong)]


def test_a_rule_is_drawn_towards_its_kind_and_a_rare_one_has_the_kind_s_share() -> None:
    rows = [*judged("date", "a", 8, 0), *judged("date", "b", 1, 5), *judged("date", "c", 0, 2)]
    lines = {line.rule: line for line in calibrate(rows)}
    share = (9 + 1) / (16 + 2)
    assert (lines["*"].seen, lines["*"].right) == (16, 9)
    assert lines["*"].confidence == round(share, 2)
    assert lines["a"].confidence == round((8 + 4 * share) / 12, 2)
    assert lines["b"].confidence == round((1 + 4 * share) / 10, 2)
    assert (lines["c"].seen, lines["c"].confidence) == (2, round(share, 2))


def test_the_table_does_not_depend_on_the_order_of_the_rows() -> None:
    rows = [*judged("place", "b", 2, 1), *judged("date", "a", 3, 0)]
    table = list(as_table(calibrate(rows)))
    assert table == list(as_table(calibrate(reversed(rows))))
    assert table[1] == "kind\trule\tseen\tright\tconfidence\n"
    assert [line.split("\t")[:2] for line in table[2:]] == [
        ["date", "*"],
        ["date", "a"],
        ["place", "*"],
        ["place", "b"],
    ]


def test_the_shipped_table_is_whole() -> None:
    known = calibrations()
    for kind in ("date", "place", "headcount", "organisation"):
        assert known[kind, "*"].seen > 100
    assert len({line.confidence for line in known.values()}) > 5
    for line in known.values():
        assert 0 <= line.right <= line.seen
        assert 0 < line.confidence <= 1


@pytest.mark.parametrize(
    ("kind", "rule", "key"),
    [
        ("date", "dates.day", ("date", "dates.day")),
        ("date", "dates.no-such-rule", ("date", "*")),
        ("place", "model.ner", ("place", "model.ner")),
    ],
)
def test_a_mention_has_its_rule_s_confidence_else_its_kind_s(
    kind: str, rule: str, key: tuple[str, str]
) -> None:
    assert confidence_of(Mention(kind, 0, 1, "v", rule)) == calibrations()[key].confidence


def test_a_kind_that_was_never_counted_keeps_its_own() -> None:
    assert confidence_of(Mention("weapon", 0, 1, "v", "weapons.x", 0.7)) == 0.7


def test_facts_bear_it() -> None:
    (row,) = glane.extract("Le 3 mars 2020.", nlp=load(model=False)).to_dict("records")
    assert row["confidence"] == calibrations()["date", "dates.day"].confidence


def test_the_command_prints_the_table_of_several_gold_files(tmp_path: Path) -> None:
    paths = []
    for name in "ab":
        fact = {"kind": "date", "start": 3, "end": 14, "value": "2020-03-03"}
        gold = {"id": "x", "text": "Le 3 mars 2020 et hier.", "facts": [fact], "kinds": ["date"]}
        paths.append(tmp_path / f"{name}.jsonl")
        paths[-1].write_text(json.dumps(gold), encoding="utf-8")
    out = CliRunner().invoke(app, ["evaluate", "--calibrate", *map(str, paths)]).stdout
    assert out.splitlines()[2:4] == ["date\t*\t4\t2\t0.50", "date\tdates.day\t2\t2\t0.50"]
    file = tmp_path / "confidence.tsv"
    words = ["evaluate", "--calibrate", *map(str, paths), "-o", str(file)]
    assert CliRunner().invoke(app, words).stdout == ""
    assert file.read_text(encoding="utf-8") == out


def test_a_table_is_written_by_calibrate_only(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"^only --calibrate writes a file; add --calibrate"):
        evaluate([tmp_path / "gold.jsonl"], output=str(tmp_path / "x"))
