"""The same input gives the same bytes, whatever the order in which Python's sets come."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from glane.model import FOLDERS
from glane.rulebook.load import load_rules


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article for each rule, of all its examples: where rules compete."""
    path = tmp_path_factory.mktemp("examples") / "examples.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for folder in FOLDERS.values():
            for rule in load_rules(folder):
                text = "\n".join(example.text for example in rule.examples)
                file.write(json.dumps({"id": rule.id, "text": text, "date": "2025-08-26"}) + "\n")
    return path


def test_the_seed_of_hashes_changes_nothing(examples: Path, tmp_path: Path) -> None:
    tables = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.csv"
        command = [sys.executable, "-m", "glane", "extract", str(examples), "-o", str(out)]
        options = ["--fast", "--any-language", "--workers", "1", "-q"]
        subprocess.run([*command, *options], env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
        tables.append(out.read_bytes())
    assert tables[0].count(b"\n") > 1000
    assert tables[0] == tables[1]
