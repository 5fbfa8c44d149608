"""Headcounts in a component of its own: counts, columns, sources, and what is no headcount."""

import re
import time
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from glane.components import spans
from glane.model import Mention
from glane.rulebook import trace

DATA = Path(__file__).parent / "data"
MARKED = re.compile(r"\[\[(?P<count>[^|\]]+)\|(?P<said>[^\]]*)\]\]")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_headcounts")
    return nlp


def mentions(nlp: Language, text: str) -> list[Mention]:
    return spans.read(nlp(text), "glane_headcounts")


def found(nlp: Language, text: str, *columns: str) -> list[tuple[object, ...]]:
    return [
        (text[m.start : m.end], m.value, *(m.columns.get(name, "") for name in columns))
        for m in mentions(nlp, text)
    ]


def lines(name: str) -> list[str]:
    """The lines of tests/data/NAME.txt without its comments."""
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def said(nlp: Language, marked: str, column: str) -> tuple[list[object], list[object]]:
    """What a sentence with [[count|value of a column]] marks wants, and what is found in it."""
    wanted = [(mark["count"], mark["said"]) for mark in MARKED.finditer(marked)]
    got = found(nlp, MARKED.sub(r"\g<count>", marked), column)
    return list(wanted), [(mention, value) for mention, _, value in got]


def test_there_are_three_hundred_counter_examples() -> None:
    assert len(set(lines("not_headcounts"))) >= 300


@pytest.mark.parametrize("text", lines("not_headcounts"))
def test_numbers_that_count_no_people(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "value", "modifier", "low", "high"),
    [
        ("56 hauts responsables", "56 responsable", "exact", "", ""),
        ("environ 300 élèves", "300 élève", "approx", "", ""),
        ("une trentaine de marins", "30 marin", "approx", "", ""),
        ("plus de 1 200 personnes", "1200 personne", "more_than", 1201, ""),
        ("au moins deux voisins", "2 voisin", "at_least", 2, ""),
        ("moins de 50 élus", "50 élu", "less_than", "", 49),
        ("jusqu'à 400 visiteurs", "400 visiteur", "at_most", "", 400),
        ("entre 50 et 60 juges", "55 juge", "range", 50, 60),
        ("deux à trois cents marins", "250 marin", "range", 200, 300),
        ("de 3 à 4 millions de fidèles", "3500000 fidèle", "range", 3_000_000, 4_000_000),
        ("des dizaines de pèlerins", "10 pèlerin", "magnitude", "", ""),
        ("plusieurs centaines de milliers de fans", "100000 fan", "magnitude", "", ""),
        ("1,2 million de déplacés", "1200000 déplacé", "exact", "", ""),
        ("un million et demi d'habitants", "1500000 habitant", "exact", "", ""),
        ("nonante-deux habitants", "92 habitant", "exact", "", ""),
        ("2.500 étudiants", "2500 étudiant", "exact", "", ""),
        ("aucun blessé", "0 blessé", "exact", "", ""),
    ],
)
def test_counts_and_bounds(
    nlp: Language, text: str, value: str, modifier: str, low: int | str, high: int | str
) -> None:
    sentence = f"On a vu {text}."
    expected = [(text, value, modifier, low, high)]
    assert found(nlp, sentence, "count_modifier", "count_min", "count_max") == expected


@pytest.mark.parametrize(
    ("place", "country"), [("à Brazzaville", "COG"), ("à Bunia", "COD"), ("ici", "COD")]
)
def test_the_articles_places_tell_namesakes_apart(place: str, country: str) -> None:
    both = spacy.blank("fr")
    both.add_pipe("glane_places")
    both.add_pipe("glane_headcounts")
    text = f"Deux Congolais et trois soldats congolais ont été blessés {place}."
    assert [row[2] for row in found(both, text, "country")] == [country, country]


@pytest.mark.parametrize(
    ("text", "mention", "unit_class", "country"),
    [
        ("Il y avait 17 pays africains.", "17 pays africains", "state", "M49:002"),
        ("Trois partis ont signé.", "Trois partis", "organisation", ""),
        ("On a relogé 300 familles.", "300 familles", "group", ""),
        ("Deux soldats français ont parlé.", "Deux soldats français", "person", "FRA"),
        ("La police a vu 45 Rwandais.", "45 Rwandais", "person", "RWA"),
        ("Elle a réuni 150 patrons maliens et nigériens.", "150 patrons maliens et nigériens",
         "person", "MLI;NER"),
        ("Là, 700 policiers, gendarmes et militaires veillent.",
         "700 policiers, gendarmes et militaires", "person", ""),
    ],
)  # fmt: skip
def test_extent_class_and_country(
    nlp: Language, text: str, mention: str, unit_class: str, country: str
) -> None:
    [(extent, _, found_class, found_country)] = found(nlp, text, "unit_class", "country")
    assert (extent, found_class, found_country) == (mention, unit_class, country)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Trois personnes ont été tuées et douze autres blessées.", ["dead", "injured"]),
        ("Le séisme a fait 36 morts et 147 blessés.", ["dead", "injured"]),
        ("L'attaque, tuant 12 villageois, a duré.", ["dead"]),
        ("L'arrestation de 40 militants a choqué.", ["arrested"]),
        ("La rencontre a réuni 56 responsables venus de 17 pays.", ["participant"] * 2),
        ("Plus de 2 000 personnes ont défilé, dont 300 enfants.", ["participant"] * 2),
        ("Le tribunal a condamné six anciens ministres.", ["convicted"]),
        ("L'usine emploie 300 ouvriers.", ["employed"]),
        ("On a vacciné 4 000 nourrissons.", ["beneficiary"]),
        ("Quelque 3 000 habitants ont fui.", ["displaced"]),
        ("Deux alpinistes sont portés disparus.", ["missing"]),
        ("Deux hommes et trois femmes ont péri.", ["dead", "dead"]),
        ("Le pays compte 9 millions d'électeurs.", ["voter"]),
        ("Elle a 3 voisins.", ["other"]),
    ],
)
def test_roles(nlp: Language, text: str, roles: list[str]) -> None:
    assert [m.columns["role"] for m in mentions(nlp, text)] == roles


@pytest.mark.parametrize("marked", lines("headcount_roles"))
def test_roles_of_marked_counts(nlp: Language, marked: str) -> None:
    wanted, got = said(nlp, marked, "role")
    assert got == wanted


def test_every_role_has_sentences() -> None:
    told = [mark["said"] for line in lines("headcount_roles") for mark in MARKED.finditer(line)]
    assert len(lines("headcount_roles")) >= 150
    assert len(set(told)) == 12


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Ils étaient 1 500 selon la préfecture, 5 000 selon la CGT.", ["préfecture", "CGT"]),
        ("La marche a réuni 800 personnes d'après la police et 3 000 d'après les organisateurs.",
         ["police", "organisateurs"]),
        ("La préfecture a compté 4 200 manifestants, la CGT 12 000.", ["préfecture", "CGT"]),
        ("La direction parle de 90 grévistes ; les syndicats en comptent 400.",
         ["direction", "syndicats"]),
        ("Le ministère a annoncé 12 morts, l'opposition 30.", ["ministère", "opposition"]),
        ("Les manifestants étaient 1 200 (police) ou 3 400 (syndicats).", ["police", "syndicats"]),
        ("Selon le maire, 40 familles sont parties ; l'association évoque 90 familles.",
         ["maire", "association"]),
        ("L'attaque a tué 12 soldats, a annoncé l'armée.", ["armée"]),
        ("Il y a eu 300 arrestations, estime l'opposition.", ["opposition"]),
        ("Douze soldats sont morts et 30 sont blessés, selon l'armée.", ["armée", "armée"]),
        ("Trois élus sont partis.", [""]),
    ],
)  # fmt: skip
def test_sources(nlp: Language, text: str, sources: list[str]) -> None:
    assert [m.columns.get("attributed_to", "") for m in mentions(nlp, text)] == sources


@pytest.mark.parametrize("marked", lines("headcount_sources"))
def test_sources_of_marked_counts(nlp: Language, marked: str) -> None:
    wanted, got = said(nlp, marked, "attributed_to")
    assert got == wanted


def test_there_are_sentences_with_and_without_sources() -> None:
    told = [mark["said"] for line in lines("headcount_sources") for mark in MARKED.finditer(line)]
    assert len(lines("headcount_sources")) >= 60
    assert told.count("") >= 15


def test_an_organisation_gives_its_canonical_name() -> None:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_headcounts")
    text = "Ils étaient 5 000 selon la CGT."
    doc = nlp.make_doc(text)
    start = text.index("CGT")
    name = "Confédération générale du travail"
    spans.write(
        doc, "glane_organisations", [Mention("organisation", start, start + 3, name, "test")]
    )
    [mention] = spans.read(nlp.get_pipe("glane_headcounts")(doc), "glane_headcounts")
    assert mention.columns["attributed_to"] == name


def test_offsets_survive_typography(nlp: Language) -> None:
    text = "Près d\u2019une\u00a0centaine de manifestants et 1\u202f200\u00a0policiers."
    assert [m for m, *_ in found(nlp, text)] == [
        "Près d\u2019une\u00a0centaine de manifestants",
        "1\u202f200\u00a0policiers",
    ]


def test_it_says_why_a_number_is_no_headcount(nlp: Language) -> None:
    with trace.recording() as events:
        nlp("Les pompiers ont 300 véhicules.")
    dropped = [event for event in events if event.event == "dropped"]
    assert [(e.rule, e.why) for e in dropped] == [
        ("headcounts.counted", "'véhicules' is no noun for people")
    ]


def seconds(nlp: Language, text: str) -> float:
    doc = nlp.make_doc(text)
    begin = time.process_time()
    nlp.get_pipe("glane_headcounts")(doc)
    return time.process_time() - begin


@pytest.mark.parametrize(
    "unit",
    ["12 soldats, ", "des dizaines ", "et 3 ", "un mort ", "selon la ", "deux ", "a ", "1 sur ",
     "la CGT ", "un à ", "12 élus de ", "12 des 25 personnes, ", "dit-il 12 élus. ",
     "selon le bilan de ", "l'arrestation de ", "Combien ? 3 ", "(3) "],
)  # fmt: skip
def test_long_hostile_texts_take_time_by_their_length_only(nlp: Language, unit: str) -> None:
    half, whole = (unit * (size // len(unit)) for size in (10_000, 20_000))
    first, second = (min(seconds(nlp, text) for _ in range(2)) for text in (half, whole))
    assert second < 2
    assert second < 3 * first + 0.1
