"""Kinds of one's own: declared by a rule file, known to every command and every writer."""

import json
from pathlib import Path

import pandas as pd
import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

import glane
from glane.app import app
from glane.components.spans import read
from glane.errors import UsageError
from glane.gold import GoldError, read_gold
from glane.nlp import kinds_of, load
from glane.workshop.checking import check_files
from rulefiles import write_rule

RIFLE = r"""
id: weapons.rifle
kind: weapon
why: Rifles by their make, for tests.
triggers: [kalachnikov, fusil, fusils]
regex: '(?:kalachnikov|fusils? (?P<value>d''assaut))'
examples:
  - {text: "Une [[kalachnikov]] et un [[fusil  d'assaut]].", value: [kalachnikov, "d'assaut"]}
  - {text: "Deux [[fusils d'assaut]].", value: "d'assaut"}
counter_examples:
  - {text: "Un fusil de chasse, le 3 mars 2020.", because: "no weapon of war"}
"""
DRONE = r"""
id: weapons.drone
kind: weapon
why: Drones, for tests.
triggers: [drone, drones]
pattern: [{LOWER: {IN: [drone, drones]}}]
set: {value: drone}
examples:
  - {text: "Deux [[drones]], un [[drone]].", value: [drone, drone]}
counter_examples:
  - {text: "Un dron.", because: "misspelt"}
"""
TEXT = "Le 3 mars 2020, deux drones et une kalachnikov ont été saisis à Bamako."


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    write_rule(tmp_path / "mine" / "weapons", RIFLE, "rifle.yaml")
    write_rule(tmp_path / "mine", DRONE, "drone.yaml")
    return tmp_path / "mine"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT}), encoding="utf-8")
    return path


def run(*args: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    return result.exit_code, result.stdout


def test_its_rows_have_text_value_and_rule(rules: Path) -> None:
    nlp = load(rules=[rules], model=False)
    assert kinds_of(nlp)[-1] == "weapon"
    found = glane.extract(TEXT, nlp=nlp)
    own = found[found["kind"] == "weapon"]
    assert own[["text", "value", "rule"]].values.tolist() == [
        ["drones", "drone", "weapons.drone"],
        ["kalachnikov", "kalachnikov", "weapons.rifle"],
    ]
    assert set(glane.extract(TEXT, kinds=["weapon"], nlp=nlp)["kind"]) == {"weapon"}


def test_the_component_works_alone(rules: Path) -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_kinds", config={"rules": [str(rules)]})
    found = read(nlp("Un fusil d'assaut."), "glane_kinds")
    assert [(m.kind, m.start, m.end, m.value) for m in found] == [("weapon", 3, 17, "d'assaut")]


def test_a_kind_of_one_s_own_never_displaces_one_of_glane_s(tmp_path: Path) -> None:
    greedy = DRONE.replace("pattern: [{LOWER: {IN: [drone, drones]}}]", "regex: 'deux drones et'")
    write_rule(tmp_path, greedy.replace("[drone, drones]", "[drones]"))
    text = "Le 3 mars 2020, deux maires et leurs drones : deux drones et rien."
    found = glane.extract(text, nlp=load(rules=[tmp_path], model=False))
    assert {"date", "headcount", "weapon"} <= set(found["kind"])


def test_rules_check_runs_them_and_lets_other_kinds_be(rules: Path) -> None:
    assert check_files([rules]) == (2, [])
    write_rule(rules / "weapons", RIFLE.replace("fusil de chasse", "fusil d'assaut"), "rifle.yaml")
    code, out = run("rules", "check", rules)
    assert code == 1
    assert 'weapons.rifle: counter-example "Un fusil d\'assaut, le 3 mars 2020.": found' in out


def test_an_unknown_kind_still_errs_with_the_nearest_word(rules: Path, articles: Path) -> None:
    result = CliRunner().invoke(
        app, ["extract", str(articles), "--rules", str(rules), "--kinds", "weapn"]
    )
    assert isinstance(result.exception, UsageError)
    assert str(result.exception) == "unknown kind 'weapn'; did you mean 'weapon'?"
    with pytest.raises(UsageError, match=r"unknown kind 'dat'; did you mean 'date'\?"):
        glane.extract(TEXT, kinds=["dat"], nlp=load(rules=[rules], model=False))


@pytest.mark.parametrize("kinds", [[], ["--kinds", "weapon,person"]])
def test_extract_finds_it_by_default_and_on_request(
    kinds: list[str], rules: Path, articles: Path
) -> None:
    code, out = run("extract", articles, "--rules", rules, "-q", *kinds)
    assert code == 0
    assert ",weapon,drones," in out
    assert (",date," in out) == (not kinds)


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "xlsx", "parquet", "sqlite", "docbin", "brat"])
def test_every_writer_takes_it(suffix: str, rules: Path, articles: Path, tmp_path: Path) -> None:
    to = tmp_path / f"out.{suffix}"
    assert run("extract", articles, "--rules", rules, "-q", "-o", to, "--to", suffix)[0] == 0
    if suffix == "xlsx":
        sheet = pd.read_excel(to, sheet_name="weapon", engine="openpyxl")
        assert sheet["value"].tolist() == ["drone", "kalachnikov"]
    elif suffix == "docbin":
        (doc,) = DocBin().from_disk(to).get_docs(spacy.blank("fr").vocab)
        assert [m.value for m in read(doc, "glane_kinds")] == ["drone", "kalachnikov"]
    elif suffix == "brat":
        assert "\nweapon\n" in (to / "annotation.conf").read_text("utf-8")
        assert "\tweapon " in (to / "a.ann").read_text("utf-8")


def test_the_wide_table_and_explain_show_it(rules: Path, articles: Path) -> None:
    assert "weapon" in run("extract", articles, "--rules", rules, "-q", "--shape", "wide")[1]
    assert "weapons.drone" in run("explain", "Un drone.", "--rules", rules)[1]


def test_evaluate_scores_it(rules: Path, tmp_path: Path) -> None:
    start = TEXT.index("drones")
    fact = {"kind": "weapon", "start": start, "end": start + 6, "value": "drone"}
    gold = tmp_path / "g.jsonl"
    gold.write_text(json.dumps({"id": "a", "text": TEXT, "facts": [fact], "kinds": ["weapon"]}))
    out = run("evaluate", gold, "--rules", rules, "--errors", "weapon")[1]
    assert "extra  weapon a" in out
    (line,) = (line for line in out.splitlines() if line.startswith("weapon"))
    assert line.split()[:4] == ["weapon", "1", "2", "0.500/1.000/0.667"]
    with pytest.raises(GoldError, match="unknown kind 'weapon'"):
        read_gold(gold)
