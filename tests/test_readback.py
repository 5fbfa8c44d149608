"""Tables read back: every format that glane writes gives the same frame again."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pandas as pd
import pytest

from glane.app.tables import read_table
from glane.batch import Record, Trouble
from glane.errors import UsageError
from glane.model import KINDS
from glane.readback import read_articles, read_errors, read_facts
from glane.table import ARTICLE_COLUMNS, COLUMNS, Row, frame_of_rows
from glane.writers.output import Output, Wish

LONG = "=1+1 " + "Ségou, « l'été ».\n" * 10_000  # no cell of Excel and no field of csv holds it
ARTICLE: Row = {"doc_id": "é,;/a.txt", "title": "'=La grève", "date": "2025-03", "text": "x"}
SHARED: Row = {"doc_id": "é,;/a.txt", "doc_date": "2025-03-12", "start": 0, "end": 3}
FACTS: list[Row] = [
    {**SHARED, "kind": "place", "text": "NA", "value": "null", "lat": -13.5, "lon": 0.0},
    {**SHARED, "kind": "headcount", "text": '-12 "amis"\n,;\t', "value": "12 ami", "count": 12},
    {**SHARED, "kind": "date", "text": "'@hier", "value": "2025-03-11", "date_end": "2025-03-11"},
    {**SHARED, "kind": "date", "text": "''=x", "value": "18XX", "confidence": 0.85},
]
WANTED = frame_of_rows(FACTS)
FILES = ["f.csv", "f.tsv", "f.jsonl", "f.ndjson", "f.parquet", "f.sqlite", "f.db"]


def written(path: Path, text: str = "x", **wishes: str) -> Path:
    """The facts, and one article with this text, as one file."""
    sink = Output(Wish(str(path), ("place", "headcount", "date"), **wishes))
    with sink:
        sink.write(Record({**ARTICLE, "text": text}, FACTS))
        sink.commit()
    return path


@pytest.mark.parametrize("name", [*FILES, "f.xlsx"])
def test_every_format_gives_the_same_facts_again(tmp_path: Path, name: str) -> None:
    pd.testing.assert_frame_equal(read_facts(written(tmp_path / name)), WANTED)


def test_a_csv_for_excel_gives_the_same_facts_again(tmp_path: Path) -> None:
    path = written(tmp_path / "f.csv", profile="excel-fr")
    pd.testing.assert_frame_equal(read_facts(path), WANTED)


def test_a_csv_on_stdin_gives_the_same_facts_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = written(tmp_path / "f.csv").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    pd.testing.assert_frame_equal(read_facts("-"), WANTED)


@pytest.mark.parametrize("name", [*FILES[:5], "f.xlsx"])
def test_every_format_gives_the_same_articles_again(tmp_path: Path, name: str) -> None:
    written(tmp_path / "facts.csv", LONG, articles=str(tmp_path / name))
    table = read_articles(tmp_path / name)
    assert list(table) == [column.name for column in ARTICLE_COLUMNS]
    row = table.to_dict("records")[0]
    assert (row["doc_id"], row["title"], row["date"]) == ("é,;/a.txt", "'=La grève", "2025-03")
    assert row["text"] == (LONG if name != "f.xlsx" else LONG[:32_766] + "…")


def test_a_database_holds_the_articles_too(tmp_path: Path) -> None:
    assert list(read_articles(written(tmp_path / "f.sqlite", LONG))["text"]) == [LONG]


def test_an_empty_table_has_its_columns_and_dtypes(tmp_path: Path) -> None:
    for name in ("f.csv", "f.jsonl", "f.xlsx", "f.parquet"):
        with Output(Wish(str(tmp_path / name), KINDS)) as sink:
            sink.commit()
        pd.testing.assert_frame_equal(read_facts(tmp_path / name), frame_of_rows([]))


def test_a_table_of_few_columns_is_filled_up(tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("kind,doc_id,value,mine\ndate,a,2025,1\n", encoding="utf-8")
    facts = read_facts(tmp_path / "f.csv")
    assert list(facts) == [column.name for column in COLUMNS]
    assert [facts[name][0] for name in ("kind", "doc_id", "value", "unit")] == [
        "date",
        "a",
        "2025",
        "",
    ]
    assert facts["count"].isna().all()


def test_rows_of_texts(tmp_path: Path) -> None:
    rows = read_table(written(tmp_path / "f.xlsx"))
    assert [row["count"] for row in rows] == ["", "12", "", ""]
    assert rows[0]["lat"] == "-13.5"
    assert rows[1]["text"] == FACTS[1]["text"]


def test_the_table_of_errors(tmp_path: Path) -> None:
    with Output(Wish(str(tmp_path / "f.csv"), KINDS)) as sink:
        sink.fail(Trouble("=x.txt", "read", "is empty", "remove it"))
        sink.commit()
    errors = read_errors(tmp_path / "f.csv.errors.csv")
    assert errors.to_dict("records") == [
        {"path": "=x.txt", "stage": "read", "reason": "is empty", "try": "remove it"}
    ]


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [
        ("f.csv", b"a,b\n1,2\n", "no column doc_id; give a table"),
        ("f.csv", b"", "cannot be read [(]No columns"),
        ("f.csv", b"doc_id,kind,value\n\xff\xfe,x,y\n", "no UTF-8 table"),
        ("f.csv", b"doc_id,kind,value,count\na,headcount,12,many\n", "no number where one belongs"),
        ("f.csv", b'doc_id,kind,value\n"a,date,x\n', "cannot be read"),
        ("f.jsonl", b'{"doc_id": "a"}\n{"doc', ":2: is no JSON;"),
        ("f.jsonl", b"[1]\n", ":1: is no JSON object"),
        ("f.xlsx", b"PK", "cannot be read"),
        ("f.parquet", b"PAR1", "cannot be read"),
        ("f.sqlite", b"no database at all, but long enough", "cannot be read"),
        ("f.pdf", b"", "no table of facts ends in .pdf; give .csv .tsv"),
        ("f", b"", "no table of facts ends in nothing"),
    ],
)
def test_what_is_no_table_is_said(tmp_path: Path, name: str, content: bytes, match: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=match):
        read_facts(tmp_path / name)


@pytest.mark.parametrize("name", ["f.csv", "f.jsonl", "f.xlsx", "f.parquet", "f.sqlite"])
def test_a_missing_file_is_said_and_not_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_facts(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_wide_table_has_no_facts(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="it has no column kind"):
        read_facts(written(tmp_path / "wide.csv", shape="wide"))
