"""docs/catalogue.md is what `glane rules catalogue` prints; its signs mean nothing to Markdown."""

from pathlib import Path

from commandline import glane
from glane.workshop.catalogue import catalogue, plain
from rulefiles import one_rule

PAGE = Path(__file__).parent.parent / "docs" / "catalogue.md"

HOSTILE = r"""
id: dates.hostile
why: Stars *of* <script>.
status: draft
triggers: ['\d', {use: months}]
regex: '\d+ \*{months}\*'
set: {read: fixed, value: "2024"}
examples:
  - {text: "a_b | [[3 *mai*]] | [[4 *mai*]]<br>", value: ["2024", "2024"], date: "2024-01-01"}
counter_examples:
  - {text: "# rien", because: "a [title](x)"}
"""


def test_the_page_is_fresh() -> None:
    code, out, err = glane("rules", "catalogue")
    assert (code, err) == (0, "")
    assert PAGE.read_text(encoding="utf-8") == out, "run: glane rules catalogue > docs/catalogue.md"


def test_an_entry_holds_all_of_a_rule(tmp_path: Path) -> None:
    page = catalogue([one_rule(tmp_path, HOSTILE)])
    assert page.endswith(
        "### dates.hostile (draft)\n\n"
        "Stars \\*of\\* \\<script\\>. Triggers: `\\d`, `{months}`.\n\n"
        "- a\\_b \\| **3 \\*mai\\*** \\| **4 \\*mai\\***\\<br\\> → `2024`, `2024` (2024-01-01)\n"
        "- ✗ \\# rien: a \\[title\\](x)\n"
    )


def test_white_space_stays_at_the_edges() -> None:
    assert plain(" a\n  b ") == " a b "
