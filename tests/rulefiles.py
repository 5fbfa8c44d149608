"""Rule files for tests: a sound rule as text, and how to write and load it."""

from pathlib import Path

from glane.rulebook.load import load_file
from glane.rulebook.schema import Rule

REGEX_RULE = r"""
id: dates.sample-year
why: Years behind "en l'an", for tests.
triggers: [an]
regex: 'en l''an (?P<mention>(?P<year>\d{4}))'
veto: ['en l''an 1000']
set: {read: year}
examples:
  - {text: "C'était en l'an [[1998]].", value: "1998"}
counter_examples:
  - {text: "Il a un an.", because: "no year follows"}
"""

TOKEN_RULE = r"""
id: dates.sample-token
why: A number before a month, for tests.
triggers: [mars, avril]
pattern: [{IS_DIGIT: "true", as: mention}, {LOWER: {IN: [mars, avril]}, as: mention}]
set: {read: same_day}
examples:
  - {text: "Le [[3 mars]].", value: "3"}
  - {text: "Le [[4 avril]].", value: "4"}
counter_examples:
  - {text: "La planète Mars.", because: "a planet"}
"""


def write_rule(folder: Path, text: str, name: str = "sample.yaml") -> Path:
    """Write a rule file; `folder` is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def one_rule(folder: Path, text: str) -> Rule:
    """Write and load one rule."""
    (rule,) = load_file(write_rule(folder, text))
    return rule
