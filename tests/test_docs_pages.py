"""What the pages for rule authors and developers say is so: each is followed word for word."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import glane.batch.work
import glane.nlp
from conftest import uncached
from docpages import DOCS, ROOT, blocks, follow, sections
from glane.rulebook.layers import packages

WHOLE = ("rules", "integration")  # from top to bottom in one folder
BY_SECTION = ("cookbook",)  # each section is a recipe of its own
PAGES = (*WHOLE, *BY_SECTION)


def tasks() -> Iterator[tuple[str, str]]:
    """What is followed in one folder: the name of a page or section, and its text."""
    for page in PAGES:
        text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
        yield from sections(text).items() if page in BY_SECTION else [(page, text)]


TASKS = list(tasks())


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone to work in, with the rules; they change between commands: no pipeline is kept."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    monkeypatch.setattr(glane.nlp, "load", uncached)
    monkeypatch.setattr(glane.batch.work, "load", uncached)
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / ".gitconfig"))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Somebody")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "somebody@example.org")
    for command in ("git init -q", "git add rules", "git commit -qm rules"):
        subprocess.run(command.split(), check=True)
    return tmp_path


@pytest.mark.parametrize(("name", "text"), TASKS, ids=[name for name, _ in TASKS])
def test_what_a_page_says_works_word_for_word(name: str, text: str, workplace: Path) -> None:
    try:
        follow(text, workplace)
    finally:
        packages.cache_clear()


# Each page and its French twin.
TWINS = [(DOCS / f"{page}.md", DOCS / f"{page}.fr.md") for page in PAGES]
TWINS.append((ROOT / "CONTRIBUTING.md", DOCS / "CONTRIBUTING.fr.md"))


@pytest.mark.parametrize("twins", TWINS, ids=lambda twins: twins[0].stem)
def test_the_french_twin_keeps_step(twins: tuple[Path, Path]) -> None:
    english, french = (path.read_text(encoding="utf-8") for path in twins)
    assert blocks(french) == blocks(english)
    for mark in ("#", "## ", "- ", "1. ", "| "):
        assert french.count(f"\n{mark}") == english.count(f"\n{mark}"), mark


@pytest.mark.parametrize(
    "page", [page for twins in TWINS for page in twins], ids=lambda page: page.name
)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_what_the_errors_point_to_exists() -> None:
    for path in (ROOT / "pipeline").rglob("*.py"):
        for name in re.findall(r"docs/[\w.]+\.md", path.read_text(encoding="utf-8")):
            assert (ROOT / name).is_file(), f"{path}: {name}"
