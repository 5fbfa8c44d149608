"""The model's entities as one voter: repaired, refused, or settled with what is known."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from glane.components.organisations import make_organisations
from glane.components.spans import read
from glane.organisations.edges import head_type, repaired


@cache
def pipeline() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_organisations")
    return nlp


def found(text: str, *ents: tuple[str, str]) -> list[str]:
    """What the component finds when the model has seen these (words, label), in order."""
    doc = pipeline().make_doc(text)
    spans = [
        doc.char_span(text.index(words), text.index(words) + len(words), label, 0, None, "expand")
        for words, label in ents
    ]
    doc.ents = tuple(span for span in spans if isinstance(span, Span))
    doc = pipeline().get_pipe("glane_organisations")(doc)
    return [text[m.start : m.end] for m in read(doc, "glane_organisations")]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("chez l'Orviétan.", "l'Orviétan", "Orviétan"),
        ("Groupe Lanfeust\nLe maire", "Groupe Lanfeust\nLe maire", "Groupe Lanfeust"),
        ("« Zorvex » vend", "« Zorvex »", "Zorvex"),
        ("Zorvex en 2019 a", "Zorvex en 2019", "Zorvex"),
        ("Zorvex dans la tourmente", "Zorvex dans la tourmente", "Zorvex"),
        ("la Zorvex (Mali)", "la Zorvex (Mali)", "Zorvex"),
    ],
)
def test_edges_are_repaired(text: str, words: str, name: str) -> None:
    start = text.index(words)
    span = repaired(text, start, start + len(words))
    assert span is not None
    assert text[slice(*span)] == name


@pytest.mark.parametrize(
    "words",
    ["ministre de la Santé", "2024", "le", "Covid-19", "Coupe Davis", "festival de jazz", "TVA"],
)
def test_titles_events_products_and_numbers_are_no_names(words: str) -> None:
    assert repaired(words, 0, len(words)) is None


def test_the_first_word_tells_the_type() -> None:
    assert head_type("Lycée Zinda") == "education"
    assert head_type("Coupe du monde") == "-"
    assert head_type("Zorvex") == ""


def test_an_unknown_name_counts_where_the_model_says_so() -> None:
    assert found("La firme vend Zorvex à perte.", ("Zorvex", "ORG")) == ["Zorvex"]
    assert found("La firme vend Zorvex à perte.") == []


def test_a_name_that_is_mostly_a_person_is_none() -> None:
    text = "Zorvex vend. Paul Zorvex signe."
    assert found(text, ("Zorvex", "ORG"), ("Paul Zorvex", "PER")) == []


def test_a_place_is_no_organisation() -> None:
    assert found("Le train quitte Bamako.", ("Bamako", "ORG")) == []


def test_two_known_names_in_one_entity_are_two() -> None:
    text = "La FAO et le PNUD signent."
    assert found(text, ("FAO et le PNUD", "ORG")) == ["FAO", "PNUD"]


def test_an_ambiguous_name_needs_the_model_or_a_cue() -> None:
    assert found("Une orange coûte cher. Orange baisse ses prix.") == []
    assert found("Le réseau d'Orange baisse ses prix.", ("Orange", "ORG")) == ["Orange"]
    assert found("Le groupe Orange baisse ses prix.") == ["Orange"]


def test_a_known_name_inside_a_person_is_the_persons() -> None:
    assert found("Anne Renault est élue.", ("Anne Renault", "PER")) == []


def test_a_bare_first_word_stands_for_the_one_body_named_so() -> None:
    text = "La Fédération des potiers vend. La Fédération exporte. La fédération attend."
    assert found(text) == ["Fédération des potiers", "Fédération"]


def test_streets_and_share_buttons_bear_no_organisations() -> None:
    assert found("Il vit place de la Croix-Rouge.") == []
    assert found("Partager :\nFacebook ,\nReuters ,\n") == []


def test_the_component_is_made_without_rules_of_ones_own() -> None:
    assert make_organisations(spacy.blank("fr"), "organisations", None).matcher.rules


def test_what_a_company_makes_is_no_company() -> None:
    assert found("Un Airbus et deux Boeing 737 décollent, Airbus s'en réjouit.") == ["Airbus"]


@pytest.mark.parametrize(
    ("text", "ents", "names"),
    [
        ("Elle gagne le trophée Orvan.", [("Orvan", "ORG")], []),
        ("La Volvo Ocean Race part.", [], []),
        ("Le Grand Prix UEFA commence.", [], []),
        ("L'UEFA commence.", [], ["UEFA"]),
        ("Ils achètent 42 Airbus et un Boeing.", [], []),
        ("En 2019 Airbus embauche.", [], ["Airbus"]),
        ("Sa vieille Toyota et une Peugeot Partner. Toyota recrute.", [], ["Toyota"]),
        ("Un camion est tombé sur la RN 7.", [], []),
        ("Le RN vote, invité à l'Élysée.", [], ["RN"]),
        ("Un journaliste attend. L'Élysée dément.", [], ["Élysée"]),
        ("Zorvic (2/3) et Balek L. marquent.", [("Zorvic", "ORG"), ("Balek L.", "ORG")], []),
        ("Les Kivu Film Awards.", [("Kivu Film Awards", "ORG")], []),
        ("La ministre des Transports Ida Morel.", [("Transports Ida Morel", "ORG")], []),
        ("L'Ocha compte les morts.", [("L'Ocha", "PER")], ["Ocha"]),
    ],
)
def test_events_products_seats_and_players_are_no_bodies(
    text: str, ents: list[tuple[str, str]], names: list[str]
) -> None:
    assert found(text, *ents) == names


def test_what_the_article_calls_a_satellite_is_one_everywhere() -> None:
    text = "Le satellite Nilosat est perdu. Nilosat photographiait le désert."
    assert found(text, ("Nilosat", "ORG")) == []
    assert found("Nilosat photographiait le désert.", ("Nilosat", "ORG")) == ["Nilosat"]


def test_letters_of_a_spelled_out_party_are_no_illness() -> None:
    text = "Le Parti communiste rodriguais (PCR) vote."
    assert found(text) == ["Parti communiste rodriguais", "PCR"]
    assert found("Un test par réaction en chaîne (PCR).") == []
