"""The reading room with an article whose one line is a million letters long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from glane.model import Article, Fact, Mention
from glane.report import write_report
from reports import tables

SIZE = 1_000_000
SECONDS = 2.0  # to show it; the line laid out whole took 3 to 20
NAME = "Lyon"
FILLERS = {
    "words": "mot ",
    "no space": "x",
    "pairs": "\U0001f33e",
    "marks of direction": "\u202e\u05d0 ",
    "spaces": " ",
    "lines": "mot\n",
}


def large(filler: str, path: Path) -> None:
    """A report of a short article and of one with the name in the middle and at the end."""
    half = filler * (SIZE // 2 // len(filler))
    text = f"{half} {NAME} {half} {NAME} fin"
    articles = [
        Article(name, said, date="2025-01-01", date_source="record", title=name)
        for name, said in (("petit", f"{NAME} seule."), ("grand", text))
    ]
    facts = [
        Fact(
            article.id, article.date, "record", NAME, NAME, Mention("place", at, at + 4, NAME, "x")
        )
        for article in articles
        for at in {article.text.index(NAME), article.text.rindex(NAME)}
    ]
    rows, known = tables(articles, facts)
    write_report(rows, known, None, path)


@pytest.mark.parametrize("filler", FILLERS)
def test_it_is_shown_at_once_and_its_mentions_come_into_sight(
    browser: Browser, tmp_path: Path, filler: str
) -> None:
    large(FILLERS[filler], tmp_path / "r.html")
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.goto((tmp_path / "r.html").as_uri() + "#view=reading&article=petit")
        expect(page.locator("#fact-list tbody tr")).to_have_count(3)
        begin = time.perf_counter()
        page.locator("#article-list button", has_text="grand").click()
        expect(page.locator("#text mark")).to_have_count(2)
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert time.perf_counter() - begin < SECONDS
        for row in (2, 1):
            page.locator("#fact-list button").nth(row).click()
            expect(page.locator("mark[aria-current]")).to_be_in_viewport()
            assert page.locator("mark[aria-current]").inner_text() == NAME


def test_a_selection_far_down_is_told_in_code_points(browser: Browser, tmp_path: Path) -> None:
    large(FILLERS["pairs"], tmp_path / "r.html")
    with browser.new_page() as page:
        page.goto((tmp_path / "r.html").as_uri() + "#view=reading&article=grand")
        expect(page.locator("#text mark")).to_have_count(2)
        page.evaluate(
            "getSelection().selectAllChildren([...document.querySelectorAll('mark')].at(-1))"
        )
        page.get_by_role("button", name="Ajouter la sélection").click()
        page.get_by_role("button", name="Valider").click()
        half = SIZE // 2
        start = half + len(f" {NAME} ") + half + 1
        assert f"{start}-{start + 4}" in page.evaluate(
            "JSON.parse(Object.values(localStorage)[0]).entries.map((e) => `${e.start}-${e.end}`)"
        )
