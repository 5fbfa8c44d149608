"""Acronym pairs: letters, brackets in both orders, apposition."""

from __future__ import annotations

import pytest

from glane.organisations.acronyms import is_acronym, name_before, pairs, spells


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("Centre africain d'études stratégiques", "CESA"),
        ("Réseau des femmes du Sahel", "RFS"),
        ("Union pour la santé et l'eau", "USE"),
        ("Centre de recherche en anthropologie", "Crea"),
        ("État-major des armées", "EMA"),
    ],
)
def test_words_spell_an_acronym(name: str, acronym: str) -> None:
    words = name.replace("'", " ").replace("-", " ").split()
    assert spells(words, acronym) is (acronym != "CESA")


def test_an_acronym_in_another_order_is_not_spelled_but_paired_behind_a_known_name() -> None:
    text = "le Centre africain d'études stratégiques (CESA) forme"
    known = {40: (3, 40)}
    assert name_before(text, 40, "CESA") is None
    assert [(p.name, p.acronym) for p in pairs(text, known.get)] == [((3, 40), (42, 46))]


@pytest.mark.parametrize("word", ["ONU", "M23", "AP-HP", "CGT", "MoDem"])
def test_acronyms(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["Maroc", "photo", "2025", "C", "le CGT"])
def test_not_acronyms(word: str) -> None:
    assert not is_acronym(word)
