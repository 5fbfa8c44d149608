"""Folding keeps offsets; sentences end where a reader sees them end."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glane.text import SENTENCE_LIMIT, fold, sentences, unfilled, words

ODD = "\u2019\u00ab\u00bb\u201c\u00a0\u202f\u00ad\u200b\u0301\u0300e\u00e9 .!?\nA1"


@given(st.text() | st.text(alphabet=ODD))
def test_folding_keeps_the_length_and_is_idempotent(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("l\u2019\u00c9tat", "l'\u00c9tat"),
        ("\u201cbon\u201d", '"bon"'),
        ("1\u202f200\u00a0morts", "1 200 morts"),
        ("e\u0301te\u0301 2024", "\u00e9t\u00e9\u00ad\u00ad 2024"),
        ("sol\u00addats", "soldats\u00ad"),
        ("ao\u00fbt", "ao\u00fbt"),
    ],
)
def test_folding_of_each_variant(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_mention_takes_the_fillers_along() -> None:
    text = unicodedata.normalize("NFD", "l'\u00e9t\u00e9 2024")
    folded = fold(text)
    start = folded.index("\u00e9t\u00e9")
    end = unfilled(folded, start + 3)
    assert unicodedata.normalize("NFC", text[start:end]) == "\u00e9t\u00e9"


@pytest.mark.parametrize(
    "parts",
    [
        ["M. Dupont est venu.", "Il est reparti."],
        ["Ouagadougou, 12 janv. 2024 (AFP) \u2013 Rien.", "Oui\u2026", "Non\u00a0!"],
        ["Un titre sans point\n", "Le texte suit."],
        ["Il a dit : \u00ab C'est bien. \u00bb", "Puis il est parti."],
        ["J. K. Rowling est venue.", "Elle a lu."],
        ["Le prix est de 3.5 euros.", "C'est cher."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    found = [text[start:end] for start, end in sentences(text)]
    assert found == [part.strip() for part in parts]


@given(st.text(alphabet=ODD, max_size=400))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


def test_no_sentence_is_longer_than_the_limit() -> None:
    assert max(end - start for start, end in sentences("mot " * 10_000)) <= SENTENCE_LIMIT
    assert max(end - start for start, end in sentences("x" * 10_000)) <= SENTENCE_LIMIT


@pytest.mark.parametrize("seed", ["\n", ". " + " " * 50_000, "\n ", ". \u00ab ", '." '])
def test_sentences_cannot_hang(seed: str) -> None:
    text = (seed * (100_000 // len(seed) + 1))[:100_000]
    before = time.process_time()
    sentences(text)
    assert time.process_time() - before < 1


def test_words_are_runs_of_letters_and_figures() -> None:
    text = "L'État_12, vingt-deux"
    assert words(text) == ((0, "L"), (2, "État"), (7, "12"), (11, "vingt"), (17, "deux"))
