"""Headcounts against the project's own annotated texts: the figures that are promised."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import glane.nlp
from glane.components import spans
from glane.evaluate import Report, read_gold, score
from glane.gold import GoldArticle
from glane.text import fold

GOLD = Path(__file__).parent.parent / "data" / "gold" / "headcounts.gold.jsonl"


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


def test_rival_figures_have_each_its_source() -> None:
    """Neighbouring figures of one text from two sources: at least fifteen pairs, both right."""
    right = 0
    for article in read_gold(GOLD):
        rows = list(rows_of(article))
        said = [f for f in article.facts if "" not in f.columns.get("attributed_to", ("",))]
        for first, second in pairwise(said):
            if first.columns["attributed_to"] == second.columns["attributed_to"]:
                continue
            right += all(
                any(
                    str(row["count"]) in fact.columns["count"]
                    and row.get("attributed_to", "") in fact.columns["attributed_to"]
                    for row in rows
                )
                for fact in (first, second)
            )
    assert right >= 15
