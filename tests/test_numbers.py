"""Numbers in digits and words: closed sets whole, spellings, and what is no number."""

import random
import time

import pytest
from num2words import num2words

from glane.values.numbers import find_numbers
from glane.values.numbers.tokens import run_pattern, runs


def found(text: str) -> list[tuple[str, int | float, str]]:
    return [(text[n.start : n.end], n.value, n.kind) for n in find_numbers(text)]


def sample_to_10_12() -> list[int]:
    dice = random.Random(20)
    return [dice.randrange(10**size) for size in range(5, 13) for _ in range(150)]


@pytest.mark.parametrize("language", ["fr", "fr_BE", "fr_CH"])
def test_spelled_numbers_read_back(language: str) -> None:
    for value in [0, *range(2, 10_000), *sample_to_10_12()]:
        words = num2words(value, lang=language)
        assert found(words) == [(words, value, "cardinal")]


@pytest.mark.parametrize("language", ["fr", "fr_BE", "fr_CH"])
def test_the_1990_spelling_with_hyphens_everywhere_reads_back(language: str) -> None:
    for value in range(2, 10_000, 7):
        words = num2words(value, lang=language).replace(" ", "-")
        assert found(words) == [(words, value, "cardinal")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 200", 1200),
        ("1\u00a0200", 1200),
        ("1\u202f200", 1200),
        ("1.200", 1200),
        ("1'200", 1200),
        ("2 500 000", 2_500_000),
        ("12.000,50", 12000.5),
        ("3,14", 3.14),
        ("1,2 million", 1_200_000),
        ("6,665 millions", 6_665_000),
        ("3 milliards", 3_000_000_000),
        ("un million et demi", 1_500_000),
        ("2 millions 500 000", 2_500_000),
        ("5 mille", 5000),
        ("100k", 100_000),
        ("zéro virgule zéro trois", 0.03),
        ("trente-deux virgule soixante-quinze", 32.75),
        ("mil neuf cent", 1900),
        ("dix-neuf cent soixante treize", 1973),
        ("quatre vingt onze", 91),
        ("septante et un", 71),
        ("huitante-deux", 82),
        ("octante", 80),
        ("nonante-neuf mille", 99_000),
        ("deux cents mille", 200_000),
        ("-6", -6),
    ],
)
def test_a_cardinal_is_one_number(text: str, value: float) -> None:
    assert found(text) == [(text, value, "cardinal")]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("une dizaine", 10, "approximate"),
        ("une demi-douzaine", 6, "approximate"),
        ("trois douzaines", 36, "approximate"),
        ("une centaine de milliers", 100_000, "approximate"),
        ("un millier", 1000, "approximate"),
        ("dizaines", 10, "magnitude"),
        ("dizaines de milliers", 10_000, "magnitude"),
        ("centaines de millions", 100_000_000, "magnitude"),
        ("millions", 1_000_000, "magnitude"),
        ("un demi-million", 500_000, "cardinal"),
        ("2-4", 3, "range"),
        ("1er", 1, "ordinal"),
        ("16ème", 16, "ordinal"),
        ("vingt et unième", 21, "ordinal"),
        ("mille deux cent trentième", 1230, "ordinal"),
        ("deux centième", 200, "ordinal"),
    ],
)
def test_other_kinds(text: str, value: float, kind: str) -> None:
    assert found(text + " x") == [(text, value, kind)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Une école et un pont.", []),
        ("Un logement neuf.", []),
        ("Le toit a été remis à neuf.", []),
        ("Les neuf élus et neuf agents.", [9, 9]),
        ("Elle est en quarantaine.", []),
        ("La Covid-19, la RD192, la 4G et le CM2.", []),
        ("Le 12/05/2025, appelez le 01-23-45-67-89.", []),
        ("Trente pour cent des voix", [30]),
        ("À 18h30", [18, 30]),
        ("En 2015 300 soldats", [2015, 300]),
        ("quatre-vingt-dix-neuf, cent", [99, 100]),
        ("deux-cent-mille quatorze-mille", [200_000, 14_000]),
        ("de 50 à 90 %", [50, 90]),
        ("neuf sur dix", [9, 10]),
    ],
)
def test_numbers_in_context(text: str, values: list[int]) -> None:
    assert [n.value for n in find_numbers(text)] == values


@pytest.mark.parametrize(
    "unit", ["1 ", "un ", "cent-", "1.", "dix et ", "9'", "- ", "d'", "1-", "1/"]
)
def test_long_hostile_texts_take_no_time(unit: str) -> None:
    begin = time.process_time()
    find_numbers(unit * (100_000 // len(unit)))
    assert time.process_time() - begin < 2  # 1 s, and as much again for a busy machine


def test_runs_begin_where_the_pattern_alone_finds_them() -> None:
    dice = random.Random(31)
    parts = [
        "deux",
        "cent",
        "-",
        "\u2212",
        "12",
        "3",
        "h",
        "/",
        " ",
        " et ",
        ".",
        "'",
        "_",
        "X",
        "Un",
    ]
    for _ in range(20_000):
        text = "".join(dice.choices(parts, k=dice.randrange(1, 12)))
        assert [*runs(text, 0, len(text))] == [run.span() for run in run_pattern().finditer(text)]


def test_a_search_within_limits_finds_the_numbers_that_stand_there() -> None:
    text = "Il y a 12 blessés. Le 3e convoi, 2-4 camions et vingt et un hommes. Puis 300."
    start, end = text.index(" Le"), text.index(" Puis")
    assert find_numbers(text, start, end) == find_numbers(text)[1:-1]
