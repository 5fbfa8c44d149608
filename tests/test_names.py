"""Names of one's own from a CSV: found by their pipeline only; errors name line and column."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import glane
from glane.app import app
from glane.batch import fingerprint
from glane.errors import RuleError
from glane.gazetteer import NONE
from glane.names import additions
from glane.nlp import load
from glane.rulebook.layers import all_files
from glane.rulebook.load import load_rules
from glane.values.dates.feasts import is_when

HEADER = (
    "name,kind,country,place_type,lat,lon,place_id,acronym,org_type,aliases,unit,unit_class,role"
)
NAMES = f"""{HEADER}
Kédoma,place,BFA,city,12.1,-1.5,local:1,,,Kedouma,,,
Ligue des Potiers du Sourou,organisation,BFA,,,,,LIPOSO,ngo,,,,
griottes,headcount,,,,,,,,griotte,griotte,person,participant
"""
TEXT = "Trois griottes de la Ligue des Potiers du Sourou (LIPOSO) sont venues à Kedouma."


def write(folder: Path, text: str, name: str = "names.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found(*rules: Path) -> list[tuple[str, str, str]]:
    table = glane.extract(TEXT, nlp=load(rules=rules, model=False))
    return [(row["kind"], row["text"], row["value"]) for row in table.to_dict("records")]


def test_places_organisations_and_nouns_are_found_with_their_columns(tmp_path: Path) -> None:
    nlp = load(rules=[write(tmp_path, NAMES)], model=False)
    rows = glane.extract(TEXT, nlp=nlp).to_dict("records")
    count, name, acronym, place = rows
    assert (count["value"], count["unit_class"], count["role"]) == (
        *("3 griotte", "person", "participant"),
    )
    assert name["value"] == acronym["value"] == "Ligue des Potiers du Sourou"
    assert (name["acronym"], name["org_type"]) == ("LIPOSO", "ngo")
    assert (place["text"], place["value"], place["country"]) == ("Kedouma", "Kédoma", "BFA")
    assert (place["place_type"], place["place_id"], place["lat"], place["lon"]) == (
        *("city", "local:1", 12.1, -1.5),
    )


def test_a_project_names_them_and_other_pipelines_do_not_see_them(tmp_path: Path) -> None:
    write(tmp_path, NAMES)
    toml = write(tmp_path, 'gazetteers = ["names.csv"]\n', "glane.toml")
    mine = found(toml)
    assert ("place", "Kedouma", "Kédoma") in mine
    assert "Kedouma" not in {text for _, text, _ in found()}
    assert found(toml) == mine
    assert additions([]) is NONE


FEASTS = """name;kind;when;aliases
fête du Mil;date;11-15;Grand Mil
jour de l\u2019Igname;date;08-7--1;
nuit du Feu;date;easter+2;
"""


def dates(text: str, date: str, *rules: Path) -> list[tuple[str, str]]:
    nlp = load(rules=rules, model=False)
    rows = glane.extract(text, nlp=nlp, kinds=["date"], date=date).to_dict("records")
    return [(row["text"], row["value"]) for row in rows]


def test_feasts_of_ones_own_are_dates(tmp_path: Path) -> None:
    path = write(tmp_path, FEASTS)
    text = (
        "La fête du Mil 2024 a réuni les villages ; au Grand Mil de 2023, il pleuvait. Au lendemain"
        " de la fête du Mil 2022 tout gela. On dansera au jour de l'Igname, à la nuit du Feu 2026."
    )
    assert dates(text, "2025-03-01", path) == [
        ("fête du Mil 2024", "2024-11-15"),
        ("Grand Mil de 2023", "2023-11-15"),
        ("lendemain de la fête du Mil 2022", "2022-11-16"),
        ("jour de l'Igname", "2025-08-31"),
        ("nuit du Feu 2026", "2026-04-07"),
    ]
    assert dates(text, "2025-03-01") == [(year, year) for year in ("2024", "2023", "2022", "2026")]


VALUES = """name,kind,value,aliases
Kedouma,place,Kédoma,Kedoma
LIPOSO,organisation,Ligue des Potiers,
griottes,headcount,griotte,
fête du Mil,date,11-15,
"""


def test_a_value_of_ones_own_is_that_of_the_row(tmp_path: Path) -> None:
    text = "Trois griottes de la LIPOSO sont allées à Kedouma et à Kedoma pour la fête du Mil 2024."
    nlp = load(rules=[write(tmp_path, VALUES)], model=False)
    rows = glane.extract(text, nlp=nlp).to_dict("records")
    assert [(row["text"], row["value"]) for row in rows] == [
        ("Trois griottes", "3 griotte"),
        ("LIPOSO", "Ligue des Potiers"),
        ("Kedouma", "Kédoma"),
        ("Kedoma", "Kédoma"),
        ("fête du Mil", "medtop:01000000 arts, culture, divertissement et médias"),
        ("fête du Mil 2024", "2024-11-15"),
    ]


def test_a_feast_of_ones_own_has_a_day_without_a_year(tmp_path: Path) -> None:
    assert dates("La fête du Mil sera belle.", "", write(tmp_path, FEASTS)) == [
        ("fête du Mil", "XXXX-11-15")
    ]


def test_rules_list_the_feasts_of_a_project(tmp_path: Path) -> None:
    path = write(tmp_path, FEASTS)
    (feast,) = (rule for rule in load_rules("dates", [path]) if rule.id == "dates.feast")
    assert {"fête du Mil", "Grand Mil", "jour de l'Igname"} <= set(feast.triggers)


@pytest.mark.parametrize(
    "when", ["05-7-5", "02-30", "13-01", "00-10", "2-14", "easter", "", "fitr"]
)
def test_what_names_no_day_of_every_year(when: str) -> None:
    assert not is_when(when)


def test_extract_takes_them(tmp_path: Path) -> None:
    names, note = write(tmp_path, NAMES), write(tmp_path, TEXT, "note.txt")
    words = ["extract", str(note), "--gazetteer", str(names), "--fast", "--kinds", "place"]
    result = CliRunner().invoke(app, [*words, "-o", str(tmp_path / "facts.jsonl")])
    assert result.exit_code == 0, result.output
    row = json.loads((tmp_path / "facts.jsonl").read_text(encoding="utf-8"))
    assert (row["text"], row["value"], row["country"]) == ("Kedouma", "Kédoma", "BFA")


def test_resuming_depends_on_them(tmp_path: Path) -> None:
    path = write(tmp_path, NAMES)
    before = fingerprint.settings(all_files([path]))
    write(tmp_path, NAMES.replace("Kedouma", "Kedoma"))
    assert fingerprint.settings(all_files([path])) != before


BROKEN = {
    "column": (
        "name,kind,contry\n",
        r"names.csv:1: unknown column 'contry'; did you mean 'country'\?",
    ),
    "no name": ("name,kind\n,place\n", r"names.csv:2: column name is empty; the columns are name,"),
    "kind": (
        "name,kind\na,plce\n",
        r":2: column kind: unknown kind 'plce'; did you mean 'place'\?",
    ),
    "foreign": (
        "name,kind,role\na,place,dead\n",
        r":2: column role says nothing of a place; leave",
    ),
    "type": (
        "name,kind,place_type\na,place,citty\n",
        r":2: column place_type: unknown 'citty'; did ",
    ),
    "lat": (
        "name,kind,lat\na,place,12°\n",
        r":2: column lat: '12°' is no such number; decimal deg",
    ),
    "no day": (
        "name,kind\nfête du Mil,date\n",
        r":2: column when is empty; say when it falls: 08-15, easter\+39, 05-7--1 ",
    ),
    "day": (
        "name,kind,when\nfête du Mil,date,31-12\n",
        r":2: column when: '31-12' names no day; say 08-15, easter\+39",
    ),
    "lunar": (
        "name,kind,when\nfête du Mil,date,lunar:fitre\n",
        r":2: column when: 'lunar:fitre' names no day; did you mean 'lunar:fitr'\?",
    ),
    "cells": ("name,kind\n\na,place,b\n", r":3: has too many cells; quote cells"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_row_names_line_column_and_remedy(what: str, tmp_path: Path) -> None:
    text, message = BROKEN[what]
    with pytest.raises(RuleError, match=message):
        additions([write(tmp_path, text)])


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"nowhere.csv: cannot be read .*; save it as UTF-8 CSV"):
        additions([tmp_path / "nowhere.csv"])
