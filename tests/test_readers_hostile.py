"""Archives and hostile files: each bad thing is one error row, and memory stays small."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import madefiles
from glane.errors import ReadError
from glane.model import Article
from glane.readers import READERS, read_file

TEXT = "Le port de Dakar a rouvert mardi, après deux semaines de travaux sur ses quais."
MB = 2**20


def read(path: Path) -> list[Article | ReadError]:
    return list(read_file(path, path.name))


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
    """12 MB and 1 MB of the same need the same memory, in MB, but for a little."""
    one = {
        ".csv": f'"{TEXT * 200}"\n',
        ".jsonl": json.dumps({"text": TEXT * 200}) + "\n",
        ".html": f"<article><div class='docOcurrContainer'><p>{TEXT * 200}</p></div></article>\n",
    }[suffix]
    path = tmp_path / f"a{suffix}"
    peaks = []
    for size in (MB, 12 * MB):
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
    assert peaks[1] < peaks[0] + 6


def test_importing_the_readers_is_light() -> None:
    heavy = "trafilatura selectolax pypdfium2 docx striprtf py3langid charset_normalizer lxml spacy"
    code = f"import sys, glane.readers; print(sorted(set(sys.modules) & set('{heavy}'.split())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
