"""The annotated articles themselves: sound offsets and columns, and as many as were promised."""

import csv
import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from glane.gold import GoldArticle, GoldFact, read_gold

DATA = Path(__file__).parents[1] / "data"
ARTICLES = read_gold(DATA / "gold" / "samples.gold.jsonl")
SHORT_TEXTS = read_gold(DATA / "gold" / "headcounts.gold.jsonl")
ALL = ARTICLES + SHORT_TEXTS

# As CONTRACT.md lists them.
MODIFIERS = "exact approx more_than at_least less_than at_most range magnitude".split()
ROLES = (
    "participant dead injured missing arrested displaced infected employed convicted voter"
    " beneficiary other"
).split()
UNIT_CLASSES = "person state organisation group".split()
PLACE_TYPES = "country city region subcontinent continent water facility other".split()
ORG_TYPES = (
    "intergovernmental government military armed_group party company media ngo education sport"
    " religious other"
).split()
COUNTRY = re.compile(r"([A-Z]{3}|M49:\d{3})(;[A-Z]{3})*")
DAY = re.compile(r"(?:X{4}|\d{4})-\d\d-\d\d")
ONE_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?~?|\d{3}X|\d\dXX|XXXX-\d\d-\d\d")


def by_id(article: GoldArticle) -> str:
    return article.id


def one(fact: GoldFact, column: str) -> str:
    (value,) = fact.columns[column]
    return value


def headcounts(articles: list[GoldArticle]) -> list[GoldFact]:
    return [f for article in articles for f in article.facts if f.kind == "headcount"]


@pytest.mark.parametrize("article", ALL, ids=by_id)
def test_facts_are_where_they_say(article: GoldArticle) -> None:
    for fact in article.facts:
        assert article.text[fact.start : fact.end] == fact.text
        assert fact.text == fact.text.strip()
        around = article.text[: fact.start][-1:], article.text[fact.end :][:1]
        assert not any(sign.isalnum() for sign in around), f"{fact.text} cuts a word"


@pytest.mark.parametrize("article", ALL, ids=by_id)
def test_kinds_do_not_overlap_except_in_themes(article: GoldArticle) -> None:
    spans = sorted((f.start, f.end) for f in article.facts if f.kind != "theme")
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize("article", ALL, ids=by_id)
def test_columns_are_those_of_the_contract(article: GoldArticle) -> None:
    for fact in article.facts:
        assert fact.kind in article.kinds
        columns = fact.columns
        if fact.kind == "place":
            assert set(columns["place_type"]) <= set(PLACE_TYPES)
        if fact.kind == "organisation":
            assert set(columns["org_type"]) <= set(ORG_TYPES)
        assert all(COUNTRY.fullmatch(code) for code in columns.get("country", ()) if code)
        if fact.kind not in ("date", "theme"):
            assert fact.value


@pytest.mark.parametrize("fact", headcounts(ALL), ids=lambda fact: fact.text)
def test_headcounts_are_well_formed(fact: GoldFact) -> None:
    columns = fact.columns
    assert set(columns["role"]) <= set(ROLES)
    assert {"country", "attributed_to"} <= columns.keys()
    names = ("count", "count_min", "count_max", "unit", "unit_class", "count_modifier")
    count, low, high, unit, unit_class, modifier = (one(fact, name) for name in names)
    assert fact.value == f"{count} {unit}"
    assert unit_class in UNIT_CLASSES
    number = int(count)
    bounds = {
        "more_than": (str(number + 1), ""),
        "at_least": (count, ""),
        "less_than": ("", str(number - 1)),
        "at_most": ("", count),
        "range": (low, high),
    }
    assert modifier in MODIFIERS
    assert (low, high) == bounds.get(modifier, ("", ""))
    if modifier == "range":
        assert number == (int(low) + int(high)) // 2
    if modifier == "magnitude":
        assert number in {10, 100, 1000, 10_000, 100_000}


def dates() -> list[GoldFact]:
    return [f for article in ARTICLES for f in article.facts if f.kind == "date"]


@pytest.mark.parametrize("fact", dates(), ids=lambda fact: fact.text)
def test_dates_are_edtf_and_name_their_own_weekday(fact: GoldFact) -> None:
    ends = fact.value.split("/") if fact.value else []
    assert len(ends) <= 2
    assert all(ONE_DATE.fullmatch(end) or (end == ".." and len(ends) == 2) for end in ends)
    days = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
    named = next((day for day in days if day in fact.text.casefold().split()), None)
    first = next((DAY.match(end) for end in ends if DAY.match(end)), None)
    if named and first:
        assert date.fromisoformat(first.group()).weekday() == days.index(named)


@pytest.mark.parametrize("article", ARTICLES, ids=by_id)
def test_articles_are_as_long_as_a_news_item(article: GoldArticle) -> None:
    assert 150 <= len(article.text.split()) <= 400
    assert article.doc_date
    kinds = {fact.kind for fact in article.facts}
    assert {"date", "place", "headcount", "organisation"} <= kinds
    topics = [f.value for f in article.facts if f.series == "theme/taxonomy"]
    assert 1 <= len(topics) <= 5
    assert len(set(topics)) == len(topics)


def test_the_gold_is_of_the_sample_files() -> None:
    texts: dict[str, str] = {}
    for path in sorted((DATA / "samples").rglob("*")):
        if path.suffix in {".txt", ".md"}:
            texts[path.relative_to(DATA / "samples").as_posix()] = path.read_text(encoding="utf-8")
        elif path.suffix == ".jsonl":
            records = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
            texts |= {record["id"]: record["text"] for record in records}
        elif path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                texts |= {record["id"]: record["text"] for record in csv.DictReader(file)}
    assert texts == {article.id: article.text for article in ARTICLES}


def rival_pairs(articles: list[GoldArticle]) -> int:
    """Neighbouring headcounts of one thing for which two sources give two figures."""
    pairs = 0
    for article in articles:
        said = [f.columns for f in article.facts if "" not in f.columns.get("attributed_to", ("",))]
        for first, second in pairwise(said):
            same = all(first[name] == second[name] for name in ("role", "unit_class"))
            pairs += same and all(
                first[name] != second[name] for name in ("attributed_to", "count")
            )
    return pairs


def test_there_is_as_much_as_was_promised() -> None:
    assert len(ARTICLES) >= 14
    assert len(SHORT_TEXTS) >= 60
    assert len(headcounts(ALL)) >= 150
    assert rival_pairs(ALL) >= 15
    every = headcounts(ALL)
    for name, values in (
        ("count_modifier", MODIFIERS),
        ("role", ROLES),
        ("unit_class", UNIT_CLASSES),
    ):
        assert {value for f in every for value in f.columns[name]} == set(values)


def test_the_samples_carry_the_typography_of_real_articles() -> None:
    texts = "".join(article.text for article in ARTICLES)
    for sign in ("\u2019", "'", "\u00ab\u00a0", "\u00ab ", "\u202f000", "\u00a0000"):
        assert sign in texts
