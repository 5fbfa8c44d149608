"""Without the model: rules and lists speak, another journal is kept."""

from __future__ import annotations

from pathlib import Path

import glane
from glane.batch import Work
from glane.batch.journal import Journal
from glane.batch.plan import Plan

TEXT = "Le 3 mars 2025, trois marins de l\u2019Union africaine ont d\u00e9barqu\u00e9 \u00e0 Dakar."


def test_rules_and_lists_find_what_they_know() -> None:
    table = glane.extract(TEXT, kinds=["date", "place", "headcount", "organisation"], fast=True)
    assert list(zip(table["kind"], table["value"], strict=True)) == [
        ("date", "2025-03-03"),
        ("headcount", "3 marin"),
        ("organisation", "Union africaine"),
        ("place", "Dakar"),
    ]


def test_words_signs_and_elisions_stand_alone() -> None:
    doc = glane.load(model=False)("D'apr\u00e8s l'Union, jusqu'\u00e0 3,5 % (aujourd'hui).")
    assert [token.text for token in doc] == [
        *("D'", "apr\u00e8s", "l'", "Union", ",", "jusqu'", "\u00e0", "3,5", "%", "("),
        *("aujourd'hui", ")", "."),
    ]


def test_results_with_and_without_the_model_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    keys = []
    for model in (True, False):
        (task,) = Plan(Work(model=model), [(path, "a.txt")], Journal(None)).tasks()
        keys.append(task.sources[0].key)
    assert keys[0] != keys[1]
