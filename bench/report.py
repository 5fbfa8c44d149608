"""The report of many articles in a browser: how long it takes to write, to open, to filter."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import write_records
from bench.measure import cost, glane

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")

# A filter's element in the page and what is set there; each changes the number of facts shown.
_FILTERS = {
    "kind": ("input[name=kind][value=date]", False),
    "country": ("#f-country", "FRA"),
    "value": ("#f-value", "lyon"),
    "published from": ("#f-from", "2025-01-01"),
    "words of the text": ("#f-q", "grève"),
}
# Milliseconds from a filter's change until the next picture that shows the number of its facts.
_ANSWER = """([place, value]) => new Promise((done) => {
  const count = document.getElementById("fact-count");
  const watch = new MutationObserver(() => {
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - begin)));
  });
  watch.observe(count, { childList: true, characterData: true, subtree: true });
  const element = document.querySelector(place);
  const begin = performance.now();
  if (element.type === "checkbox") element.checked = value; else element.value = value;
  element.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def report(folder: Path, count: int, runs: int) -> Iterator[tuple[str, str]]:
    """(what, how long) for the report of so many articles, read without the model.

    Medians of `runs`; needs Chromium and Playwright (`glane[dev]`).
    """
    source = write_records(folder / "report.jsonl", count)
    facts, texts, page = (folder / name for name in ("facts.csv", "articles.csv", "report.html"))
    extract = ("extract", str(source), "--fast", "--quiet", "-o", str(facts))
    cost(glane(*extract, "--articles", str(texts)))
    made = cost(glane("report", str(facts), "--articles", str(texts), "-o", str(page)))
    yield f"glane report, {page.stat().st_size / 1e6:.1f} MB", f"{made.wall:7.2f} s"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        times = [_visit(chromium, page) for _ in range(runs)]
        chromium.close()
    for name in times[0]:
        median = statistics.median(each[name] for each in times)
        yield name, f"{median:7.2f} s" if name.startswith("open") else f"{median:7.0f} ms"


def _visit(chromium: Browser, path: Path) -> dict[str, float]:
    """Seconds to open both views, milliseconds of each filter."""
    with chromium.new_page() as page:
        found = {f"opening: {view}": _open(page, path, view) for view in ("overview", "reading")}
        return found | {f"filter: {name}": _answer(page, name) for name in _FILTERS}


def _open(page: Page, path: Path, view: str) -> float:
    page.goto("about:blank")
    begin = time.perf_counter()
    page.goto(f"{path.as_uri()}#view={view}")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return time.perf_counter() - begin


def _answer(page: Page, name: str) -> float:
    milliseconds: float = page.evaluate(_ANSWER, list(_FILTERS[name]))
    page.locator("#filters button[type=reset]").click()
    return milliseconds
