"""glane plot: the command line of the figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from glane.app import app
from glane.errors import UsageError, WriteError

TABLE = "doc_id,doc_date,kind,value\na,2025-03-12,organisation,ONU\n"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """A small table of facts."""
    path = tmp_path / "facts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(*arguments: object) -> str:
    """What `glane plot` says on stderr; errors are raised."""
    result = CliRunner().invoke(app, ["plot", *map(str, arguments)], catch_exceptions=False)
    if isinstance(result.exception, SystemExit) and result.exit_code:
        raise result.exception
    return result.stderr


def test_svg_and_png(facts: Path, tmp_path: Path) -> None:
    assert run("organisations", facts, "-o", tmp_path / "x.svg", "--lang", "en") == ""
    svg = (tmp_path / "x.svg").read_text(encoding="utf-8")
    assert svg.startswith("<svg")
    assert "Most frequent organisations" in svg
    run("organisations", facts, "-o", tmp_path / "x.PNG")
    assert (tmp_path / "x.PNG").read_bytes().startswith(b"\x89PNG\r\n")


def test_nothing_to_show_is_said(facts: Path, tmp_path: Path) -> None:
    assert run("map", facts, "-o", tmp_path / "x.svg").endswith("nothing to show for map\n")
    assert (tmp_path / "x.svg").exists()


def test_the_articles_dates_count(facts: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles.csv"
    articles.write_text("doc_id,date,text\na,2025-03-12,x\nb,2025-03-13,x\n", encoding="utf-8")
    run("timeline", facts, "--articles", articles, "-o", tmp_path / "x.svg")
    assert "2025-03-13 : 1" in (tmp_path / "x.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("pie", "{facts}", "-o", "{folder}/x.svg"), "unknown figure 'pie'; use one of"),
        (("map", "{facts}", "-o", "{folder}/x.jpg"), "no picture ends so; name a .svg or .png"),
        (("map", "{folder}/no.csv", "-o", "{folder}/x.svg"), "cannot be read"),
        (("map", "{facts}", "-o", "{folder}/x.svg", "--lang", "de"), "unknown language"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    facts: Path, tmp_path: Path, arguments: tuple[str, ...], match: str
) -> None:
    with pytest.raises(UsageError, match=match):
        run(*(text.format(facts=facts, folder=tmp_path) for text in arguments))
    assert [path.name for path in tmp_path.iterdir()] == ["facts.csv"]


def test_a_place_that_cannot_be_written_is_said(facts: Path, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        run("organisations", facts, "-o", tmp_path / "no" / "x.svg")
