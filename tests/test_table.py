"""The columns are declared once: header, dtypes and `glane schema` follow."""

import json

from typer.testing import CliRunner

from glane.app import app
from glane.model import Fact, Mention
from glane.table import COLUMNS, NAMES, frame

# The columns as the facts contract names them, in its order.
CONTRACT = (
    "doc_id doc_date doc_date_source kind text start end value date_start date_end country"
    " place_type place_id lat lon count count_min count_max count_modifier unit unit_class role"
    " attributed_to acronym org_type org_id theme_scheme sentence rule confidence"
).split()


def fact(**columns: str | int | float) -> Fact:
    mention = Mention("place", 3, 8, "Rabat", "gazetteer.places", 0.951, columns)
    return Fact("a.txt", "2025-08-26", "header", "Rabat", "À Rabat.", mention)


def test_the_columns_are_the_contract_s() -> None:
    assert list(NAMES) == CONTRACT
    assert list(frame(()).columns) == CONTRACT


def test_dtypes_hold_with_and_without_rows() -> None:
    wanted = [column.dtype for column in COLUMNS]
    for table in (frame(()), frame([fact(lat=34.02, count=3)]), frame([fact()])):
        assert [str(dtype) for dtype in table.dtypes] == wanted


def test_what_does_not_apply_is_empty() -> None:
    (row,) = frame([fact(country="MAR", lat=34.02)]).to_dict("records")
    assert row["text"] == "Rabat"
    assert row["country"] == "MAR"
    assert row["lat"] == 34.02
    assert row["confidence"] == 0.95
    assert row["unit"] == ""
    line = frame([fact()]).to_csv(index=False).splitlines()[1]
    assert "nan" not in line.lower()
    assert "none" not in line.lower()


def test_schema_shows_every_column() -> None:
    shown = CliRunner().invoke(app, ["schema"]).stdout
    assert [line.split()[0] for line in shown.splitlines()] == CONTRACT
    as_json = json.loads(CliRunner().invoke(app, ["schema", "--json"]).stdout)
    assert [column["name"] for column in as_json] == CONTRACT
    assert all(column["meaning"] for column in as_json)
