"""datapackage.json beside every table, accepted by the validator of the frictionless package."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import pytest

from glane.model import KINDS
from glane.table import COLUMNS
from glane.writers.output import Output, Wish
from test_writers_tables import RECORDS

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what frictionless imports is not ours to mend
    import frictionless


def package(folder: Path, output: str, **wishes: str) -> frictionless.Package:
    """Write the records into a folder and open the package that describes them."""
    if "articles" in wishes:
        wishes["articles"] = str(folder / wishes["articles"])
    with Output(Wish(str(folder / output), KINDS, **wishes)) as sink:
        for record in RECORDS:
            sink.write(record)
        sink.commit()
    return frictionless.Package(str(folder / "datapackage.json"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("output", "wishes"),
    [
        ("facts.csv", {"articles": "articles.csv"}),
        ("facts.csv", {"profile": "excel-fr", "articles": "articles.csv"}),
        ("facts.tsv", {}),
        ("facts.jsonl", {"articles": "articles.jsonl"}),
        ("facts.xlsx", {"articles": "articles.xlsx"}),
        ("facts.parquet", {"articles": "articles.parquet"}),
        ("wide.csv", {"shape": "wide"}),
        ("wide.xlsx", {"shape": "wide"}),
    ],
)
def test_frictionless_accepts_it(tmp_path: Path, output: str, wishes: dict[str, str]) -> None:
    described = package(tmp_path, output, **wishes)
    report = described.validate()
    errors = report.flatten(["name", "rowNumber", "fieldName", "type", "note"])
    assert report.valid, errors
    rows = sum(task.stats.get("rows") or 0 for task in report.tasks)
    assert rows >= 3


@pytest.mark.filterwarnings("ignore")
def test_a_database_is_one_file_whose_tables_are_told(tmp_path: Path) -> None:
    assert package(tmp_path, "facts.sqlite").validate().valid
    plain = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = plain["resources"]
    assert [table["name"] for table in resource["tables"]] == ["facts", "articles"]


@pytest.mark.filterwarnings("ignore")
def test_frictionless_reads_the_typed_values(tmp_path: Path) -> None:
    described = package(tmp_path, "facts.csv", profile="excel-fr")
    (table,) = described.resources
    assert isinstance(table, frictionless.resources.TableResource)
    row = table.read_rows()[0]
    assert (row["start"], float(row["lon"])) == (2, -6.2157)


@pytest.mark.filterwarnings("ignore")
def test_a_broken_table_is_not_accepted(tmp_path: Path) -> None:
    described = package(tmp_path, "facts.csv")
    path = tmp_path / "facts.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",13.4317,", ",nord,"))
    assert not described.validate().valid


def test_every_column_is_described(tmp_path: Path) -> None:
    package(tmp_path, "facts.csv")
    plain = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    fields = plain["resources"][0]["schema"]["fields"]
    assert [field["name"] for field in fields] == [column.name for column in COLUMNS]
    assert all(field["description"] for field in fields)


def test_tables_of_other_runs_stay_described_while_they_exist(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv", "a.csv"):
        described = package(tmp_path, name)
    assert [resource.path for resource in described.resources] == ["a.csv", "b.csv"]
    (tmp_path / "a.csv").unlink()
    described = package(tmp_path, "c.csv")
    assert [resource.path for resource in described.resources] == ["b.csv", "c.csv"]


def test_a_package_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    theirs = '{"name": "mine", "resources": []}'
    (tmp_path / "datapackage.json").write_text(theirs, encoding="utf-8")
    package_file = tmp_path / "datapackage.json"
    with Output(Wish(str(tmp_path / "facts.csv"), KINDS)) as sink:
        sink.commit()
    assert package_file.read_text(encoding="utf-8") == theirs
