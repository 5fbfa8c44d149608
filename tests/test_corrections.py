"""Corrections files: read, scored, compared, turned into gold and into examples for rules."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from glane.app import app
from glane.corrections import comparison, read_corrections, summary
from glane.errors import UsageError
from glane.gold import read_gold
from reports import FIRST, tables


def line(words: str, verdict: str, **more: Any) -> dict[str, Any]:
    start = FIRST.index(words)
    return {
        "doc_id": "foire.txt",
        "sha256": hashlib.sha256(FIRST.encode()).hexdigest(),
        "doc_date": "2025-03-06",
        "start": start,
        "end": start + len(words),
        "verdict": verdict,
        "reviewer": "Anne",
        "kind": "place",
        "value": words,
        "rule": "places.test",
        **more,
    }


def file(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(each) + "\n" for each in lines), encoding="utf-8")
    return path


LYON = line("Ségou", "accept")
WIDER = {"start": FIRST.index("Deux"), "end": FIRST.index(" de Dakar"), "kind": "headcount"}
ADDED = line("Deux", "add", **WIDER, value="2 marchand", rule="")
DATED = line("mardi", "correct", kind="date", value="2025-03-11", rule="dates.test")
DATED["corrected"] = {**DATED, "value": "2025-03-04"}
REJECTED = line("Kadri", "reject", note="a made-up name")
OPEN = line("Dakar", "open")
ALL = (LYON, ADDED, DATED, REJECTED, OPEN)


def test_scores_per_kind_and_rule(tmp_path: Path) -> None:
    said = [
        " ".join(each.split()) for each in summary(read_corrections(file(tmp_path / "c", *ALL)))
    ]
    assert "place 1 0 1 0 1 0.500 1.000" in said
    assert "headcount 0 0 0 1 0 - 0.000" in said
    assert "date 0 1 0 0 0 0.000 0.000" in said
    assert "places.test 1 0 1 0 1 0.500" in said


def test_two_reviewers_are_compared(tmp_path: Path) -> None:
    one = read_corrections(file(tmp_path / "1", *ALL))
    two = read_corrections(
        file(tmp_path / "2", LYON, {**REJECTED, "verdict": "accept", "reviewer": "Léa"}, DATED)
    )
    said = [" ".join(each.split()) for each in comparison(one, two)]
    assert "place 2 1 0.500 0.00 0 0 0" in said
    assert "date 1 1 1.000 - 0 0 0" in said
    assert "headcount 0 0 - - 0 1 0" in said
    assert said[-1] == "differ foire.txt 11-16 place 'Kadri': Anne reject / Léa accept"


def test_gold_is_what_was_found_right(tmp_path: Path) -> None:
    _, articles = tables()
    articles.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    done = CliRunner().invoke(
        app,
        [
            "import",
            str(file(tmp_path / "c.jsonl", *ALL)),
            *("--articles", str(tmp_path / "a.jsonl")),
            *("-o", str(tmp_path / "gold.jsonl"), "--rules-out", str(tmp_path / "rules.yaml")),
        ],
    )
    assert (done.exit_code, done.output) == (0, "")
    (article,) = read_gold(tmp_path / "gold.jsonl")
    assert (article.id, article.doc_date, article.text) == ("foire.txt", "2025-03-06", FIRST)
    assert [(fact.text, fact.value, fact.optional) for fact in article.facts] == [
        ("Ségou", "Ségou", False),
        ("Deux marchands", "2 marchand", False),
        ("Dakar", "Dakar", True),
        ("mardi", "2025-03-04", False),
    ]
    parts = (tmp_path / "rules.yaml").read_text(encoding="utf-8").split("# ")[1:]
    rules = {part.partition("\n")[0]: yaml.safe_load(part.partition("\n")[2]) for part in parts}
    assert (
        rules["dates.test"]["examples"]
        == [
            {
                "text": "Deux marchands de Dakar sont venus [[mardi]].",
                "value": "2025-03-04",
                "date": "2025-03-06",
            }
        ]
        or rules["dates.test"]["examples"][0]["value"].isoformat() == "2025-03-04"
    )
    assert rules["places.test"]["counter_examples"] == [
        {"text": "Foire \U0001f33e de Kadri", "because": "a made-up name"}
    ]
    assert rules["(no rule yet) headcount"]["examples"] == [
        {"text": "[[Deux marchands]] de Dakar sont venus mardi.", "value": "2 marchand"}
    ]


def test_a_changed_article_is_left_out_and_said(tmp_path: Path) -> None:
    _, articles = tables()
    articles["text"] = articles["text"] + " !"
    articles.to_json(tmp_path / "a.jsonl", orient="records", lines=True)
    corrections = str(file(tmp_path / "c.jsonl", LYON))
    done = CliRunner().invoke(app, ["import", corrections, "--articles", str(tmp_path / "a.jsonl")])
    assert done.exit_code == 3
    assert done.stderr == "glane: foire.txt: has changed since it was reviewed\n"


BAD = {
    "[1]": "expected a JSON object",
    '{"verdict": "maybe"}': "unknown verdict 'maybe'",
    '{"verdict": "accept"}': "key 'kind' is missing",
    "{": "Expecting property name",
    "": "holds no correction",
    json.dumps({**LYON, "end": 0}): "are no offsets",
    json.dumps({**LYON, "kind": ""}): "'' is no kind of fact",
}


@pytest.mark.parametrize("content", BAD)
def test_a_bad_line_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "c.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=BAD[content]):
        read_corrections(path)


def test_the_command_scores_and_compares(tmp_path: Path) -> None:
    path = str(file(tmp_path / "c.jsonl", *ALL))
    done = CliRunner().invoke(app, ["evaluate", "--corrections", path, path])
    assert done.exit_code == 0
    assert "c.jsonl: 5 rows" in done.output
    assert "agreement" in done.output
