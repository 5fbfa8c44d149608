"""The places component: spans, values, columns, and what is no place."""

import time

import pytest
import spacy
from spacy.tokens import Doc, Span

import glane.components.places
from glane.components.spans import read, write
from glane.model import Mention
from glane.text import fold

NLP = spacy.blank("fr")
NLP.add_pipe(glane.components.places.KEY)


def run(doc: Doc | str) -> list[tuple[str, str, str]]:
    text = doc if isinstance(doc, str) else doc.text
    mentions = read(NLP(fold(doc) if isinstance(doc, str) else doc), glane.components.places.KEY)
    return [(text[m.start : m.end], m.value, str(m.columns.get("country", ""))) for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Égypte et l'Inde négocient.", [("Égypte", "Égypte", "EGY"), ("Inde", "Inde", "IND")]),
        ("Les élus d\u2019Haïti partent.", [("Haïti", "Haïti", "HTI")]),
        ("Un sommet en Egypte.", [("Egypte", "Égypte", "EGY")]),
        (
            "DEUX MORTS EN COTE D'IVOIRE",
            [("COTE D'IVOIRE", "Côte d'Ivoire", "CIV")],
        ),
        ("Il vit au Burkina-Faso.", [("Burkina-Faso", "Burkina Faso", "BFA")]),
        ("Elle vit à New-York.", [("New-York", "New York", "USA")]),
        ("La route du Caire est coupée.", [("Caire", "Le Caire", "EGY")]),
        ("Ils arrivent au Mans.", [("Mans", "Le Mans", "FRA")]),
        ("OUAGADOUGOU, 12 mars - Le maire.", [("OUAGADOUGOU", "Ouagadougou", "BFA")]),
        ("L'ex-Yougoslavie se souvient.", [("Yougoslavie", "Yougoslavie", "")]),
        ("Le Swaziland a changé de nom.", [("Swaziland", "Eswatini", "SWZ")]),
        ("Il fuit la Rhodésie.", [("Rhodésie", "Rhodésie", "ZWE")]),
        ("L'axe Dakar-Bamako rouvre.", [("Dakar", "Dakar", "SEN"), ("Bamako", "Bamako", "MLI")]),
        (
            "De Dakar à Thiès, Mbour et Kaolack.",
            [
                ("Dakar", "Dakar", "SEN"),
                ("Thiès", "Thiès", "SEN"),
                ("Mbour", "Mbour", "SEN"),
                ("Kaolack", "Kaolack", "SEN"),
            ],
        ),
        (
            "Le Sahel et le golfe de Guinée.",
            [("Sahel", "Sahel", ""), ("golfe de Guinée",) * 2 + ("",)],
        ),
    ],
)
def test_names_are_found_whole_with_their_usual_form(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert run(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Les Marocains et les Marocaines votent.",
        "Le président marocain parle.",
        "Air France et Radio France recrutent.",
        "Jean-Yves Le Drian et Manuel Valls ont parlé.",
        "Dominique et Maurice sont venus.",
        "Ouest-France paraît le matin.",
        "Le tour de chant du Tour de France amuse.",
        "Selon la Police, le Sens de la marche change.",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert run(text) == []


def test_the_columns_of_a_city() -> None:
    (mention,) = read(NLP("Il est né à Koudougou."), glane.components.places.KEY)
    assert mention.columns == {
        "place_type": "city",
        "country": "BFA",
        "place_id": "geonames:2358946",
        "lat": pytest.approx(12.25, abs=0.05),
        "lon": pytest.approx(-2.36, abs=0.05),
    }


def test_a_site_keeps_its_generic_word_and_lies_where_its_name_says() -> None:
    text = "Un vol a quitté l'aéroport international Atatürk d'Istanbul."
    name = "aéroport international Atatürk d'Istanbul"
    assert run(text) == [(name, name, "TUR")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le Maroc et la France signent. Le Royaume attend.", "Maroc"),
        ("L'Hexagone grelotte.", "France"),
        ("L'Italie vote. Dans la Botte, on hésite.", "Italie"),
    ],
)
def test_a_description_is_the_country_that_the_article_names(text: str, expected: str) -> None:
    assert run(text)[-1][1] == expected


@pytest.mark.parametrize(
    "text",
    ["Le Royaume attend.", "Le Maroc et la Jordanie signent. Le Royaume attend."],
)
def test_a_description_of_no_one_country_is_no_place(text: str) -> None:
    assert "Royaume" not in [mention[0] for mention in run(text)]


def with_entity(text: str, name: str, label: str) -> Doc:
    doc = NLP.make_doc(text)
    start = text.index(name)
    span = doc.char_span(start, start + len(name), label=label)
    assert span is not None
    doc.ents = [span]
    return doc


def test_the_model_votes_for_towns_that_are_words() -> None:
    text = "Vive Tours aujourd'hui."
    assert run(text) == []
    assert run(with_entity(text, "Tours", "LOC")) == [("Tours", "Tours", "FRA")]


def test_a_person_s_name_is_no_place() -> None:
    assert run(with_entity("Hier, Camille Paris a gagné.", "Camille Paris", "PER")) == []


def test_an_organisation_s_name_holds_no_place() -> None:
    doc = NLP.make_doc("La Banque de France recrute.")
    write(doc, "glane_organisations", [Mention("organisation", 3, 19, "Banque de France", "x")])
    assert run(doc) == []


def test_the_model_alone_needs_a_cue() -> None:
    assert run(with_entity("Il vit à Zorbagou.", "Zorbagou", "LOC")) == [("Zorbagou",) * 2 + ("",)]
    assert run(with_entity("Zorbagou a parlé.", "Zorbagou", "LOC")) == []


def test_entities_that_touch_nothing_change_nothing() -> None:
    doc = NLP.make_doc("Le Mali vote.")
    doc.ents = [Span(doc, 2, 3, label="MISC")]
    assert run(doc) == [("Mali", "Mali", "MLI")]


@pytest.mark.parametrize(
    "text",
    [
        *("A" * 100_000, "Saint-" * 20_000, "À la " * 20_000, "É'" * 50_000),
        "aéroport de Bangui " * 2_500,
    ],
)
def test_hostile_input_takes_no_time(text: str) -> None:
    doc = Doc(NLP.vocab, words=[text], spaces=[False])
    started = time.process_time()
    NLP.get_pipe(glane.components.places.KEY)(doc)
    assert time.process_time() - started < 2
