"""The report's bytes: what it carries, that it is closed to the network, and that nothing leaks."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from glane.errors import UsageError
from glane.model import Article
from glane.report.page import known_articles, strings
from glane.report.payload import payload, run_hash
from reports import ARTICLES, FIRST, HOSTILE, facts_of, report, tables


def unpacked(block: str) -> Any:
    return json.loads(gzip.decompress(base64.b64decode(block)))


def test_the_payload_holds_every_row_and_text() -> None:
    facts, articles = tables()
    packed = payload(facts, articles)
    table = unpacked(packed.table)
    (texts,) = map(unpacked, packed.texts)
    assert table["articles"]["doc_id"] == ["foire.txt", "hostile.txt"]
    assert texts[0] == [[0, FIRST]]
    rows = table["facts"]
    slices = [
        texts[article][0][1][start:end]
        for article, start, end in zip(rows["article"], rows["start"], rows["end"], strict=True)
    ]
    column = rows["columns"]["text"]
    assert slices == [column["values"][code] for code in column["index"]]
    assert len(slices) == len(facts) == 8


def test_without_texts_the_sentences_stand_at_their_offsets() -> None:
    facts, _ = tables()
    articles = known_articles(facts, None)
    assert list(articles["doc_id"]) == ["foire.txt", "hostile.txt"]
    packed = payload(facts, articles)
    (texts,) = map(unpacked, packed.texts)
    for start, text in texts[0]:
        assert FIRST[start : start + len(text)] == text
    assert len(texts[0]) == 2


def test_an_article_without_a_title_is_called_by_its_first_words() -> None:
    texts = ("Publié le 12/03/2024 à 14h05\n\nLa crue recule", "date 2024-03 Le bulletin\nx", "\n")
    articles = [Article(f"{n}.txt", text) for n, text in enumerate(texts)]
    facts, known = tables(articles, facts_of(ARTICLES[0]))
    table = unpacked(payload(facts.iloc[:0], known).table)
    assert table["articles"]["title"] == ["La crue recule", "Le bulletin", "2.txt"]


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    (one,), (two,) = report(tmp_path / "1.html"), report(tmp_path / "2.html")
    assert one.read_bytes().replace(b"1.html", b"2.html") == two.read_bytes()


def test_the_policy_knows_every_script_and_style_and_no_network(tmp_path: Path) -> None:
    (path,) = report(tmp_path / "r.html")
    page = path.read_text(encoding="utf-8")
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    policy = policy.replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "http" not in policy
    assert "unsafe" not in policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(scripts) == 2
    for inline in scripts + styles:
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert digest in policy
    assert not re.findall(r'\s(?:style|on\w+|src)="', page)


def test_nothing_of_an_article_is_markup(tmp_path: Path) -> None:
    (path,) = report(tmp_path / "r.html")
    page = path.read_text(encoding="utf-8")
    assert HOSTILE not in page
    assert "<script>document" not in page
    assert "<img" not in page


def test_many_articles_are_several_linked_files(tmp_path: Path) -> None:
    paths = report(tmp_path / "r.html", per_file=1)
    assert [path.name for path in paths] == ["r.html", "r-2.html"]
    for path in paths:
        page = path.read_text(encoding="utf-8")
        assert 'href="r.html"' in page
        assert 'href="r-2.html"' in page
    assert 'id="overview"' in paths[0].read_text(encoding="utf-8")
    assert 'id="overview"' not in paths[1].read_text(encoding="utf-8")


def test_the_name_of_a_part_is_quoted_in_links(tmp_path: Path) -> None:
    paths = report(tmp_path / "100% #1?.html", per_file=1)
    page = paths[1].read_text(encoding="utf-8")
    assert 'href="100%25%20%231%3F-2.html"' in page
    assert ">100% #1?-2.html</a>" in page


def test_only_the_first_part_knows_all_articles(tmp_path: Path) -> None:
    first, second = report(tmp_path / "r.html", per_file=1)
    said = re.search(r'id="elsewhere">(.*?)</script>', first.read_text(encoding="utf-8"))
    assert said is not None
    assert unpacked(said[1]) == [["foire.txt"], ["hostile.txt"]]
    assert 'id="elsewhere"' not in second.read_text(encoding="utf-8")
    (whole,) = report(tmp_path / "w.html")
    assert 'id="elsewhere"' not in whole.read_text(encoding="utf-8")


def test_every_word_has_both_languages_and_is_found() -> None:
    french, english = strings("fr"), strings("en")
    assert french.keys() == english.keys()
    assert all(french.values())
    assert all(english.values())
    scripts = Path(__file__).parent.parent.joinpath("pipeline/glane/report/static/js").glob("*.js")
    used = {key for path in scripts for key in re.findall(r'\bt\("([\w.]+)"\)', path.read_text())}
    assert used <= french.keys()


def test_an_english_page_names_countries_in_english(tmp_path: Path) -> None:
    (path,) = report(tmp_path / "r.html", lang="en")
    said = re.search(r'id="settings">(.*?)</script>', path.read_text(encoding="utf-8"))
    assert said is not None
    names = {"FRA": "France", "MLI": "Mali", "SEN": "Senegal"}
    assert json.loads(said[1])["countries"] == names


def test_an_unknown_language_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown language 'de'"):
        report(tmp_path / "r.html", lang="de")


def test_the_hash_of_a_run_follows_its_facts() -> None:
    facts, articles = tables()
    assert run_hash(facts, articles) == run_hash(facts.copy(), articles)
    assert run_hash(facts, articles) != run_hash(facts.iloc[1:], articles)
