"""Folders, lists of paths, tables and archives; hostile files end as one error row each."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import madefiles
from glane.errors import ReadError, UsageError
from glane.model import Article
from glane.readers import READERS, Columns, ReadOptions, find_files, listed_paths, read_file

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


# Archives


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    files = {
        "a/2024-02-28-port.txt": TEXT.encode("cp1252"),
        "a/b.docx": madefiles.docx([TEXT]),
        "b.pdf": madefiles.pdf([[TEXT[:40], TEXT[40:]]]),
        "c.jsonl": json.dumps({"text": TEXT}).encode(),
        "d.rtf": madefiles.rtf([TEXT]),
        "e.html": f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(),
        "__MACOSX/a/._b.docx": b"x",
        ".DS_Store": b"x",
        "a/": b"",
    }
    path = tmp_path / "corpus.zip"
    path.write_bytes(madefiles.zipped(files))
    articles = [item for item in read(path) if isinstance(item, Article)]
    assert [article.id for article in articles] == [
        "corpus.zip/a/2024-02-28-port.txt",
        "corpus.zip/a/b.docx",
        "corpus.zip/b.pdf",
        "corpus.zip/c.jsonl#1",
        "corpus.zip/d.rtf",
        "corpus.zip/e.html",
    ]
    assert (articles[0].date, articles[0].encoding) == ("2024-02-28", "cp1252")
    assert {article.text.replace("\n", " ") for article in articles} == {TEXT}
    assert [p.name for p in tmp_path.iterdir()] == ["corpus.zip"], "nothing is unpacked"


def test_a_hostile_archive_costs_its_bad_members_only(tmp_path: Path) -> None:
    files = {
        "good.txt": TEXT.encode(),
        "../evil.txt": TEXT.encode(),
        "a/../../evil.txt": TEXT.encode(),
        "/etc/evil.txt": TEXT.encode(),
        "..\\evil.txt": TEXT.encode(),
        "C:\\evil.txt": TEXT.encode(),
        "bomb.txt": b"x" * 30 * MB,
        "inner.zip": madefiles.zipped({"a.txt": TEXT.encode()}),
        "empty.txt": b"",
        "picture.png": b"\x89PNG",
    }
    path = tmp_path / "corpus.zip"
    path.write_bytes(madefiles.zipped(files))
    good, *errors = read(path)
    assert isinstance(good, Article)
    reasons = {
        str(e.path).removeprefix("corpus.zip/"): e.reason
        for e in errors
        if isinstance(e, ReadError)
    }
    assert reasons.keys() == files.keys() - {"good.txt"}
    for name, reason in reasons.items():
        if "evil" in name:
            assert "leads out of its archive" in reason
    assert "far more than its size" in reasons["bomb.txt"]
    assert "archive in an archive" in reasons["inner.zip"]
    assert list(tmp_path.rglob("*")) == [path]


def test_a_damaged_member_is_an_error(tmp_path: Path) -> None:
    raw = madefiles.zipped({"a.txt": TEXT.encode() * 40, "b.txt": TEXT.encode()})
    at = raw.index(b"a.txt") + 20
    path = tmp_path / "corpus.zip"
    path.write_bytes(raw[:at] + b"\xff\xfe\xfd" + raw[at + 3 :])
    error, good = read(path)
    assert isinstance(error, ReadError)
    assert isinstance(good, Article)
    path.write_bytes(raw[:-30])
    (error,) = read(path)
    assert "no zip archive, or a damaged one" in str(error)


def test_an_encrypted_member_is_an_error(tmp_path: Path) -> None:
    raw = bytearray(madefiles.zipped({"a.txt": TEXT.encode()}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "corpus.zip"
    path.write_bytes(raw)
    (error,) = read(path)
    assert "needs a password" in str(error)


# Hostile files

HOSTILE: dict[str, tuple[bytes, str]] = {
    "cut.pdf": (madefiles.pdf([[TEXT]])[:-40], "is cut short"),
    "no.pdf": (b"<html>%%EOF", "damaged PDF"),
    "no.docx": (b"PK\3\4 no", "no Word file"),
    "other.docx": (madefiles.zipped({"a.txt": b"x"}), "no Word file"),
    "bomb.docx": (madefiles.zipped({"word/document.xml": b" " * 30 * MB}), "far more than its"),
    "no.rtf": (b"Le port rouvre.", "is no RTF file"),
    "no.zip": (b"Le port rouvre.", "no zip archive"),
    "notes.odt": (b"x", "unknown file type '.odt'"),
    "none": (b"x", "unknown file type '(none)'"),
    "large.html": (b"<html><body>" + b"<p>Le port rouvre.</p>" * 2_500_000, "more than 10 MB"),
    "tags.html": (b"<html><body>" + b"<p>Le port.</p>" * 60_000, "too many elements"),
    "deep.html": (
        b"<article class='docOcurrContainer'>" + b"<div>" * 99_999,
        "too large to be one",
    ),
    "long.txt": (TEXT.encode() * 40_000, "too long for an article"),
    "huge.txt": (b"x" * (64 * MB + 1), "is larger than 64 MB"),
} | {f"empty{suffix}": (b"", "is empty") for suffix in READERS}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_error(name: str, tmp_path: Path) -> None:
    data, reason = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(data)
    (error,) = read(path)
    assert isinstance(error, ReadError)
    assert reason in error.reason
    assert error.path == name
    assert error.hint


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    (error,) = read(path)
    assert "is no regular file" in str(error)


def test_any_failure_of_a_library_is_an_error_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setitem(READERS, ".txt", broken)
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    (error,) = read(path)
    assert "cannot be read (RecursionError: too deep)" in str(error)


_STREAM = """
import resource, sys
from pathlib import Path
from glane.readers import read_file
count = sum(1 for _ in read_file(Path(sys.argv[1]), "a"))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".html"])
def test_a_long_file_is_never_in_memory(suffix: str, tmp_path: Path) -> None:
    """20 MB and 2 MB of the same need the same memory, in MB, but for a little."""
    one = {
        ".csv": f'"{TEXT * 90}"\n',
        ".jsonl": json.dumps({"text": TEXT * 90}) + "\n",
        ".html": f"<article><div class='docOcurrContainer'><p>{TEXT * 90}</p></div></article>\n",
    }[suffix]
    path = tmp_path / f"a{suffix}"
    peaks = []
    for size in (2 * MB, 20 * MB):
        count = size // len(one)
        with path.open("w", encoding="utf-8") as file:
            file.write("text\n" * (suffix == ".csv"))
            file.writelines(one for _ in range(count))
        done = subprocess.run(
            [sys.executable, "-c", _STREAM, str(path)], capture_output=True, check=True, text=True
        )
        read_articles, peak = map(int, done.stdout.split())
        assert read_articles == count
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 10


def test_importing_the_readers_is_light() -> None:
    heavy = "trafilatura selectolax pypdfium2 docx striprtf py3langid charset_normalizer lxml spacy"
    code = f"import sys, glane.readers; print(sorted(set(sys.modules) & set('{heavy}'.split())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
