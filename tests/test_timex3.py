"""Dates in TIMEX3 form: spans with their article, two expressions for a range, TIMEX3 codes."""

import json
from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

import glane
from glane.app import app
from glane.components.spans import DATE
from glane.errors import UsageError
from glane.facts import facts
from glane.model import Article, Fact
from glane.text import fold
from glane.timex3 import timex3

NLP = spacy.blank("fr")
NLP.add_pipe("glane_dates")


def rewritten(text: str, date: str = "2024-03-06") -> list[Fact]:
    article = Article(id="a", text=text, date=date)
    doc = NLP.make_doc(fold(text))
    doc._.set(DATE, date)
    found = facts(NLP.get_pipe("glane_dates")(doc), article, ("date", "duration", "frequency"))
    rows = list(timex3(found, text))
    assert all(f.text == text[f.mention.start : f.mention.end] for f in rows)
    return rows


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il est venu le 6 mai 2023.", [("le 6 mai 2023", "2023-05-06")]),
        ("Il est venu l\u2019été 2022.", [("l\u2019été 2022", "2022-SU")]),
        ("Le\u00a06 mai 2023, il est venu.", [("Le\u00a06 mai 2023", "2023-05-06")]),
        ("Il est venu hier soir.", [("hier soir", "2024-03-05TEV")]),
        ("Il est venu ce matin.", [("ce matin", "2024-03-06TMO")]),
        ("Il dort depuis 2019.", [("2019", "2019")]),
        ("Il reste jusqu'au 30 juin 2024.", [("30 juin 2024", "2024-06-30")]),
        ("Il est parti début mars 2019.", [("début mars 2019", "2019-03")]),
        ("Il a plu la semaine dernière.", [("la semaine dernière", "2024-W09")]),
        ("Il a plu le week-end dernier.", [("le week-end dernier", "2024-W09-WE")]),
        ("Le deuxième trimestre 2023 fut bon.", [("Le deuxième trimestre 2023", "2023-Q2")]),
        ("Le second semestre 2023 fut bon.", [("Le second semestre 2023", "2023-H2")]),
        ("Les années 1990 furent dures.", [("Les années 1990", "199")]),
        ("Le XIXe siècle fut dur.", [("Le XIXe siècle", "18")]),
        (
            "La foire du 19 au 22 août 2025 est prête.",
            [("19", "2025-08-19"), ("22 août 2025", "2025-08-22")],
        ),
        ("Il a plu de 2019 à 2021.", [("2019", "2019"), ("2021", "2021")]),
        ("Il a plu en 2019-2020.", [("2019", "2019"), ("2020", "2020")]),
        (
            "Entre le 5 mars 2023 et le 9 mars 2023, il pleut.",
            [("le 5 mars 2023", "2023-03-05"), ("le 9 mars 2023", "2023-03-09")],
        ),
        (
            "Il est venu lundi à 15 h.",
            [("lundi", "2024-03-04"), ("15 h", "2024-03-04T15:00")],
        ),
        (
            "Il est tombé hier, vers midi, puis à 19 h 43 le 12 janvier 2023.",
            [
                ("hier", "2024-03-05"),
                ("midi", "2024-03-05T12:00"),
                ("19 h 43", "2023-01-12T19:43"),
                ("le 12 janvier 2023", "2023-01-12"),
            ],
        ),
        (
            "Il est parti lundi. Il est mort à 9 h 15.",
            [("lundi", "2024-03-04"), ("9 h 15", "2024-03-04T09:15")],
        ),
        (
            "Dans la nuit du 4 au 5 mars 2023, il a plu.",
            [("la nuit du 4 au 5 mars 2023", "2023-03-04TNI")],
        ),
        ("Les 3 mois à venir seront durs.", [("Les 3 mois à venir", "2024-03-06/2024-06-06")]),
        ("Il part en juin.", [("juin", "2023-06")]),
        ("Il a dormi trois jours.", [("trois jours", "P3D")]),
        ("Il pêche chaque lundi.", [("chaque lundi", "XXXX-WXX-1")]),
    ],
)
def test_form(text: str, found: list[tuple[str, str]]) -> None:
    assert [(f.text, f.mention.value) for f in rewritten(text)] == found


def test_each_part_has_days_of_its_own() -> None:
    days = [f.mention.columns for f in rewritten("La foire du 19 au 22 août 2025 est prête.")]
    assert days == [
        {"date_start": "2025-08-19", "date_end": "2025-08-19"},
        {"date_start": "2025-08-22", "date_end": "2025-08-22"},
    ]
    (part,) = rewritten("Il est parti début mars 2019.")
    assert part.mention.columns == {"date_start": "2019-03-01", "date_end": "2019-03-10"}


def test_other_facts_pass_as_they_are() -> None:
    (fact,) = rewritten("Il a dormi trois jours.")
    assert list(timex3([fact], "Il a dormi trois jours.")) == [fact]


def test_in_python() -> None:
    text = "La foire du 19 au 22 août 2025 est prête."
    plain, styled = (
        glane.extract(text, kinds=["date"], date_style=style)["value"].tolist()
        for style in ("edtf", "timex3")
    )
    assert plain == ["2025-08-19/2025-08-22"]
    assert styled == ["2025-08-19", "2025-08-22"]
    with pytest.raises(UsageError, match="unknown date style 'timex'"):
        glane.extract(text, date_style="timex")


def test_on_the_command_line(tmp_path: Path) -> None:
    source, output = tmp_path / "a.txt", tmp_path / "facts.jsonl"
    source.write_text("Rabat\n\nIl est venu le 6 mai 2023 et il est reparti.", encoding="utf-8")
    command = ["extract", str(source), "-o", str(output), "-q", "--kinds", "date"]
    runs = []
    for style in ("timex3", "edtf"):  # the second run must not take the first one's results
        result = CliRunner().invoke(app, [*command, "--date-style", style])
        assert result.exit_code == 0, result.output
        rows = map(json.loads, output.read_text(encoding="utf-8").splitlines())
        runs.append([row["text"] for row in rows])
    assert runs == [["le 6 mai 2023"], ["6 mai 2023"]]
    refused = CliRunner().invoke(app, [*command, "--date-style", "iso"])
    assert "unknown date style 'iso'" in str(refused.exception)
