"""The automaton finds names on word boundaries, whatever their case."""

import pytest

from glane.errors import RuleError
from glane.gazetteer import Names, same_length_lower, table


def found(names: list[str], text: str, *, ignore_case: bool = True) -> list[str]:
    return [text[s:e] for s, e, _ in Names(names, ignore_case=ignore_case).find(text)]


def test_only_whole_words_are_found() -> None:
    assert found(["Mali"], "au Mali, des Maliens, l'Mali-Niger, Somali") == ["Mali", "Mali"]


def test_case_is_ignored_unless_it_matters() -> None:
    assert found(["C\u00f4te d'Ivoire"], "C\u00d4TE D'IVOIRE") == ["C\u00d4TE D'IVOIRE"]
    assert found(["Nice"], "nice", ignore_case=False) == []


def test_overlapping_names_are_all_found() -> None:
    assert found(["Guin\u00e9e", "Guin\u00e9e-Bissau"], "la Guin\u00e9e-Bissau") == [
        "Guin\u00e9e",
        "Guin\u00e9e-Bissau",
    ]


def test_the_index_is_the_name_s_place_in_the_list() -> None:
    assert Names(["a", "b"]).find("b a") == [(0, 1, 1), (2, 3, 0)]


def test_lower_case_keeps_the_length() -> None:
    assert len(same_length_lower("\u0130stanbul")) == len("\u0130stanbul")
    assert found(["stanbul"], "\u0130stanbul stanbul") == ["stanbul"]


def test_an_unknown_table_says_where_to_look() -> None:
    with pytest.raises(RuleError, match=r"no list named 'nothing'.*data/gazetteers"):
        table("nothing")
