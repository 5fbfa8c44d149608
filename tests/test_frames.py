"""Frames of articles to frames of facts, as Spark's mapInPandas calls it."""

from __future__ import annotations

import pandas as pd
import pytest

import glane
from glane.errors import UsageError
from glane.table import NAMES

ARTICLES = pd.DataFrame(
    {
        "id": ["a", "b"],
        "text": ["Deux marins ont débarqué à Dakar mardi.", "Trois élus ont quitté Lyon."],
        "date": ["2025-08-27", None],
    }
)


def test_each_frame_gives_the_facts_of_its_articles() -> None:
    one, two = glane.frames([ARTICLES.head(1), ARTICLES.tail(1)], fast=True)
    assert list(one.columns) == list(NAMES)
    assert list(zip(one["doc_id"], one["value"], strict=True)) == [
        ("a", "2 marin"),
        ("a", "Dakar"),
        ("a", "2025-08-26"),
    ]
    assert list(zip(two["doc_id"], two["value"], strict=True)) == [("b", "3 élu"), ("b", "Lyon")]


def test_no_articles_give_an_empty_frame_with_all_columns() -> None:
    (none,) = glane.frames([ARTICLES.head(0)], fast=True)
    assert (len(none), list(none.columns)) == (0, list(NAMES))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown kind 'weather'"):
        next(glane.frames([ARTICLES], kinds=["weather"], fast=True))
