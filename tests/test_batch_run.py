"""A run from files to a table: any number of workers, articles that kill or break, ids."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest

from corpus import article, folder, pipeline, run

__all__ = ["pipeline"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs workers that fork"),
    pytest.mark.usefixtures("pipeline"),
]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_bytes_whatever_the_number_of_workers(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 50)
    records = "".join(json.dumps({"id": n, "text": article(n + 50)}) + "\n" for n in range(30))
    (source / "more.jsonl").write_text(records, encoding="utf-8")
    (source / "empty.txt").touch()
    tables = []
    for workers in (1, 2, 3):
        out = tmp_path / f"{workers}.csv"
        done, _ = run([source], out, workers=workers, articles=f"{tmp_path}/a{workers}.csv")
        assert (done.articles, done.errors) == (80, 1)
        paths = (out, tmp_path / f"a{workers}.csv", Path(f"{out}.errors.csv"))
        tables.append([path.read_bytes() for path in paths])
    assert tables[0] == tables[1] == tables[2]
    assert len(_rows(tmp_path / "a1.csv")) == 80


def test_rows_come_in_the_order_of_the_input(tmp_path: Path) -> None:
    run([folder(tmp_path / "in", 40)], tmp_path / "facts.csv", workers=3)
    ids = [row["doc_id"] for row in _rows(tmp_path / "facts.csv")]
    assert ids == sorted(ids)
    assert len(set(ids)) == 40


def test_an_article_whose_worker_is_killed_twice_is_reported_and_the_rest_is_done(
    tmp_path: Path,
) -> None:
    source = folder(tmp_path / "in", 20)
    (source / "007.txt").write_text("Du poison a été trouvé dans le puits.", encoding="utf-8")
    done, sink = run([source], tmp_path / "facts.csv")
    assert (done.articles, done.errors) == (19, 1)
    (row,) = _rows(Path(f"{sink.path}.errors.csv"))
    assert (row["path"], row["stage"]) == ("007.txt", "worker")
    assert "SIGKILL" in row["reason"]
    assert "memory" in row["try"]
    assert len({row["doc_id"] for row in _rows(tmp_path / "facts.csv")}) == 19


def test_a_worker_killed_once_costs_nothing(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 20)
    run([source], tmp_path / "calm.csv")
    text = (source / "011.txt").read_text(encoding="utf-8")
    (source / "011.txt").write_text(f"{text}fragile {tmp_path}/met", encoding="utf-8")
    done, _ = run([source], tmp_path / "facts.csv")
    assert (done.articles, done.errors) == (20, 0)
    assert (tmp_path / "met").exists()
    calm = [row for row in _rows(tmp_path / "calm.csv") if row["doc_id"] != "011.txt"]
    assert calm == [row for row in _rows(tmp_path / "facts.csv") if row["doc_id"] != "011.txt"]


def test_in_a_file_of_many_articles_only_the_deadly_one_is_lost(tmp_path: Path) -> None:
    texts = [article(n) for n in range(40)]
    texts[20] = "Encore du poison."
    records = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (tmp_path / "all.jsonl").write_text(records, encoding="utf-8")
    done, sink = run([tmp_path / "all.jsonl"], tmp_path / "facts.csv")
    assert (done.articles, done.errors) == (39, 1)
    assert [trouble.path for trouble in sink.troubles] == ["all.jsonl#21"]


def test_an_article_that_breaks_a_component_is_one_row(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 20)
    (source / "003.txt").write_text("Une panne de courant.", encoding="utf-8")
    done, sink = run([source], tmp_path / "facts.csv")
    assert (done.articles, done.errors) == (19, 1)
    (trouble,) = sink.troubles
    assert (trouble.path, trouble.stage) == ("003.txt", "extract")
    assert "ValueError: it broke" in trouble.reason


def test_the_error_table_of_an_earlier_run_goes(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 3)
    (source / "bad.txt").touch()
    _, sink = run([source], tmp_path / "facts.csv")
    assert sink.errors is not None
    assert sink.errors.exists()
    (source / "bad.txt").unlink()
    run([source], tmp_path / "facts.csv")
    assert not sink.errors.exists()


def test_ids_used_twice_are_told_apart(tmp_path: Path) -> None:
    for name, first in (("a", 0), ("b", 10)):
        records = [json.dumps({"id": str(n), "text": article(n + first)}) for n in range(3)]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(records), encoding="utf-8")
    run(
        [tmp_path / "a.jsonl", tmp_path / "b.jsonl"],
        tmp_path / "facts.csv",
        articles=f"{tmp_path}/articles.csv",
    )
    ids = [row["doc_id"] for row in _rows(tmp_path / "articles.csv")]
    assert ids == ["0", "1", "2", "0~2", "1~2", "2~2"]
    assert {row["doc_id"] for row in _rows(tmp_path / "facts.csv")} == set(ids)


def test_near_duplicates_point_to_the_first_and_can_be_left_out(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 6)
    copy = "(Agence) " + (source / "002.txt").read_text(encoding="utf-8")
    (source / "900.txt").write_text(copy, encoding="utf-8")
    articles = tmp_path / "articles.csv"
    done, _ = run([source], tmp_path / "facts.csv", articles=str(articles))
    assert done.duplicates == 1
    repeats = {row["doc_id"]: row["duplicate_of"] for row in _rows(articles)}
    assert repeats.pop("900.txt") == "002.txt"
    assert set(repeats.values()) == {""}
    assert any(row["doc_id"] == "900.txt" for row in _rows(tmp_path / "facts.csv"))

    run([source], tmp_path / "facts.csv", deduplicate=True, articles=str(articles))
    assert all(row["doc_id"] != "900.txt" for row in _rows(tmp_path / "facts.csv"))
    assert _rows(articles)[-1]["status"] == "duplicate"
