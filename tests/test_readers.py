"""Folders, lists of paths and tables."""

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from glane.errors import ReadError, UsageError
from glane.model import Article
from glane.readers import Columns, ReadOptions, find_files, listed_paths, read_file
from glane.readers.dating import iso_date

TEXT = "Le port de Dakar a rouvert mardi, après deux semaines de travaux sur ses quais."
MB = 2**20


def read(path: Path, options: ReadOptions = ReadOptions()) -> list[Article | ReadError]:  # noqa: B008
    return list(read_file(path, path.name, options))


def ids(folder: Path, *more: Path) -> list[str]:
    return [doc_id for _, doc_id in find_files([folder, *more])]


# Folders and lists


def test_ids_are_relative_sorted_and_without_litter(tmp_path: Path) -> None:
    for name in ["b/é.txt", "b/a.txt", "a.txt", "c.html", "c_files/ad.js", "c_fichiers/x.png"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    for name in [".hidden", "Thumbs.db", "desktop.ini", ".DS_Store"]:
        (tmp_path / name).write_bytes(b"x")
    assert ids(tmp_path) == ["a.txt", "b/a.txt", "b/é.txt", "c.html"]


def test_ids_of_several_inputs_differ(tmp_path: Path) -> None:
    for folder in ("un", "deux"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT, encoding="utf-8")
    assert ids(tmp_path / "un", tmp_path / "deux") == ["un/a.txt", "deux/a.txt"]
    one, two = tmp_path / "un" / "a.txt", tmp_path / "deux" / "a.txt"
    assert ids(one) == ["a.txt"]
    assert ids(one, two) == [one.as_posix(), two.as_posix()]


def test_a_missing_path_and_an_empty_folder_are_usage_errors(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        find_files([tmp_path / "nowhere"])
    with pytest.raises(UsageError, match="is a folder without files"):
        find_files([tmp_path])


def test_names_with_newlines_emoji_and_broken_bytes(tmp_path: Path) -> None:
    for name in ["une\nligne.txt", "fête \U0001f389.txt"]:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(TEXT.encode())
    found = [item for path, doc_id in find_files([tmp_path]) for item in read_file(path, doc_id)]
    assert [item.id for item in found if isinstance(item, Article)] == [
        "caf\\xe9.txt",
        "fête \U0001f389.txt",
        "une\nligne.txt",
    ]


def test_links_are_followed_but_never_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "self.txt").symlink_to("self.txt")
    found = {doc_id: path for path, doc_id in find_files([tmp_path])}
    assert list(found) == ["a/up", "a/x.txt", "b/up", "b/x.txt", "dangling.txt", "self.txt"]
    reasons = {}
    for doc_id, path in found.items():
        (item,) = read_file(path, doc_id)
        reasons[doc_id] = item.reason if isinstance(item, ReadError) else "read"
    assert reasons["a/up"] == reasons["b/up"] == "is a link to a folder above it"
    assert reasons["a/x.txt"] == reasons["b/x.txt"] == "read"
    assert "which cannot be reached" in reasons["dangling.txt"]
    assert "which cannot be reached" in reasons["self.txt"]


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[None]:
    """For the length of a test the process is no longer root, whom no permission stops."""
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become nobody")
def test_without_permission(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    (tmp_path / "closed").mkdir()
    for name in ["a.txt", "closed/b.txt", "c.txt"]:
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
        (tmp_path / name).chmod(0o644)
    read(tmp_path / "a.txt")  # imports what it needs, which nobody may not
    (tmp_path / "closed").chmod(0)
    (tmp_path / "c.txt").chmod(0)
    request.getfixturevalue("nobody")
    article, *errors = [i for path, name in find_files([tmp_path]) for i in read_file(path, name)]
    assert isinstance(article, Article)
    assert [str(error).partition(";")[0] for error in errors] == [
        "c.txt: cannot be read (Permission denied)",
        "closed: cannot be read (Permission denied)",
    ]


@pytest.mark.parametrize(
    ("raw", "paths"),
    [
        (b"a.txt\r\n\nb c.txt\n", ["a.txt", "b c.txt"]),
        (b"une\nligne.txt\0a.txt\0", ["une\nligne.txt", "a.txt"]),
        (b"", []),
    ],
)
def test_a_list_of_paths(raw: bytes, paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert listed_paths() == paths


# Tables


def test_columns_have_the_names_that_options_give(tmp_path: Path) -> None:
    options = ReadOptions(
        columns=Columns(id="Numéro", text="Corps", date="Jour", title="Titre", source="Journal")
    )
    (tmp_path / "a.csv").write_text(
        f'numéro;corps;jour;titre;journal;author\n7;"{TEXT}\nFin.";12/03/2024;T;MDL;A. D.\n',
        encoding="utf-8-sig",
    )
    record = {"Numéro": 7, "Corps": f"{TEXT}\r\nFin.", "Jour": "2024-03-12", "Titre": "T"}
    (tmp_path / "b.jsonl").write_text(
        json.dumps(record | {"Journal": "MDL", "author": "A. D."}) + "\n\n", encoding="utf-8"
    )
    for name in ("a.csv", "b.jsonl"):
        (article,) = read(tmp_path / name, options)
        assert article == Article(
            id="7",
            text=f"{TEXT}\nFin.",
            date="2024-03-12",
            date_source="record",
            title="T",
            source="MDL",
            author="A. D.",
            language="fr",
            encoding="utf-8",
        )


def test_a_parquet_row_is_an_article_its_date_of_any_type(tmp_path: Path) -> None:
    days = {"2024-03-12": ["2024-03-12"], "day": [date(2024, 3, 12)]}
    days |= {"time": [datetime(2024, 3, 12, 8, 30, tzinfo=UTC)]}
    for name, day in days.items():
        table = {"ID": ["7"], "Texte": [TEXT], "date": day, "title": ["T"], "other": [[1, 2]]}
        pq.write_table(pa.table(table), tmp_path / f"{name}.parquet")
        options = ReadOptions(columns=Columns(text="texte"))
        (article,) = read(tmp_path / f"{name}.parquet", options)
        assert article == Article(
            id="7",
            text=TEXT,
            date="2024-03-12",
            date_source="record",
            title="T",
            language="fr",
            encoding="utf-8",
        )


def test_broken_parquet_is_an_error(tmp_path: Path) -> None:
    whole = tmp_path / "whole.parquet"
    pq.write_table(pa.table({"text": [TEXT] * 500}), whole, compression="none")
    raw = whole.read_bytes()
    damaged = raw[:100] + bytes(200) + raw[300:]
    for name, content in {"cut": raw[: len(raw) // 2], "bent": damaged, "text": b"oui"}.items():
        path = tmp_path / f"{name}.parquet"
        path.write_bytes(content)
        *_, error = read(path)
        assert isinstance(error, ReadError)
        assert "broken Parquet" in str(error)


def test_a_parquet_file_without_the_column_names_those_it_has(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": ["1"], "corps": [TEXT]}), tmp_path / "a.parquet")
    (error,) = read(tmp_path / "a.parquet")
    assert "no column named text (its columns: id, corps)" in str(error)


def test_bad_records_are_errors_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": TEXT}), "{", "[1]", "{}", '{"text": "x", "date": "jadis"}']
    path.write_text("\n".join([*lines, "[" * 100_000, json.dumps({"text": TEXT})]))
    first, *errors, last = read(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.id, last.id) == ("a.jsonl#1", "a.jsonl#7")
    assert [e.path for e in errors if isinstance(e, ReadError)] == [
        f"a.jsonl#{n}" for n in range(2, 7)
    ]


def test_a_csv_without_the_column_names_those_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,corps\n1,Oui.\n")
    (error,) = read(path)
    assert "no column named text (its columns: id, corps)" in str(error)
    assert "--text-column" in str(error)


def test_an_open_quote_does_not_swallow_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w") as file:
        file.write('text\n"')
        for _ in range(40):
            file.write(f"{TEXT}\n" * 10_000)
    *_, error = read(path)
    assert isinstance(error, ReadError)
    assert "is a broken CSV" in error.reason


def test_our_own_guard_against_formulas_is_undone(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'doc_id,text\nx,"\'- {TEXT}"\n', encoding="utf-8")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("x", f"- {TEXT}")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03", "2024-03"),
        ("2024-03-12T14:05:00Z", "2024-03-12"),
        ("2024/03/12 14:05", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("12/03/2024", "2024-03-12"),
        ("12 mars 2024", "2024-03-12"),
        ("mardi 12 mars 2024 à 14h05", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("Tue, 12 Mar 2024 14:05:00 GMT", "2024-03-12"),
        ("mars 2024", "2024-03"),
        ("2024", ""),
        ("2024-02-30", ""),
        ("31 février 2024", ""),
        ("jadis", ""),
        ("vu le 12 mars 2024", ""),
    ],
)
def test_dates_of_records(written: str, iso: str) -> None:
    assert iso_date(written) == iso


def test_excel_may_tell_its_separator(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"sep=;\r\nid;text\r\n1;{TEXT}\r\n", encoding="cp1252")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.text == TEXT
