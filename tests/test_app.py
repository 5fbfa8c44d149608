"""The command line, end to end: outputs, exit codes, one clear line for each kind of bad input."""

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import glane
from glane.table import NAMES

TEXT = " date 2025-08-26 Le Maroc a accueilli 56 hauts responsables à Rabat le 19 août 2025.\n"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good article in a folder of a folder."""
    inside = tmp_path / "articles" / "août"
    inside.mkdir(parents=True)
    (inside / "un.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "articles"


def test_a_folder_gives_a_table_on_stdout(folder: Path) -> None:
    code, out, err = glane("extract", folder)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == ",".join(NAMES)
    found = rows(out)
    assert {row["doc_id"] for row in found} == {"août/un.txt"}
    assert {(row["doc_date"], row["doc_date_source"]) for row in found} == {
        ("2025-08-26", "header")
    }
    assert {row["value"] for row in found} >= {"Maroc", "Rabat", "56 responsable", "2025-08-19"}
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["text"] for row in found)


def test_stdin_is_an_article_and_the_option_dates_it() -> None:
    code, out, _ = glane("extract", "-", "--date", "2025-08-26", stdin="Il est venu hier.")
    assert code == 0
    (row,) = rows(out)
    assert (row["doc_id"], row["value"], row["doc_date_source"]) == (
        "stdin",
        "2025-08-25",
        "option",
    )


def test_records_keep_their_ids_and_dates(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id;date;text;title\nx1;26/08/2025;Il est venu hier.;T\n", encoding="utf-8"
    )
    (tmp_path / "b.jsonl").write_text(
        '{"text": "Il est venu hier.", "date": "2024-02-29"}\n', encoding="utf-8"
    )
    code, out, _ = glane("extract", tmp_path)
    assert code == 0
    found = [(r["doc_id"], r["doc_date"], r["doc_date_source"], r["value"]) for r in rows(out)]
    assert found == [
        ("x1", "2025-08-26", "record", "2025-08-25"),
        ("b.jsonl#1", "2024-02-29", "record", "2024-02-28"),
    ]


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / "1.csv", tmp_path / "2.csv"]
    for output in outputs:
        assert glane("extract", folder, "-o", output)[0] == 0
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    assert b"\r" not in outputs[0].read_bytes()


def test_only_the_kinds_asked_for(folder: Path) -> None:
    code, out, _ = glane("extract", folder, "--kinds", "place,date")
    assert code == 0
    assert {row["kind"] for row in rows(out)} == {"place", "date"}


def test_quiet_says_nothing(folder: Path, tmp_path: Path) -> None:
    assert glane("extract", folder, "-o", tmp_path / "f.csv", "--quiet") == (0, "", "")
    code, _, err = glane("extract", folder, "-o", tmp_path / "f.csv")
    assert code == 0
    assert "1 articles" in err


BAD_FILES = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n", "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "is a binary file"),
    "noise.txt": (bytes(range(1, 32)) * 40, "is a binary file"),
    "notes.xyz": (b"texte", "unknown file type '.xyz'; glane reads .txt"),
    "table.csv": (b"id,corps\n1,bonjour\n", "has no column named text"),
    "lines.jsonl": (b'{"text": \n', "line 1 is no JSON"),
    "undated.jsonl": (b'{"text": "Oui.", "date": "jadis"}\n', "unreadable date 'jadis'"),
}


def test_bad_files_are_error_rows_and_the_run_goes_on(folder: Path, tmp_path: Path) -> None:
    for name, (data, _) in BAD_FILES.items():
        (folder / name).write_bytes(data)
    output = tmp_path / "facts.csv"
    code, _, err = glane("extract", folder, "-o", output)
    assert code == 3
    assert {row["doc_id"] for row in rows(output.read_text(encoding="utf-8"))} == {"août/un.txt"}
    for name, (_, reason) in BAD_FILES.items():
        (line,) = (line for line in err.splitlines() if f" {name}" in line)
        assert reason in line
        assert ";" in line, "it says what to try"
    report = rows((tmp_path / "facts.csv.errors.csv").read_text(encoding="utf-8"))
    assert {row["path"].partition("#")[0] for row in report} == set(BAD_FILES)
    assert all(row["reason"] and row["try"] for row in report)


def test_an_error_report_goes_when_all_is_well(folder: Path, tmp_path: Path) -> None:
    bad = folder / "empty.txt"
    bad.write_bytes(b"")
    assert glane("extract", folder, "-o", tmp_path / "f.csv")[0] == 3
    bad.unlink()
    assert glane("extract", folder, "-o", tmp_path / "f.csv")[0] == 0
    assert not (tmp_path / "f.csv.errors.csv").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_an_error_row(folder: Path) -> None:
    (folder / "deux.txt").write_text(TEXT, encoding="utf-8")
    (folder / "deux.txt").chmod(0)
    code, _, err = glane("extract", folder)
    assert code == 3
    assert "deux.txt: cannot be read (Permission denied)" in err


def test_usage_errors_are_one_line_and_exit_2(folder: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    rule = tmp_path / "mine" / "dates" / "bad.yaml"
    rule.parent.mkdir(parents=True)
    rule.write_text("id: dates.bad\nwhi: x\n", encoding="utf-8")
    cases: list[tuple[list[str | Path], str]] = [
        ([tmp_path / "nowhere"], "does not exist; check the spelling"),
        ([empty], "is a folder without files; glane reads"),
        ([folder, "--kinds", "weather"], "unknown kind 'weather'; use some of"),
        ([folder, "--date", "demain"], "unreadable date 'demain'; write it as"),
        (
            [folder, "--rules", tmp_path / "mine"],
            "bad.yaml:2: unknown field 'whi'; did you mean 'why'",
        ),
        ([folder, "--rules", tmp_path / "none"], "is not a folder of rules"),
        (
            [folder, "-o", tmp_path / "no" / "f.csv"],
            "cannot be written (No such file or directory)",
        ),
        ([folder, "-o", tmp_path / "f.doc"], "an unknown type of output '.doc'"),
    ]
    for args, message in cases:
        code, out, err = glane("extract", *args)
        assert (code, out) == (2, ""), args
        assert message in err
        assert len(err.splitlines()) == 1
    assert [p.name for p in tmp_path.iterdir() if "f.csv" in p.name] == []


def test_no_half_written_output_is_left(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "facts.csv"
    output.write_text("what was there", encoding="utf-8")
    bad = tmp_path / "mine"
    bad.mkdir()
    (bad / "bad.yaml").write_text("id: [", encoding="utf-8")
    assert glane("extract", folder, "-o", output, "--rules", bad)[0] == 2
    assert output.read_text(encoding="utf-8") == "what was there"
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "facts.csv", "mine"}


def test_explain_tells_tokens_rules_and_facts() -> None:
    code, out, _ = glane("explain", "Il est venu hier à Rabat.", "--date", "2025-08-26")
    assert code == 0
    assert "Il | est | venu | hier | à | Rabat" in out
    assert "kept      dates." in out
    assert "date 12-16 'hier' = '2025-08-25'" in out
    assert "place 19-24 'Rabat' = 'Rabat'" in out


def test_explain_classifies_every_number_once() -> None:
    sentence = (
        "Le 3 mars, deux maires ont perdu 45 % des voix ; 300 véhicules ont brûlé, pour"
        " 3 millions d'euros et 20 km de file ; le score fut de 7."
    )
    _, out, _ = glane("explain", sentence, "--date", "2025-08-26")
    said = [
        line.removeprefix("number").strip()
        for line in out.splitlines()
        if line.startswith("number")
    ]
    assert said == [
        "'3'  date '3 mars'",
        "'deux'  headcount 'deux maires'",
        "'45'  no headcount: a share",
        "'300'  no headcount: dropped 'véhicules' is no noun for people",
        "'3 millions'  no headcount: dropped 'euros' is no noun for people",
        "'20'  no headcount: dropped 'km' is no noun for people",
        "'7'  no headcount: dropped no source of figures",
    ]


def test_show_gives_some_rows_of_each_kind(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    glane("extract", folder, "-o", tmp_path / "f.csv")
    code, out, _ = glane("show", tmp_path / "f.csv", "--rows", "5")
    assert code == 0
    assert "56 responsable" in out
    assert glane("show", folder / "août" / "un.txt")[0] == 2


def test_a_checkout_runs_without_the_command(folder: Path) -> None:
    cli = Path(__file__).parent.parent / "cli.py"
    done = subprocess.run(
        [sys.executable, cli, "extract", folder, "--kinds", "place"],
        capture_output=True,
        check=True,
    )
    assert b"Rabat" in done.stdout


def test_a_closed_pipe_is_no_traceback(folder: Path) -> None:
    command = f"{sys.executable} -m glane extract {folder} | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=True, text=True)
    assert done.stdout.startswith("doc_id,")
    assert "Traceback" not in done.stderr


def test_help_says_what_each_command_does() -> None:
    code, out, _ = glane("--help")
    assert code == 0
    for command in ("extract", "show", "explain", "schema", "evaluate", "rules"):
        assert command in out
    assert glane("--version")[1].startswith("glane ")
