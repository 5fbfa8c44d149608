"""Places over closed sets: every country, capital, gentilé and colliding word; homonyms."""

from functools import cache
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

import glane.components.places
from glane.components.spans import SOURCE, read
from glane.gazetteer import content, table
from glane.model import Mention
from glane.places.gazetteer import places
from glane.places.keys import key
from glane.places.outlet import outlet_country
from glane.text import fold

HOMONYMS = Path(__file__).parent / "places_homonyms.tsv"
COUNTRIES = sorted({row["country"] for row in table("countries")})
# Names that mean something else unless a cue stands before them.
NEEDS_A_CUE = {row["form"] for row in table("ambiguous")}


@cache
def pipeline() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe(glane.components.places.KEY)
    return nlp


def found(text: str) -> list[Mention]:
    return read(pipeline()(fold(text)), glane.components.places.KEY)


def countries_of(text: str) -> list[str]:
    return [str(mention.columns.get("country", "")) for mention in found(text)]


def test_all_iso_countries_are_there() -> None:
    assert len(COUNTRIES) == 250  # the 249 of ISO 3166-1, and Kosovo


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_country_is_found_by_each_of_its_names(code: str) -> None:
    rows = [row for row in table("countries") if row["country"] == code and row["usual"] == "yes"]
    for row in rows:
        form = row["form"]
        assert countries_of(f"La frontière avec {form} est fermée.") == [code], form
        if form not in NEEDS_A_CUE:
            assert countries_of(f"Le ministre l'a dit hier : {form} attend.") == [code], form


@pytest.mark.parametrize("code", COUNTRIES)
def test_capitals_without_accents_are_read(code: str) -> None:
    usual = next(row for row in table("countries") if row["country"] == code)["form"]
    plain = usual.upper().translate(str.maketrans("ÀÂÇÉÈÊËÎÏÔÙÛÜÅ", "AACEEEEIIOUUUA"))
    assert countries_of(f"La frontière avec {plain} est fermée.") == [code]


def capitals() -> list[tuple[str, str]]:
    rows = [row.split("\t") for row in content("cities").split("\n")[1:-1]]
    return [(row[1].split("|")[0], row[3]) for row in rows if row[8] == "capital"]


def test_each_capital_alone_gives_its_country() -> None:
    # A larger namesake, or a capital itself, goes before these three.
    smaller = {("Hamilton", "BMU"), ("Kingston", "NFK"), ("Plymouth", "MSR")}
    wrong = {
        (capital, code)
        for capital, code in capitals()
        if countries_of(f"La réunion se tient à {capital}.") != [code]
    }
    assert wrong == smaller


def test_each_capital_with_its_country_beside_it() -> None:
    names = {row["country"]: row["name"] for row in reversed(table("countries"))}
    assert len(capitals()) > 240
    wrong = [
        (capital, code)
        for capital, code in capitals()
        if countries_of(f"La réunion se tient à {capital} ({names[code]}).") != [code, code]
    ]
    assert wrong == []


def test_gentiles_are_no_places_and_have_a_country() -> None:
    for row in table("gentiles"):
        assert row["country"], row
        if key(row["form"]) not in places().rows:  # *Corse*, *Argentine* are both
            assert found(f"Deux {row['form']} ont été élus.") == [], row["form"]


def test_gentiles_have_four_forms() -> None:
    forms = {row["form"] for row in table("gentiles") if row["country"] == "MAR"}
    assert {"marocain", "marocaine", "marocains", "marocaines", "Marocain"} <= forms


@pytest.mark.parametrize(
    "carrier",
    [
        "{} : voilà ce que chacun retient.",
        "Ensuite, « {} » fut le titre du livre.",
        "Le {} a été reporté.",
        "La {} a été reportée.",
        "Ils évoquent les {} du moment.",
    ],
)
def test_french_words_that_are_towns_are_no_places(carrier: str) -> None:
    words = [row["form"] for row in table("ambiguous") if row["kind"] == "word"]
    assert len(words) > 1500
    assert [word for word in words if found(carrier.format(word))] == []


def test_french_words_that_are_towns_are_places_behind_a_cue() -> None:
    towns = ["Tours", "Sens", "Nice", "Orange", "Vienne", "Gap", "Mende", "Die"]
    assert [t for t in towns if countries_of(f"Le maire habite à {t}.") != ["FRA"]] == ["Vienne"]


def homonyms() -> list[list[str]]:
    lines = HOMONYMS.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def test_homonyms_mean_the_place_that_the_article_says() -> None:
    rows = homonyms()
    assert len(rows) >= 200
    wrong = []
    for country, kind, marked in rows:
        start, end = marked.index("[["), marked.index("]]") - 2
        mentions = found(marked.replace("[[", "").replace("]]", ""))
        right = [m for m in mentions if (m.start, m.end) == (start, end)]
        got = [(m.columns.get("country"), m.columns["place_type"]) for m in right]
        if got != [(country, kind)]:
            wrong.append((marked, got))
    assert len(wrong) <= 0.05 * len(rows), wrong


@pytest.mark.parametrize(
    ("sentence", "source", "country"),
    [
        ("Le conseil s'est réuni à Victoria.", "", "SYC"),
        ("Le conseil s'est réuni à Victoria.", "Le Devoir", "CAN"),
        ("Un homme est mort à Sainte-Marie.", "Radio-Canada", "CAN"),
        ("Un homme est mort à Sainte-Marie.", "Le Monde, no. 24500", "FRA"),
        ("Le conseil s'est réuni à Victoria, aux Seychelles.", "Le Devoir", "SYC"),
    ],
)
def test_the_outlet_s_country_weighs_less_than_a_country_named(
    sentence: str, source: str, country: str
) -> None:
    doc = pipeline().make_doc(sentence)
    doc._.set(SOURCE, source)
    first, *_ = read(pipeline()(doc), "glane_places")
    assert first.columns["country"] == country


@pytest.mark.parametrize(
    ("source", "country"),
    [("Le Devoir", "CAN"), ("El Watan (Alger)", "DZA"), ("Gazette inconnue", ""), ("", "")],
)
def test_an_outlet_has_a_country_where_the_list_says_so(source: str, country: str) -> None:
    assert outlet_country(source) == country


def test_each_gentile_counted_gives_its_country() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_headcounts")
    countries: dict[str, set[str]] = {}
    for row in table("gentiles"):
        one_word = " " not in row["form"] and "'" not in row["form"]
        if row["class"] == "noun" and row["form"][-1] in "sx" and one_word:
            countries.setdefault(row["form"], set()).add(row["country"])
    assert len(countries) > 500
    wrong = []
    for form, wanted in countries.items():
        found = read(nlp(f"Deux {form} ont été élus."), "glane_headcounts")
        if not found or found[0].columns.get("country") not in wanted:
            wrong.append((form, wanted, [m.columns.get("country") for m in found]))
    assert wrong == []
