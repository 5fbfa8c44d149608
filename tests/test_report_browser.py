"""The report in a browser: see the fixture `browser`."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from glane.corrections import read_corrections
from glane.goldmaker import gold, usable
from reports import FIRST, HOSTILE, SECOND, report

Open = Callable[..., Page]
Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(tmp_path_factory.mktemp("report") / "report.html")[0]


@pytest.fixture
def opened(browser: Browser, path: Path) -> Iterator[Open]:
    """Opens the report; at the end, no error, no word on the console, no request but the file."""
    said: list[str] = []
    asked: list[str] = []
    pages: list[Page] = []

    def open_page(link: str = "", *, width: int = 1280, scheme: Scheme = "light") -> Page:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.set_default_timeout(6000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri() + link)
        page.wait_for_selector("html[data-ready]", state="attached")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert said == []
    assert {url.partition("#")[0] for url in asked if not url.startswith("blob:")} == {
        path.as_uri()
    }


READING = "#view=reading"


def rows(page: Page) -> list[str]:
    return page.locator("#fact-list tbody button").all_inner_texts()


def test_filters_choose_rows_and_articles(opened: Open) -> None:
    page = opened(READING)
    assert page.locator("#fact-count").inner_text() == "8"
    page.get_by_role("checkbox", name="date").uncheck()
    assert page.locator("#fact-count").inner_text() == "6"
    page.get_by_role("combobox", name="Pays").select_option(label="Sénégal")
    expect(page.locator("#fact-count")).to_have_text("1")
    assert rows(page) == ["Dakar"]
    page.get_by_role("button", name="Effacer").click()
    page.get_by_label("Dans le texte").fill("eleveurs")
    expect(page.locator("#article-count")).to_have_text("1")
    page.get_by_role("button", name="Effacer").click()
    page.get_by_label("du", exact=True).fill("2025-03-01")
    expect(page.locator("#fact-count")).to_have_text("7")
    page.get_by_label("Titre de presse").select_option("Le Mil")
    page.get_by_label("Valeur ou mention").fill("segou")
    expect(page.locator("#fact-count")).to_have_text("1")


@pytest.mark.parametrize(("lang", "said"), [("fr", "6 mars 2025"), ("en", "6 March 2025")])
def test_days_and_countries_are_in_the_language(
    browser: Browser, tmp_path: Path, lang: str, said: str
) -> None:
    (path,) = report(tmp_path / "r.html", lang=lang)
    with browser.new_page() as page:
        page.goto(path.as_uri() + READING)
        item = page.locator("#article-list small").first
        facts = {"fr": "faits", "en": "facts"}[lang]
        expect(item).to_have_text(f"{said} · 7 {facts} · Le Mil")
        country = {"fr": "Sénégal", "en": "Senegal"}[lang]
        expect(page.locator("#f-country option[value=SEN]")).to_have_text(country)


def test_a_row_leads_to_its_sentence_and_back(opened: Open) -> None:
    page = opened(READING)
    page.get_by_role("button", name="Ségou").click()
    assert page.locator("mark[aria-current]").inner_text() == "Ségou"
    assert "40 éleveurs ont vendu" in page.locator("#panel blockquote").inner_text()
    assert "places.test" in page.locator("#panel").inner_text()
    assert "90" in page.locator("#panel").inner_text()
    page.locator("mark", has_text="mardi").click()
    assert page.locator("#fact-list [aria-current] button").inner_text() == "mardi"
    assert page.locator("mark mark").inner_text() == "Kadri"
    start = FIRST.index("mardi")
    assert f"fact={start}-{start + 5}-date" in page.url


def test_a_link_opens_article_fact_and_filters(opened: Open) -> None:
    start = FIRST.index("Dakar")
    page = opened(f"#view=reading&article=foire.txt&fact={start}-{start + 5}-place&kind=place")
    assert page.locator("mark[aria-current]").inner_text() == "Dakar"
    assert page.locator("#fact-count").inner_text() == "4"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The report in two files of one article, beside each other."""
    return report(tmp_path_factory.mktemp("parts") / "r #1.html", per_file=1)


@pytest.mark.parametrize("opened_part", [0, 1])
@pytest.mark.parametrize(("article", "part"), [("foire.txt", 0), ("hostile.txt", 1)])
def test_a_link_finds_its_article_in_another_part(
    browser: Browser, parts: list[Path], opened_part: int, article: str, part: int
) -> None:
    words = {"foire.txt": "Dakar", "hostile.txt": "Lyon"}[article]
    text = {"foire.txt": FIRST, "hostile.txt": SECOND}[article]
    start = text.index(words)
    with browser.new_page() as page:
        fact = f"{start}-{start + len(words)}-place"
        page.goto(f"{parts[opened_part].as_uri()}#view=reading&article={article}&fact={fact}")
        expect(page.locator("mark[aria-current]")).to_have_text(words)
        assert page.url.partition("#")[0] == parts[part].as_uri()
        assert f"fact={fact}" in page.url
        assert "sent" not in page.url


@pytest.mark.parametrize("link", ["#article=no.txt", "#article=foire.txt&sent=1"])
def test_a_link_to_nothing_says_so_and_goes_nowhere_twice(
    browser: Browser, parts: list[Path], link: str
) -> None:
    with browser.new_page() as page:
        page.goto(parts[1].as_uri() + link)
        expect(page.locator("#status")).to_have_text("Cet article n’est pas dans ce rapport")


def test_the_keyboard_walks_judges_and_helps(opened: Open) -> None:
    page = opened(READING)
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    assert page.locator("mark[aria-current]").inner_text() == "Kadri"
    page.keyboard.press("r")
    assert page.locator("#progress").inner_text() == "1 / 8"
    page.keyboard.press("a")
    page.keyboard.press("u")
    assert page.locator("#progress").inner_text() == "1 / 8"
    page.keyboard.press("ArrowRight")
    assert "article=hostile.txt" in page.url
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "f-q"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_a_review_is_saved_kept_and_loaded_again(opened: Open, tmp_path: Path) -> None:
    page = opened(READING)
    page.get_by_label("Relu par").fill("Anne")
    page.get_by_role("button", name="Ségou").click()
    page.get_by_role("button", name="Accepter").click()
    page.get_by_role("button", name="mardi").click()
    page.get_by_role("button", name="Corriger").click()
    page.locator("#panel").get_by_label("Valeur").fill("2025-03-11")
    page.get_by_role("button", name="Valider").click()
    select(page, "Deux marchands")
    page.get_by_role("button", name="Ajouter la sélection").click()
    page.locator("#panel").get_by_label("Sorte").select_option("headcount")
    page.locator("#panel").get_by_label("Valeur").fill("2 marchand")
    page.get_by_role("button", name="Valider").click()
    assert page.locator("mark.v-add").inner_text() == "Deux marchands"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Enregistrer les corrections").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert saved.name == "corrections-anne.jsonl"
    said = [(c.verdict, c.right.value if c.right else "") for c in read_corrections(saved)]
    assert said[:3] == [("accept", "Ségou"), ("add", "2 marchand"), ("correct", "2025-03-11")]
    assert [verdict for verdict, _ in said[3:]] == ["open"] * 5
    added = json.loads(saved.read_text(encoding="utf-8").splitlines()[1])
    assert FIRST[added["start"] : added["end"]] == added["text"] == "Deux marchands"
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.locator("#progress").inner_text() == "2 / 8"
    other = opened(READING)
    assert other.locator("#progress").inner_text() == "0 / 8"  # another browser's storage
    other.locator("#load").set_input_files(saved)
    expect(other.locator("#progress")).to_have_text("2 / 8")
    assert other.locator("mark.v-add").inner_text() == "Deux marchands"


def select(page: Page, words: str) -> None:
    page.evaluate(
        """(words) => {
          const text = document.getElementById("text");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const at = walk.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walk.currentNode, at);
            range.setEnd(walk.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            return;
          }
        }""",
        words,
    )


def test_a_hostile_article_is_only_text(opened: Open) -> None:
    page = opened("#view=reading&article=hostile.txt")
    assert page.title() == "glane – rapport"
    assert page.locator("#article-title").text_content() == HOSTILE
    assert HOSTILE in (page.locator("#text").text_content() or "")
    assert page.locator("main img, main script").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("state", ["overview", "tables", "reading", "correcting", "help"])
def test_axe_finds_nothing(opened: Open, state: str, scheme: Scheme, width: int) -> None:
    link = "#view=overview" if state in ("overview", "tables") else READING
    page = opened(link, width=width, scheme=scheme)
    if state == "tables":
        page.evaluate(
            "document.querySelectorAll('details').forEach((each) => { each.open = true })"
        )
    if link == READING:
        page.keyboard.press("j")
        assert page.locator("mark[aria-current]").count() == 1
    if state == "correcting":
        page.keyboard.press("c")
        page.evaluate("document.querySelector('.switch [data-pane=facts]').click()")
    if state == "help":
        page.keyboard.press("?")
    found = Axe().run(page).response["violations"]
    assert [
        (each["id"], each["impact"], node["html"], node.get("failureSummary"))
        for each in found
        for node in each["nodes"]
    ] == []


def test_the_map_zooms_to_a_region_and_back(opened: Open) -> None:
    page = opened("#view=overview")
    box = "document.querySelector('#ov-map svg').getAttribute('viewBox').split(' ').map(Number)"
    world = page.evaluate(box)
    page.get_by_role("button", name="Afrique").click()
    x, y, width, height = page.evaluate(box)
    assert width < 0.6 * world[2]
    assert x > world[0]
    assert abs(width / height - world[2] / world[3]) < 0.05
    assert y > world[1]
    page.get_by_role("button", name="Monde").click()
    assert page.evaluate(box) == world


@pytest.mark.parametrize(("form", "head"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_figure_is_saved_as_a_picture(
    opened: Open, tmp_path: Path, form: str, head: bytes
) -> None:
    page = opened("#view=overview", scheme="dark")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Enregistrer en {form} : Carte des lieux").click()
    assert waiting.value.suggested_filename == f"glane-map.{form.lower()}"
    waiting.value.save_as(tmp_path / "picture")
    content = (tmp_path / "picture").read_bytes()
    assert content.startswith(head)
    assert b"var(--" not in content


def test_extent_and_kind_are_corrected_and_become_gold(opened: Open, tmp_path: Path) -> None:
    page = opened(READING)
    page.get_by_role("button", name="40 éleveurs").click()
    page.get_by_role("button", name="Corriger").click()
    select(page, "ont vendu")
    page.get_by_role("button", name="Prendre la sélection").click()
    page.locator("#panel").get_by_label("Sorte").select_option("theme")
    page.locator("#panel").get_by_label("Valeur").fill("vente")
    page.get_by_role("button", name="Valider").click()
    assert page.locator("mark.v-correct.k-theme").inner_text() == "ont vendu"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Enregistrer les corrections").click()
    waiting.value.save_as(tmp_path / "c.jsonl")
    kept, troubles = usable(read_corrections(tmp_path / "c.jsonl"), {"foire.txt": FIRST})
    assert troubles == []
    (article,) = [json.loads(line) for line in gold(kept, {"foire.txt": FIRST})]
    (fact,) = [fact for fact in article["facts"] if not fact.get("optional")]
    start = FIRST.index("ont vendu")
    assert fact == {
        "kind": "theme",
        "start": start,
        "end": start + len("ont vendu"),
        "text": "ont vendu",
        "value": "vente",
        "theme_scheme": "topic",
    }


def test_a_narrow_screen_shows_one_pane_and_scrolls_only_down(opened: Open) -> None:
    page = opened(READING, width=360)
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 360
    page.get_by_role("button", name="Faits").click()
    assert page.locator("#fact-list").is_visible()
    assert not page.locator("#text").is_visible()
    page.get_by_role("button", name="Ségou").click()
    assert page.locator("#text").is_visible()
    page.get_by_role("link", name="Vue d’ensemble").click()
    assert page.evaluate(wide) <= 360


def test_dark_follows_the_system_and_the_button(opened: Open) -> None:
    page = opened(READING, scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Clair / sombre").click()
    assert page.evaluate(paper) != dark


def test_a_narrow_screen_folds_the_filters_and_says_how_many_are_set(opened: Open) -> None:
    page = opened(READING + "&kind=place&country=SEN", width=360)
    assert not page.locator("#f-country").is_visible()
    assert page.locator("#filters-on").inner_text() == "2"
    page.locator("summary", has_text="Filtres").click()
    page.get_by_role("button", name="Effacer").click()
    assert page.locator("#filters-on").inner_text() == ""
    page.locator("summary", has_text="Filtres").click()
    page.locator("#text").press("/")
    assert page.evaluate("document.activeElement.id") == "f-q"
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("#f-country")).to_be_visible()
    assert not page.locator("summary", has_text="Filtres").is_visible()


def test_the_table_of_facts_names_its_columns(opened: Open) -> None:
    page = opened(READING)
    heads = page.locator("#fact-list").get_by_role("columnheader").all_text_contents()
    assert heads == ["Sorte", "Mention", "Valeur", "Relecture"]


def printed(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_paper_has_the_text_and_all_its_facts(opened: Open) -> None:
    page = opened(READING)
    printed(page)
    assert page.locator("#fact-list tbody tr").count() == 7
    assert page.locator("#fact-count").inner_text() == "7"
    for hidden in ("#filters", "#article-list", "#panel", "#overview"):
        assert not page.locator(hidden).is_visible()
    assert page.locator("#text").is_visible()
    assert page.locator("th", has_text="Valeur").is_visible()
    text, facts = page.locator("#text").bounding_box(), page.locator("#fact-list").bounding_box()
    assert text is not None
    assert facts is not None
    assert facts["y"] >= text["y"] + text["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_the_overview_alone_and_is_white(opened: Open, scheme: Scheme) -> None:
    page = opened("#view=overview", scheme=scheme)
    printed(page)
    assert page.locator("#ov-matrix svg").is_visible()
    assert not page.locator("#reading").is_visible()
    paper = "getComputedStyle(document.querySelector('.ov')).backgroundColor"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
