"""Corrections files: read, scored, compared, turned into gold and into examples for rules."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from glane.app import app
from glane.corrections import comparison, read_corrections, summary
from glane.errors import RuleError, UsageError
from glane.gold import read_gold
from glane.goldmaker import rule_examples
from glane.rulebook.source import read_source
from reports import FIRST, tables

RULES = Path(__file__).parents[1] / "rules"


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
    assert by_rule(tmp_path / "rules.yaml") == {
        "(no rule yet) headcount": {
            "examples": [
                {"text": "[[Deux marchands]] de Dakar sont venus mardi.", "value": "2 marchand"}
            ]
        },
        "dates.test": {
            "examples": [
                {
                    "text": "Deux marchands de Dakar sont venus [[mardi]].",
                    "value": "2025-03-04",
                    "date": "2025-03-06",
                }
            ]
        },
        "places.test": {
            "examples": [
                {
                    "text": "Le 3 mars 2025, 40 éleveurs ont vendu leur mil à [[Ségou]].",
                    "value": "Ségou",
                }
            ],
            "counter_examples": [
                {"text": "Foire \U0001f33e de Kadri", "because": "a made-up name"}
            ],
        },
    }


def by_rule(path: Path) -> dict[str, Any]:
    """What a template holds, read as rule files are: every scalar a string."""
    head, *parts = path.read_text(encoding="utf-8").split("---\n# ")
    assert head.startswith("# A template, no rule: paste each part into its rule's file")
    return {
        part.partition("\n")[0]: yaml.load(part.partition("\n")[2], Loader=yaml.CBaseLoader)
        for part in parts
    }


def template(tmp_path: Path, *lines: dict[str, Any]) -> str:
    """The template that `glane import` makes of corrections of the first article."""
    _, articles = tables()
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    said = read_corrections(file(tmp_path / "c.jsonl", *lines))
    return "".join(f"{each}\n" for each in rule_examples(said, texts))


def pasted(tmp_path: Path, rule: str, made: str) -> Path:
    """The rule's file with its part of a template pasted in, in a folder of its own."""
    folder, _, name = rule.partition(".")
    text = (RULES / folder / f"{name}.yaml").read_text(encoding="utf-8")
    part = made.partition(f"---\n# {rule}\n")[2].partition("---\n")[0]
    for field in ("examples", "counter_examples"):
        entries = re.search(rf"^{field}:\n((?:  - .*\n)+)", part, re.MULTILINE)
        added = entries[1] if entries else ""
        text = text.replace(f"\n{field}:\n", f"\n{field}:\n{added}")
    path = tmp_path / folder / f"{name}.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return path


RIGHT = line("3 mars 2025", "accept", kind="date", value="2025-03-03", rule="dates.day")


def test_what_a_rule_finds_rightly_passes_the_checker_when_pasted(tmp_path: Path) -> None:
    nothing = line("mardi", "reject", kind="date", value="2025-03-04", rule="dates.day")
    path = pasted(tmp_path, "dates.day", template(tmp_path, RIGHT, nothing))
    text = path.read_text(encoding="utf-8")
    assert 'text: "Le [[3 mars 2025]], 40 éleveurs ont vendu leur mil à Ségou."' in text
    assert 'venus mardi.", because: "no date (say why)", instead: [headcount]}' in text
    done = CliRunner().invoke(app, ["rules", "check", str(path)])
    assert (done.exit_code, done.output) == (0, "1 rules, 0 complaints\n")


def test_what_it_finds_wrongly_fails_there_until_the_rule_is_corrected(tmp_path: Path) -> None:
    wrong = {**RIGHT, "verdict": "reject", "note": "a test"}
    path = pasted(tmp_path, "dates.day", template(tmp_path, wrong))
    done = CliRunner().invoke(app, ["rules", "check", str(path)])
    assert done.exit_code == 1
    assert "counter-example 'Le 3 mars 2025, 40 éleveurs" in done.output
    assert "found '3 mars 2025' = '2025-03-03'; add a veto, or narrow the pattern" in done.output


def test_a_sentence_that_is_not_all_judged_is_no_example(tmp_path: Path) -> None:
    other = line("40", "open", kind="date", value="", rule="dates.day")
    made = template(tmp_path, RIGHT, other)
    assert made.endswith(
        '# not all judged: "Le 3 mars 2025, 40 éleveurs ont vendu leur mil à Ségou."\n'
    )
    assert "examples:" not in made


def test_the_template_is_no_rule_file(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(template(tmp_path, RIGHT, REJECTED), encoding="utf-8")
    with pytest.raises(RuleError, match="another document"):
        read_source(path)


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
