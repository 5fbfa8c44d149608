"""Limits of noun phrases and of lists of them: pure functions, no pipeline."""

import time

import pytest

from glane.themes.joints import Grammar
from glane.themes.phrases import listed, listed_before, phrase
from glane.themes.titles import quoted, tidied, unquoted


def items(text: str, **grammar: object) -> list[str]:
    spans = listed(text, 0, len(text), Grammar(**grammar))  # type: ignore[arg-type]
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("la paix, le pain et l'eau", ["paix", "pain", "eau"]),
        ("la gestion de l'eau et de la forêt", ["gestion de l'eau et de la forêt"]),
        ("la lutte contre le vol et la fraude", ["lutte contre le vol et la fraude"]),
        (
            "la lutte contre le vol et le renforcement des lois",
            ["lutte contre le vol", "renforcement des lois"],
        ),
        ("le dialogue entre l'école et les parents", ["dialogue entre l'école et les parents"]),
        ("les voies et moyens de nourrir la ville", ["voies et moyens de nourrir la ville"]),
        ("la paix pour rassurer les marchés", ["paix"]),
        ("les moyens pour rassurer les marchés", ["moyens pour rassurer les marchés"]),
        ("la paix et les maires ont salué l'accord", ["paix"]),
        ("la paix, un bien fragile", ["paix"]),
        ("la paix, a dit le maire", ["paix"]),
        ("la paix en rappelant le passé", ["paix"]),
        ("les causes qui l'expliquent", ["causes qui l'expliquent"]),
        ("l'école, l'islam et la loi, le droit", ["école", "islam et la loi", "droit"]),
        ("la prière, le jeûne et le don, etc.", ["prière", "jeûne et le don"]),
        ("le respect envers les aînés et l'entente", ["respect envers les aînés et l'entente"]),
        (
            "le respect envers les aînés et l'entente entre voisins",
            ["respect envers les aînés", "entente entre voisins"],
        ),
        ("la fraude et demandé la fin du péage", ["fraude"]),
        ("la fraude et appelé à voter", ["fraude"]),
        ("la fraude et regretté que le péage reste", ["fraude"]),
        ("l'abri et la descente du car", ["abri", "descente du car"]),
        ("la question", []),
        ("que la paix revienne", []),
        ("cette pratique", []),
    ],
)
def test_items_of_a_list(text: str, wanted: list[str]) -> None:
    assert items(text) == wanted


@pytest.mark.parametrize(
    ("text", "preposition", "wanted"),
    [
        ("sur le gaz, sur l'eau ainsi que sur le blé", "sur", ["gaz", "eau", "blé"]),
        ("notamment sur le gaz et le blé", "sur", ["gaz", "blé"]),
        ("du bail, de la dot et des visas", "de", ["bail", "dot", "visas"]),
        ("au jeûne, à la prière et aux dons", "à", ["jeûne", "prière", "dons"]),
        ("le gaz", "sur", []),
    ],
)
def test_items_behind_a_preposition(text: str, preposition: str, wanted: list[str]) -> None:
    assert items(text, preposition=preposition) == wanted


def test_bare_items_only_where_the_cue_allows_them() -> None:
    assert items("dette, climat et commerce", bare=True) == ["dette", "climat", "commerce"]
    assert items("dette, climat et commerce") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("La paix, le pain et l'eau", ["paix", "pain", "eau"]),
        ("Selon le maire, la paix et le pain", ["paix", "pain"]),
        ("Il rappelle que le prix du blé", ["prix du blé"]),
        ("Cette affaire", []),
        ("Il", []),
    ],
)
def test_items_before_a_verb(text: str, wanted: list[str]) -> None:
    assert [text[s:e] for s, e in listed_before(text, 0, len(text))] == wanted


def test_semicolons_join_behind_a_colon_only() -> None:
    assert items(": dette ; climat ; commerce.", bare=True) == ["dette", "climat", "commerce"]
    assert items("la dette ; le climat", bare=True) == ["dette"]


def test_a_stated_theme_leaves_the_event_s_place_and_clause_out() -> None:
    text = "sur la pêche à Kribi"
    span = phrase(text, 0, len(text), Grammar(preposition="sur", narrow=True))
    assert span is not None
    assert text[slice(*span)] == "pêche"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("« Vivre ici »", "Vivre ici"),
        (': "Vivre ici".', "Vivre ici"),
        ("« Vivre « mieux » ici »", "Vivre « mieux » ici"),
        ("'L'eau d'ici'", "L'eau d'ici"),
        ("« Rouler moins,\nvivre plus »", "Rouler moins,\nvivre plus"),
        ("« Vivre ici. »", "Vivre ici"),
        ("« Vivre ici ? »", "Vivre ici ?"),
        ('"Vivre ici, a réuni des élèves.', "Vivre ici"),
        ("vivre ici", None),
    ],
)
def test_quoted_titles(text: str, wanted: str | None) -> None:
    span = quoted(text, 0, len(text))
    assert (None if span is None else text[slice(*span)]) == wanted


def test_unquoted_titles_end_with_their_clause() -> None:
    text = "Enseigner demain, a pris fin samedi"
    span = unquoted(text, 0, len(text))
    assert span is not None
    assert text[slice(*span)] == "Enseigner demain"


def test_titles_are_put_on_one_line() -> None:
    assert tidied("Rouler moins,\n vivre plus ") == "Rouler moins, vivre plus"


@pytest.mark.parametrize("hostile", ["la a, ", "« ", "et ", "sur la ", '"', "qui a "])
def test_hostile_texts_stay_quick(hostile: str) -> None:
    text = "la " + hostile * (100_000 // len(hostile))
    before = time.process_time()
    listed(text, 0, 2000, Grammar())
    listed_before(text, 0, 2000)
    quoted(text, 0, len(text))
    assert time.process_time() - before < 1
