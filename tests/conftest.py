"""Each pipeline is built once for the whole suite: loading the model takes seconds.

And the browser, once for each module that asks for it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language

import glane.nlp

if TYPE_CHECKING:
    from playwright.sync_api import Browser

uncached = glane.nlp.load


@cache
def _shared(rules: tuple[str, ...], themes: str, deep_themes: bool, model: bool) -> Language:
    return uncached(rules=rules, themes=themes, deep_themes=deep_themes, model=model)


def _load(
    *,
    rules: Sequence[str | Path] = (),
    themes: str | Path = "",
    deep_themes: bool = False,
    model: bool = True,
) -> Language:
    return _shared(tuple(map(str, rules)), str(themes), deep_themes, model)


glane.nlp.load = _load


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright; where it is missing the test is skipped."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()
