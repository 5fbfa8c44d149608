"""The README says what is so: its code runs, its table is real, its French twin keeps step."""

import contextlib
import io
import re
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glane
from glane.app import app

ROOT = Path(__file__).parent.parent
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
FRENCH = (ROOT / "docs" / "README.fr.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[tuple[str, str]]:
    """(language, content) of each fenced block."""
    return re.findall(r"^```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def table_rows(text: str) -> list[list[str]]:
    """The cells of the first table, below its header."""
    lines = [line for line in text.split("\n\n## ")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_the_python_of_the_readme_prints_what_it_says() -> None:
    found = blocks(ENGLISH)
    ran = 0
    for (language, code), (_, wanted) in pairwise(found):
        if language == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(code, {})
            assert printed.getvalue().strip() == wanted.strip()
            ran += 1
    assert ran == 2


def test_the_sql_of_the_readme_answers_its_questions(tmp_path: Path) -> None:
    path = tmp_path / "facts.sqlite"
    samples = str(ROOT / "data" / "samples")
    done = CliRunner().invoke(app, ["extract", samples, "-o", str(path), "--fast", "--quiet"])
    assert done.exit_code == 0
    (code,) = (code for language, code in blocks(ENGLISH) if language == "sql")
    with contextlib.closing(sqlite3.connect(path)) as db:
        bodies, rivals, articles = (db.execute(q).fetchall() for q in code.split(";")[:-1])
    assert bodies[0] == ("Union africaine", 2)
    strike = "2025-03-12_greve-transports-lyon.txt"
    union = "Confédération générale du travail"
    prefect = "préfecture du Rhône"
    assert (strike, "2300 personne", prefect, "6000 personne", union) in rivals
    assert articles == [("cooperation-nouakchott.txt", None, "2025-09-18")]


def test_the_rule_shown_is_the_rule_shipped() -> None:
    (shown,) = (code for language, code in blocks(ENGLISH) if language == "yaml")
    assert shown == (ROOT / "rules" / "dates" / "decade.yaml").read_text(encoding="utf-8")


def test_the_table_shown_is_in_the_output() -> None:
    facts = glane.extract(ROOT / "data" / "samples")
    rows = {
        tuple(" ".join(str(cell).split()) for cell in row)
        for row in facts[["doc_id", "doc_date", "kind", "text", "value"]].itertuples(index=False)
    }
    shown = table_rows(ENGLISH)
    assert len(shown) >= 6
    for cells in shown:
        assert tuple(cells[:5]) in rows, cells


def test_the_french_twin_keeps_step() -> None:
    comments = re.compile(r"\s+#.*")
    english = [(name, comments.sub("", code)) for name, code in blocks(ENGLISH)]
    french = [(name, comments.sub("", code)) for name, code in blocks(FRENCH)]
    assert french == english
    assert table_rows(FRENCH) == table_rows(ENGLISH)
    for mark in ("## ", "- **"):
        assert FRENCH.count(f"\n{mark}") == ENGLISH.count(f"\n{mark}")


@pytest.mark.parametrize("text", [ENGLISH, FRENCH], ids=["README.md", "README.fr.md"])
def test_links_lead_somewhere(text: str) -> None:
    base = ROOT if text is ENGLISH else ROOT / "docs"
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert (base / target).exists(), target


def test_every_option_named_exists() -> None:
    invoke = CliRunner(env={"COLUMNS": "200"}).invoke
    helps = "".join(invoke(app, [name, "--help"]).stdout for name in ("extract", "show"))
    named = set(re.findall(r"--[a-z][a-z-]+", ENGLISH)) - {"--help"}
    assert len(named) >= 5
    assert {option for option in named if option not in helps} == set()
