"""Tables in every format: the same rows come back, typed, and nothing computes by itself."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glane.app.tables import read_table
from glane.batch import Record, Trouble
from glane.errors import UsageError
from glane.formula import guard, unguard
from glane.model import KINDS
from glane.table import ARTICLE_COLUMNS, COLUMNS, NAMES, Row
from glane.writers.output import Output, Wish

FIRST: Row = {
    "doc_id": "été/grève.txt",
    "title": "=La grève",
    "status": "ok",
    "date": "2025-03-12",
    "duplicate_of": "",
    "text": "À Ségou, -12 personnes ; « 1,5 »\nle 12 mars 2025.",
}
PLACE: Row = {
    "doc_id": "été/grève.txt",
    "doc_date": "2025-03-12",
    "kind": "place",
    "text": "Ségou",
    "start": 2,
    "end": 7,
    "value": "Ségou",
    "country": "MLI",
    "lat": 13.4317,
    "lon": -6.2157,
    "sentence": "À Ségou, -12 personnes ; « 1,5 »",
    "rule": "gazetteer.places",
    "confidence": 0.9,
}
COUNT: Row = {
    **{k: v for k, v in PLACE.items() if k not in ("country", "lat", "lon")},
    "kind": "headcount",
    "text": "-12 personnes",
    "start": 9,
    "end": 22,
    "value": "12 personne",
    "count": 12,
}
DATE: Row = {
    **{k: v for k, v in COUNT.items() if k != "count"},
    "kind": "date",
    "text": "12 mars 2025",
    "value": "2025-03-12",
    "date_start": "2025-03-12",
    "date_end": "2025-03-12",
}
OLD: Row = {**DATE, "text": "XIXe siècle", "value": "18XX", "date_start": "1801-01-01"}
RECORDS = [
    Record(FIRST, [PLACE, COUNT]),
    Record({**FIRST, "doc_id": "b"}, [{**row, "doc_id": "b"} for row in (DATE, OLD)]),
    Record({**FIRST, "doc_id": "c", "status": "skipped"}),
]
FACTS = [row for record in RECORDS for row in record.facts]


def written(path: Path, **wishes: str) -> Path:
    """The records as one file."""
    sink = Output(Wish(str(path), KINDS, **wishes))
    with sink:
        for record in RECORDS:
            sink.write(record)
        sink.commit()
    return path


def cells(row: Row, empty: object) -> dict[str, object]:
    """A row with every column; `empty` stands where nothing applies."""
    return {name: row.get(name, "") if row.get(name, "") != "" else empty for name in NAMES}


def test_standard_csv(tmp_path: Path) -> None:
    raw = written(tmp_path / "facts.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    rows = list(csv.DictReader(raw.decode().splitlines(keepends=True)))
    assert tuple(rows[0]) == NAMES
    for row, fact in zip(rows, FACTS, strict=True):
        assert {k: unguard(v) for k, v in row.items()} == {
            k: str(v) for k, v in cells(fact, "").items()
        }
    assert rows[1]["text"] == "'-12 personnes"
    assert rows[0]["lon"] == "-6.2157"


def test_csv_for_a_french_excel(tmp_path: Path) -> None:
    raw = written(tmp_path / "facts.csv", profile="excel-fr").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n") == len(FACTS) + 1
    rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=";"))
    assert (rows[0]["lat"], rows[0]["lon"], rows[0]["confidence"]) == ("13,4317", "-6,2157", "0,9")
    assert (rows[1]["count"], rows[2]["date_start"]) == ("12", "2025-03-12")


@pytest.mark.parametrize("profile", ["standard", "excel-fr"])
def test_glane_reads_its_own_table_without_the_guard(tmp_path: Path, profile: str) -> None:
    rows = read_table(written(tmp_path / "facts.csv", profile=profile))
    assert [row["text"] for row in rows] == [fact["text"] for fact in FACTS]


def test_json_lines(tmp_path: Path) -> None:
    lines = written(tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [cells(fact, None) for fact in FACTS]


def test_parquet(tmp_path: Path) -> None:
    table = pq.read_table(written(tmp_path / "facts.parquet"))
    assert table.to_pylist() == [cells(fact, None) for fact in FACTS]
    types = {"str": "string", "Int64": "int64", "Float64": "double"}
    assert [str(t) for t in table.schema.types] == [types[c.dtype] for c in COLUMNS]


def test_sqlite_is_indexed_and_its_tables_join(tmp_path: Path) -> None:
    with closing(sqlite3.connect(written(tmp_path / "facts.sqlite"))) as db:
        db.row_factory = sqlite3.Row
        rows = [dict(row) for row in db.execute("SELECT * FROM facts ORDER BY id")]
        assert [{**row, "id": None} for row in rows] == [
            {"id": None, **cells(fact, None)} for fact in FACTS
        ]
        names = [row["name"] for row in db.execute("PRAGMA table_info(articles)")]
        assert names == [column.name for column in ARTICLE_COLUMNS]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        plan = " ".join(
            row["detail"]
            for row in db.execute(
                "EXPLAIN QUERY PLAN SELECT * FROM facts JOIN articles USING (doc_id)"
                " WHERE kind = 'place' AND value = 'Ségou'"
            )
        )
        assert "facts_value" in plan
        assert "SCAN" not in plan


def test_excel_has_typed_cells_a_sheet_a_kind_and_a_legend(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path / "facts.xlsx"))
    assert book.sheetnames == [*KINDS, "columns"]
    place, date = book["place"], book["date"]
    assert place.freeze_panes == "A2"
    assert place.auto_filter.ref is not None
    cell = dict(zip([c.value for c in place[1]], place[2], strict=True))
    assert "count" not in cell
    assert (cell["start"].value, cell["lat"].value) == (2, 13.4317)
    assert cell["text"].data_type == "s"
    days = dict(zip([c.value for c in date[1]], date[2], strict=True))
    assert days["date_start"].value == datetime(2025, 3, 12)  # noqa: DTZ001
    assert days["date_start"].number_format == "yyyy-mm-dd"
    old = dict(zip([c.value for c in date[1]], date[3], strict=True))
    assert old["date_start"].value == "1801-01-01"
    count = dict(zip([c.value for c in book["headcount"][1]], book["headcount"][2], strict=True))
    assert (count["text"].value, count["text"].data_type) == ("-12 personnes", "s")
    legend = {row[0]: row[3] for row in book["columns"].iter_rows(min_row=2, values_only=True)}
    assert legend == {column.name: column.meaning for column in COLUMNS}


def test_excel_cuts_a_text_that_no_cell_holds(tmp_path: Path) -> None:
    sink = Output(Wish(str(tmp_path / "f.csv"), KINDS, articles=str(tmp_path / "a.xlsx")))
    with sink:
        sink.write(Record({**FIRST, "text": "x" * 40_000}))
        sink.commit()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["articles"]
    text = str(sheet.cell(2, sheet.max_column).value)
    assert (len(text), text[-1]) == (32_767, "…")


def test_wide_shape_is_one_row_an_article(tmp_path: Path) -> None:
    path = written(tmp_path / "wide.csv", shape="wide")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["doc_id"] for row in rows] == ["été/grève.txt", "b", "c"]
    assert (rows[0]["place_count"], rows[0]["place_values"]) == ("1", "Ségou")
    assert (rows[1]["date_count"], rows[1]["date_values"]) == ("2", "2025-03-12 | 18XX")
    assert (rows[2]["theme_count"], rows[2]["theme_values"]) == ("0", "")


def test_articles_have_a_table_of_their_own(tmp_path: Path) -> None:
    written(tmp_path / "facts.csv", articles=str(tmp_path / "articles.jsonl"))
    lines = (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["status"] for row in rows] == ["ok", "ok", "skipped"]
    assert rows[0]["text"] == FIRST["text"]


RISKY = ["=1+1", "+33 1", "-5", "@SUM", "\t=1", "\rx", "  =1", "\u00a0@x", "\u202f-1", "\uff1d1"]


@pytest.mark.parametrize("text", RISKY)
def test_a_text_that_would_compute_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "1-2", "l'été", "'twas", "« =1 »", "5 % = peu", "\n"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guard(text) == text


@given(st.text(alphabet="'=-+@\t\r \u00a0a1", max_size=8))
def test_the_guard_is_undone_exactly(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text).lstrip()[:1] not in ("=", "+", "-", "@")


@pytest.mark.parametrize(
    ("wishes", "match"),
    [
        ({"output": "facts.doc"}, "unknown type of output"),
        ({"output": "facts"}, "unknown type of output"),
        ({"output": "x.csv", "to": "html"}, "unknown format"),
        ({"output": "x.csv", "profile": "excel-de"}, "unknown CSV profile"),
        ({"output": "x.csv", "shape": "round"}, "unknown shape"),
        ({"output": "x.geojson", "shape": "wide"}, "no wide shape"),
        ({"output": "-", "to": "xlsx"}, "needs a file"),
        ({"output": "x.csv", "articles": "a.sqlite"}, "articles cannot be sqlite"),
    ],
)
def test_wishes_that_cannot_be_met(wishes: dict[str, str], match: str) -> None:
    with pytest.raises(UsageError, match=match):
        Output(Wish(kinds=KINDS, **wishes))


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A path that is no folder, so that nothing can be written below it."""
    path = tmp_path / "file"
    path.touch()
    return path


def test_an_output_that_cannot_be_written_is_said_at_once(locked: Path) -> None:
    with (
        pytest.raises(UsageError, match="cannot be written"),
        Output(Wish(str(locked / "facts.csv"), KINDS)),
    ):
        pass


def test_the_old_file_stays_until_the_commit(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    path.write_text("old", encoding="utf-8")
    with Output(Wish(str(path), KINDS)) as sink:
        sink.write(RECORDS[0])
        assert path.read_text(encoding="utf-8") == "old"
        sink.commit()
    assert path.read_text(encoding="utf-8").startswith("doc_id,")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["datapackage.json", "facts.csv"]


def test_the_error_table(tmp_path: Path) -> None:
    with Output(Wish(str(tmp_path / "facts.csv"), KINDS)) as sink:
        sink.fail(Trouble("=x\n.txt", "read", "is empty", "remove it"))
        sink.commit()
    with (tmp_path / "facts.csv.errors.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["path", "stage", "reason", "try"],
            ["'=x\n.txt", "read", "is empty", "remove it"],
        ]


def test_own_outputs_are_no_inputs(tmp_path: Path) -> None:
    sink = Output(Wish(str(tmp_path / "facts.csv"), KINDS, articles=str(tmp_path / "a.csv")))
    own = ["facts.csv", "a.csv", "facts.csv.errors.csv", "datapackage.json"]
    own += ["facts.csv.partial/journal.sqlite", "a.csv.partial/a.csv"]
    assert all(sink.is_own(tmp_path / name) for name in own)
    assert not sink.is_own(tmp_path / "other.csv")
