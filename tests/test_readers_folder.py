"""A folder of every format and of every kind of broken file, from the command to its tables."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import madefiles
from corpus import pipeline
from glane.app import main

__all__ = ["pipeline"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs workers that fork, and pipes"),
    pytest.mark.usefixtures("pipeline"),
]

EXPORTS = Path(__file__).parent / "exports"
BODY = (
    "Le marché couvert de Lannion a rouvert ses portes mardi devant 120 personnes.",
    "À Figeac, l\u2019école du quartier a fêté son œuvre : 300 élèves ont chanté sous la pluie.",
)
TEXT = "\n".join(BODY)
RECORD = {"id": "r1", "text": TEXT, "date": "2024-03-12", "title": "Le marché"}
ENGLISH = "The prime minister said on Tuesday that the talks would resume in Geneva. " * 3
HTML = f"<html><body><article><p>{BODY[0]}</p><p>{BODY[1]}</p></article></body></html>"
NEXIS = (EXPORTS / "nexis.txt").read_text(encoding="utf-8").splitlines()

GOOD: dict[str, bytes] = {
    "bom.txt": TEXT.encode("utf-8-sig"),
    "mac.txt": TEXT.encode("mac_roman"),
    "utf16.txt": TEXT.encode("utf-16"),
    "windows.txt": TEXT.replace("\n", "\r\n").encode("cp1252"),
    "fête \U0001f389\nsuite.txt": TEXT.encode(),
    "article.md": TEXT.encode(),
    "article.docx": madefiles.docx(BODY),
    "article.rtf": madefiles.rtf(BODY),
    "article.pdf": madefiles.pdf([BODY]),
    "page.html": HTML.encode(),
    "table.jsonl": json.dumps(RECORD).encode(),
    "table.csv": f'id,text,date\nr2,"{TEXT}",2024-03-12\n'.encode(),
    "table.tsv": f'id\ttext\tdate\nr3\t"{TEXT}"\t2024-03-12\n'.encode("cp1252"),
    "zip/corpus.zip": madefiles.zipped({"in/a.txt": TEXT.encode(), "b.docx": madefiles.docx(BODY)}),
    "nexis.docx": madefiles.docx(NEXIS),
    "nexis.rtf": madefiles.rtf(NEXIS),
    **{path.name: path.read_bytes() for path in EXPORTS.iterdir() if path.name != "nexis.txt"},
}
BAD: dict[str, bytes] = {
    "cut.pdf": madefiles.pdf([BODY])[:-99],
    "scan.pdf": madefiles.pdf([[]]),
    "no.docx": b"PK\3\4",
    "bomb.docx": madefiles.zipped({"word/document.xml": b" " * 30_000_000}),
    "bomb.zip": madefiles.zipped({"a.txt": b"x" * 30_000_000}),
    "slip.zip": madefiles.zipped({"../../slipped.txt": TEXT.encode()}),
    "broken.zip": madefiles.zipped({"a.txt": TEXT.encode()})[:-40],
    "large.html": b"<html><body>" + b"<p>Le march\xe9 rouvre.</p>" * 2_100_000,
    "blank.html": b"<html><body><script>load()</script></body></html>",
    "new.html": b"<html><div class='docOcurrContainer'>Texte</div></html>",
    "nuls.txt": TEXT.encode() + b"\0" * 99,
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "broken.txt": TEXT.encode() + b"\xff\xfe\xfd",
    "half.txt": TEXT.encode("utf-16")[:-1],
    "empty.txt": b"",
    "blank.txt": b" \r\n \t",
    "long.txt": TEXT.encode() * 20_000,
    "no.rtf": b"rtf",
    "notes.odt": b"x",
    "lines.jsonl": b"{\n",
    "table2.csv": b"id,corps\n1,oui\n",
}
# The paths of error rows that tell more than the file.
ROWS = {
    "bomb.zip": "bomb.zip/a.txt",
    "slip.zip": "slip.zip/../../slipped.txt",
    "lines.jsonl": "lines.jsonl#1",
}
# In the good files, what they hold on purpose that cannot be read.
PARTS = {"europresse-2022.html#4", "factiva.html#2"}


@pytest.fixture
def mixed(tmp_path: Path) -> Iterator[Path]:
    """The folder; with links, a pipe, and a folder that only root could enter."""
    folder = tmp_path / "in"
    for name, data in (GOOD | BAD).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    (folder / "closed").mkdir(mode=0)
    yield folder
    (folder / "closed").chmod(0o755)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_everything_is_read_or_said_and_nothing_else_is_written(
    mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _tree(mixed.parent)
    facts, articles = mixed.parent / "facts.csv", mixed.parent / "articles.csv"
    command = ["glane", "extract", mixed, "-o", facts, "--articles", articles, "--workers", "2"]
    monkeypatch.setattr(sys, "argv", list(map(str, command)))
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 3

    texts = {row["doc_id"]: row["text"] for row in _rows(articles)}
    assert len(texts) == 30
    same = [name for name, text in texts.items() if text.split() == TEXT.split()]
    assert len(same) == 15, "one article in every format"
    for fact in _rows(facts):
        text = texts[fact["doc_id"]]
        assert text[int(fact["start"]) : int(fact["end"])] == fact["text"]
    assert {fact["doc_id"] for fact in _rows(facts)} == texts.keys() - {"english.txt"}

    errors = _rows(Path(f"{facts}.errors.csv"))
    failed = {row["path"] for row in errors if row["stage"] == "read"}
    links = {"dangling.txt", "circle.txt", "up", "pipe.txt"}
    closed = {"closed"} if os.geteuid() else set()
    assert failed == {ROWS.get(name, name) for name in BAD} | PARTS | links | closed
    assert [row["path"] for row in errors if row["stage"] == "skip"] == ["english.txt"]
    assert all(row["reason"] and row["try"] for row in errors)

    made = {"facts.csv", "articles.csv", "facts.csv.errors.csv", "datapackage.json"}
    assert _tree(mixed.parent) - before <= made


def _tree(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
