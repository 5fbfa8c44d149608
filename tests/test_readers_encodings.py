"""Encodings are found and reported; what cannot be decoded is an error, never mojibake."""

import json
from pathlib import Path

import pytest

from glane.errors import ReadError
from glane.model import Article
from glane.readers import read_file

TEXT = (
    "Le ministère a reçu hier, à l\u2019hôtel de ville, « une trentaine d\u2019élus » venus de cinq"
    " départements.\nUn œil sur le fleuve, le maire a dit \u2014 sans détour \u2014 où il voulait"
    " en venir : « Ça ira mieux bientôt. » Le coût était de 12 € par tête, a-t-il répété à la fin."
)
PLAIN = "À l'été, le maître d'œuvre a présenté ses excuses à dix élèves gênés par le bruit, là-bas."


def read(path: Path) -> Article | ReadError:
    (item,) = read_file(path, path.name)
    return item


@pytest.mark.parametrize(
    ("encoding", "reported", "text"),
    [
        ("utf-8", "utf-8", TEXT),
        ("utf-8-sig", "utf-8", TEXT),
        ("utf-16", "utf-16", TEXT),
        ("utf-16-le", "utf-16-le", TEXT),
        ("utf-16-be", "utf-16-be", TEXT),
        ("utf-32", "utf-32", TEXT),
        ("cp1252", "cp1252", TEXT),
        ("iso8859_15", "iso8859_15", PLAIN),
        ("mac_roman", "mac_roman", TEXT),
        ("cp850", "cp850", TEXT.replace("\u2019", "'").replace("\u2014", "-").replace("œ", "oe")),
        ("latin-1", "cp1252", PLAIN.replace("œ", "oe")),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings(encoding: str, reported: str, text: str, line_end: str, tmp_path: Path) -> None:
    text = text.replace("€", "francs") if encoding == "cp850" else text
    path = tmp_path / "article.txt"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    article = read(path)
    assert isinstance(article, Article)
    assert article.text == text
    assert article.encoding == reported


def test_short_latin_text(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Il est arrivé.".encode("latin-1"))
    article = read(path)
    assert isinstance(article, Article)
    assert article.text == "Il est arrivé."


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{PLAIN}</p></body></html>'
    path.write_bytes(html.replace("œ", "oe").encode("latin-1"))
    article = read(path)
    assert isinstance(article, Article)
    assert article.text == PLAIN.replace("œ", "oe")
    assert article.encoding == "cp1252"


def test_legacy_text_far_down_a_file(tmp_path: Path) -> None:
    text = "Le port rouvre.\n" * 40_000 + TEXT
    path = tmp_path / "long.txt"
    path.write_bytes(text.encode("cp1252"))
    article = read(path)
    assert isinstance(article, Article)
    assert article.text == text


def test_broken_utf8_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_bytes(TEXT.encode() + b"\xff\xc3(")
    error = read(path)
    assert isinstance(error, ReadError)
    assert "broken.txt: holds 2 bytes that its encoding does not have" in str(error)


def test_a_broken_byte_costs_one_record(tmp_path: Path) -> None:
    lines = [json.dumps({"text": TEXT}, ensure_ascii=False).encode() for _ in range(3)]
    lines[1] = lines[1].replace("hôtel".encode(), b"h\xf4tel")
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(lines))
    first, broken, last = read_file(path, path.name)
    assert isinstance(broken, ReadError)
    assert broken.path == "records.jsonl#2"
    assert [first, last] == [
        Article("records.jsonl#1", TEXT, language="fr", encoding="utf-8"),
        Article("records.jsonl#3", TEXT, language="fr", encoding="utf-8"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        ("\ufeff".encode(), "has no text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
        (bytes(range(1, 32)) * 9, "binary file"),
        (b"Le port rouvre." * 999 + b"\0" * 20, "NUL bytes"),
        ("Le port rouvre.".encode("utf-16-le") + b"\xff", "bytes that its encoding does not have"),
        (b'{"text": "Le port \\u0000 rouvre."}', "holds NUL characters"),
        (b'{"text": "Le port \\ud800 rouvre."}', "bytes that its encoding does not have"),
    ],
)
def test_what_is_no_text_is_an_error(data: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / ("a.jsonl" if data.startswith(b"{") else "a.txt")
    path.write_bytes(data)
    error = read(path)
    assert isinstance(error, ReadError)
    assert reason in error.reason
    assert error.hint


@pytest.mark.parametrize(
    "text", [TEXT.encode().decode("cp1252", "ignore"), "d\ufffdj\ufffd vu\ufffd"]
)
def test_text_damaged_before_is_noted(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    article = read(path)
    assert isinstance(article, Article)
    assert article.note.startswith("its characters were damaged before it was saved")
