"""The place gazetteers: their size, ids and coordinates, and what the README says of them."""

import re
import time
from inspect import unwrap
from pathlib import Path

import pytest

from glane.gazetteer import content, table
from glane.places.gazetteer import places
from glane.places.keys import fits, key

DATA = Path(__file__).parents[1] / "data"
README = (DATA / "README.md").read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in content(name).split("\n")[1:-1]]


def test_the_packed_tables_are_small() -> None:
    names = "countries regions subdivisions cities gentiles ambiguous".split()
    files = [path for name in names for path in (DATA / "gazetteers").glob(f"{name}.tsv*")]
    assert len(files) == len(names)
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_packed_tables_bear_no_date() -> None:
    for path in (DATA / "gazetteers").glob("*.gz"):
        assert path.read_bytes()[4:8] == bytes(4), path.name


def test_cities_have_ids_of_their_own_and_stand_on_the_earth() -> None:
    cities = rows("cities")
    assert len(cities) > 30_000
    assert len({city[2] for city in cities}) == len(cities)
    for city in cities:
        assert city[2].isdigit(), city
        assert -90 <= float(city[5]) <= 90, city
        assert -180 <= float(city[6]) <= 180, city


def test_keys_are_those_of_the_forms() -> None:
    for name in ("cities", "subdivisions"):
        for row in rows(name)[::50]:
            assert set(row[0].split("|")) == {key(form) for form in row[1].split("|")}


def test_the_french_departments_and_regions_are_there() -> None:
    french = [row for row in rows("subdivisions") if row[3] == "FRA"]
    assert sum(row[8] == "level2" for row in french) >= 96
    assert sum(row[8] == "level1" for row in french) >= 13


def test_m49_regions_know_their_members() -> None:
    members = {row["form"]: row["countries"].split(";") for row in table("regions")}
    assert {"SEN", "MLI", "NER"} <= set(members["Afrique de l'Ouest"])
    assert members["Maghreb"] == ["DZA", "LBY", "MAR", "MRT", "TUN"]


def test_the_readme_names_every_source_by_its_checksum() -> None:
    source = (DATA / "build" / "places_sources.py").read_text(encoding="utf-8")
    sums = re.findall(r"\b[0-9a-f]{64}\b", source)
    assert len(sums) == 6
    assert [checksum for checksum in sums if checksum not in README] == []


def test_the_gazetteer_loads_fast() -> None:
    load = unwrap(places)  # without its cache
    started = time.process_time()
    load()
    assert time.process_time() - started < 1.5  # 0.2 s on an idle machine


@pytest.mark.parametrize(
    ("surface", "form", "expected"),
    [
        ("Égypte", "Égypte", True),
        ("Egypte", "Égypte", True),
        ("COTE D'IVOIRE", "Côte d'Ivoire", True),
        ("Burkina-Faso", "Burkina Faso", True),
        ("Côte d'ivoire", "Côte d'Ivoire", True),
        ("égypte", "Égypte", False),
        ("Marche", "Marché", False),
        ("Marché", "Marche", False),
        ("Gao", "Gaoua", False),
    ],
)
def test_how_a_text_may_write_a_name(surface: str, form: str, expected: bool) -> None:
    assert fits(surface, form) is expected
