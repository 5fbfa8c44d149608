"""The bench corpus: the same articles every time, no two alike."""

from __future__ import annotations

import json
from pathlib import Path

from bench.corpus import articles, write_folder, write_records


def test_the_same_articles_every_time() -> None:
    assert list(articles(20)) == list(articles(20))
    assert list(articles(20, seed=1)) != list(articles(20))


def test_a_short_corpus_begins_a_long_one() -> None:
    assert list(articles(5)) == list(articles(20))[:5]


def test_no_two_are_alike() -> None:
    assert len({article.text for article in articles(200)}) == 200


def test_records_and_folder_hold_the_same_texts(tmp_path: Path) -> None:
    path = write_records(tmp_path / "some.jsonl", 3)
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == ["000000", "000001", "000002"]
    folder = write_folder(tmp_path / "in", 3)
    for record in records:
        text = (folder / "000" / f"{record['id']}.txt").read_text(encoding="utf-8")
        assert text == f" date {record['date']}\n\n{record['text']}"
