"""Headcounts against the project's own annotated texts: the figures that are promised."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import glane.nlp
from glane.agreement import same_column
from glane.components import spans
from glane.evaluate import Report, read_gold, score
from glane.gold import GoldArticle, GoldFact
from glane.text import fold

FOLDER = Path(__file__).parent.parent / "data" / "gold"
GOLD, SAMPLES = FOLDER / "headcounts.gold.jsonl", FOLDER / "samples.gold.jsonl"


def rows_of(article: GoldArticle) -> Iterator[dict[str, object]]:
    doc = glane.nlp.load(model=False)(fold(article.text))
    for m in spans.read(doc, "glane_headcounts"):
        text = article.text[m.start : m.end]
        row = {"doc_id": article.id, "kind": m.kind, "text": text, "value": m.value}
        yield row | {"start": m.start, "end": m.end, "rule": m.rule} | dict(m.columns)


@cache
def report() -> Report:
    gold = list(read_gold(GOLD))
    return score(gold, [row for article in gold for row in rows_of(article)])


def test_precision_and_recall() -> None:
    fact = report().series["headcount"]["fact"]
    assert fact.f1 >= 0.92
    assert fact.precision >= 0.90
    assert fact.recall >= 0.90


def test_columns_of_matched_rows() -> None:
    share = {
        column: right / compared
        for (series, column), (right, compared) in report().columns.items()
        if series == "headcount"
    }
    assert share["count_modifier"] >= 0.95
    assert share["unit_class"] >= 0.97
    assert share["role"] >= 0.90
    assert share["attributed_to"] >= 0.90


def is_right(fact: GoldFact, rows: list[dict[str, object]]) -> bool:
    """True where a row has the fact's count and one of its sources."""
    columns = fact.columns
    return any(
        str(row["count"]) in columns["count"]
        and same_column("attributed_to", columns["attributed_to"], str(row.get("attributed_to")))
        for row in rows
    )


def rival_pairs(article: GoldArticle) -> Iterator[tuple[GoldFact, GoldFact]]:
    """Neighbouring figures of one thing from two sources."""
    said = [f for f in article.facts if "" not in f.columns.get("attributed_to", ("",))]
    for first, second in pairwise(said):
        one, two = first.columns, second.columns
        same = one["role"] == two["role"] and one["unit_class"] == two["unit_class"]
        if same and one["attributed_to"] != two["attributed_to"] and one["count"] != two["count"]:
            yield first, second


def test_rival_figures_have_each_its_source() -> None:
    """Every pair of the project's own texts is right in both sources."""
    pairs = wrong = 0
    for article in [*read_gold(GOLD), *read_gold(SAMPLES)]:
        rows = list(rows_of(article))
        for pair in rival_pairs(article):
            pairs += 1
            wrong += not all(is_right(fact, rows) for fact in pair)
    assert pairs >= 15
    assert wrong == 0
