"""The command answers at once: what takes seconds to import is left until it is needed."""

import subprocess
import sys

import pytest

SLOW = ("spacy", "pandas", "dateparser", "distributed", "trafilatura")
LIST = f"""
import sys
from glane.app import app
try:
    app(sys.argv[1:])
except SystemExit:
    pass
print(*(name for name in {SLOW!r} if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize("asked", [["--help"], ["--version"], ["extract", "--help"]])
def test_help_imports_nothing_slow(asked: list[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LIST, *asked], capture_output=True, text=True)
    assert done.stdout
    assert done.stderr.strip() == ""
