"""Closed sets: months, weekdays, day numbers, number words, feasts; the calendar's corners."""

from datetime import date

import pytest
from num2words import num2words

from glane.gazetteer import table
from glane.rulebook.load import load_rules
from glane.values.dates import words
from glane.values.dates.calendar import (
    add_days,
    add_months,
    easter,
    make_day,
    weekday_after,
    weekday_before,
)
from glane.values.dates.edtf import bounds, interval, month_value, week_value, year_value
from glane.values.dates.feasts import feast_days
from glane.values.dates.reading import third

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche"


def test_every_month_and_weekday() -> None:
    assert [words.month(word) for word in MONTHS.split()] == list(range(1, 13))
    assert [words.month(word.upper()) for word in MONTHS.split()] == list(range(1, 13))
    assert [words.weekday(word) for word in WEEKDAYS.split()] == list(range(1, 8))
    assert [words.weekday(word + "s") for word in WEEKDAYS.split()] == list(range(1, 8))
    assert words.month("sept.") == 9
    assert words.month("brumaire") is words.weekday("decadi") is None


@pytest.mark.parametrize("language", ["fr", "fr_BE", "fr_CH"])
def test_number_words_to_ninety_nine(language: str) -> None:
    for number in range(1, 100):
        assert words.number(num2words(number, lang=language)) == number
        assert words.ordinal(num2words(number, lang=language, to="ordinal")) == number


def test_spelled_years() -> None:
    for year in range(1900, 2031):
        assert words.year(num2words(year, lang="fr")) == year


def test_roman_centuries() -> None:
    romans = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
    assert [words.ordinal(f"{roman}e") for roman in romans] == list(range(1, 22))


def test_two_figures_are_a_year_near_the_article() -> None:
    assert words.year("98", near=2024) == 1998
    assert words.year("'24", near=2024) == 2024
    assert words.year("43", near=2024) == 2043
    assert words.year("44", near=2024) == 1944


def test_leap_days_and_year_ends() -> None:
    assert make_day(2023, 2, 29) is make_day(1900, 2, 29) is make_day(2024, 4, 31) is None
    assert make_day(2000, 2, 29) == date(2000, 2, 29)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), -12) == date(2023, 2, 28)
    assert add_days(date(2023, 12, 31), 1) == date(2024, 1, 1)
    assert add_days(date(9999, 12, 31), 1) is add_months(date(9999, 12, 1), 1) is None


@pytest.mark.parametrize("weekday", range(1, 8))
def test_weekdays_around_a_day(weekday: int) -> None:
    day = date(2024, 2, 29)
    before, after = (near(day, weekday, same=False) for near in (weekday_before, weekday_after))
    assert before.isoweekday() == after.isoweekday() == weekday
    assert 1 <= (day - before).days <= 7
    assert 1 <= (after - day).days <= 7
    assert weekday_before(day, 4, same=True) == weekday_after(day, 4, same=True) == day


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "04-04"), (2000, "04-23"), (2024, "03-31"), (2038, "04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == f"{year}-{day}"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-08-19", "2025-08-19", "2025-08-19"),
        ("2025-08-26T14:30", "2025-08-26", "2025-08-26"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-08~", "2025-08-01", "2025-08-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2024-22", "2024-06-21", "2024-09-22"),
        ("2024-24", "2024-12-21", "2025-03-19"),
        ("2024-34", "2024-04-01", "2024-06-30"),
        ("2024-36", "2024-10-01", "2024-12-31"),
        ("2024-41", "2024-07-01", "2024-12-31"),
        ("2025-08-19/2025-08-22", "2025-08-19", "2025-08-22"),
        ("2019/..", "2019-01-01", None),
        ("../2030", None, "2030-12-31"),
        ("XXXX-08-19", None, None),
        ("-0051", None, None),
        ("2023-02-29", None, None),
        ("0000", None, None),
        ("", None, None),
    ],
)
def test_what_a_value_covers(value: str, first: str | None, last: str | None) -> None:
    days = tuple(day and day.isoformat() for day in bounds(value))
    assert days == (first, last)


def test_spelling_of_values() -> None:
    assert month_value(2024, 13) == "2025-01"
    assert month_value(2024, 0) == "2023-12"
    assert year_value(52) == "0052"
    assert year_value(-51) == "-0051"
    assert week_value(date(2024, 2, 26)) == "2024-02-26/2024-03-03"
    assert interval("2019", "2019") == "2019"
    assert interval("", "2019") == "../2019"


@pytest.mark.parametrize(
    ("value", "thirds"),
    [
        ("2025", ["2025-01-01/2025-04-30", "2025-05-01/2025-08-31", "2025-09-01/2025-12-31"]),
        ("2025-08", ["2025-08-01/2025-08-10", "2025-08-11/2025-08-20", "2025-08-21/2025-08-31"]),
    ],
)
def test_thirds(value: str, thirds: list[str]) -> None:
    days = [third(bounds(value), index) for index in range(3)]
    assert ["/".join(str(day) for day in pair) for pair in days] == thirds


def test_every_feast_falls_in_its_year() -> None:
    for row in table("feasts"):
        days = feast_days(row["when"], 2024)
        assert [day.year for day in days] == [2024], row["forms"]


def test_feasts_that_move() -> None:
    assert feast_days("05-7--1", 2024) == [date(2024, 5, 26)]
    assert feast_days("06-7-3", 2024) == [date(2024, 6, 16)]
    assert feast_days("easter+39", 2024) == [date(2024, 5, 9)]
    assert feast_days("lunar:adha", 2024) == [date(2024, 6, 16)]
    assert len(feast_days("lunar:fitr", 2000)) == 2


def test_rules_and_tables_name_the_same_words() -> None:
    macros = load_rules("dates")[0].macros.words
    forms = {form for row in table("feasts") for form in row["forms"].split("|")}
    assert set(macros["feast_names"]) == forms
    assert {words.month(word) for word in macros["month_name"]} == set(range(1, 13))
    assert [words.weekday(word) for word in macros["weekday_name"]] == list(range(1, 8))
    assert all(words.unit(word) for word in macros["periods"])
    assert all(1 <= (words.ordinal(word) or 0) <= 31 for word in macros["day_word"])
