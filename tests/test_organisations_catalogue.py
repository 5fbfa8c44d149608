"""The catalogue: a sound table, and names found as such a name is written."""

from __future__ import annotations

import pytest

from glane.gazetteer import table
from glane.organisations.catalogue import Catalogue, bare, catalogue
from glane.organisations.generics import spelled_out
from glane.organisations.voters import of_catalogue, one_of

TYPES = frozenset(
    "intergovernmental government military armed_group party company media ngo education sport"
    " religious other".split()
)
ROWS = table("organisations")


def test_the_table_holds_800_bodies_with_a_type_each() -> None:
    assert len(ROWS) >= 800
    assert {row["org_type"] for row in ROWS} <= TYPES


def test_no_body_stands_twice() -> None:
    keys = [(row["name"], row["country"]) for row in ROWS]
    assert len(keys) == len(set(keys))


def test_countries_are_codes_of_the_country_table() -> None:
    codes = {row["country"] for row in table("countries")}
    assert {row["country"] for row in ROWS} - {""} <= codes


def test_ambiguous_names_are_names_of_their_row() -> None:
    for row in ROWS:
        names = {row["name"], *row["aliases"].split("|"), *row["acronyms"].split("|")}
        assert set(filter(None, row["ambiguous"].split("|"))) <= names, row["name"]


def test_no_identifier_is_given_from_memory() -> None:
    assert not any(row["org_id"] for row in ROWS)


def test_heads_have_a_type_or_none_at_all() -> None:
    assert {row["org_type"] for row in table("organisation_heads")} <= TYPES | {"-"}


def small() -> Catalogue:
    cells = {"acronyms": "", "aliases": "", "ambiguous": "", "country": "", "org_id": ""}
    rows = [
        {"name": "Banque de Kolda", "org_type": "company", "acronyms": "BKOL"},
        {"name": "Le Phare", "org_type": "media"},
        {"name": "Écho Radio", "org_type": "media"},
        {"name": "Jalon", "org_type": "party", "ambiguous": "Jalon"},
        {"name": "Union des pêcheurs du lac salé", "org_type": "other"},
    ]
    return Catalogue({**cells, **row} for row in rows)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("la banque de Kolda", ["banque de Kolda"]),
        ("la BANQUE DE KOLDA", ["BANQUE DE KOLDA"]),
        ("la banque de kolda", []),
        ("la BKOL, la Bkol", ["BKOL", "Bkol"]),
        ("un bkol", []),
        ("il lit Le Phare", ["Le Phare"]),
        ("il voit le phare, le Phare", []),
        ("sur Echo Radio", ["Echo Radio"]),
        ("sur écho radio", []),
        ("l'union des pêcheurs du lac salé", ["union des pêcheurs du lac salé"]),
        ("l'Union des Pêcheurs du Lac Salé", ["Union des Pêcheurs du Lac Salé"]),
        ("la Banque de Koldat", []),
    ],
)
def test_names_are_found_as_they_are_written(text: str, names: list[str]) -> None:
    assert [text[hit.start : hit.end] for hit in small().find(text)] == names


def test_an_ambiguous_name_is_unsure() -> None:
    assert [hit.unsure for hit in small().find("Jalon attend la BKOL")] == [True, False]


def test_names_are_looked_up_whatever_their_case_accents_and_hyphens() -> None:
    assert bare("État-major  de l'Armée") == "etat major de l armee"
    assert [body.name for body in small().named("ECHO-RADIO")] == ["Écho Radio"]
    assert catalogue().named("Aucun corps de ce nom") == ()


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("CHU de Kolda", "centre hospitalier universitaire de Kolda"),
        ("EPH Sidi Kara", "établissement public hospitalier Sidi Kara"),
        ("CHU", "CHU"),
        ("UCHU de Kolda", "UCHU de Kolda"),
    ],
)
def test_generic_acronyms_are_spelled_out_before_a_place_or_a_patron(name: str, full: str) -> None:
    assert spelled_out(name) == full


@pytest.mark.parametrize(
    ("text", "letters", "name"),
    [
        ("Bruxelles, en Belgique : le MR boude.", "MR", "Mouvement réformateur"),
        ("Au Cameroun, l'UNC boude.", "UNC", "Union nationale camerounaise"),
        ("Au Congo-Kinshasa, en RDC, l'UNC boude.", "UNC", "Union pour la nation congolaise"),
    ],
)
def test_letters_of_several_bodies_mean_the_one_of_the_country_told(
    text: str, letters: str, name: str
) -> None:
    body = one_of(catalogue().named(letters), text)
    assert body is not None
    assert body.name == name


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Orange Mali embauche à Gao.", "Orange Mali", "company"),
        ("Carrefour Afrique du Sud ferme.", "Carrefour Afrique du Sud", "company"),
        ("Greenpeace Suisse proteste.", "Greenpeace Suisse", "ngo"),
        ("Siemens-Alstom ne naîtra pas.", "Siemens-Alstom", "company"),
        ("Peugeot, Mali : la vente reprend.", "Peugeot", "company"),
        ("Nestlé Vevey recrute.", "Nestlé", "company"),
    ],
)
def test_a_branch_named_by_its_country_is_a_body_of_its_own(
    text: str, name: str, kind: str
) -> None:
    told = {
        (text[n.start : n.end], n.org_type or (n.body and n.body.org_type))
        for n in of_catalogue(text)
    }
    assert max(told, key=lambda each: len(each[0])) == (name, kind)
