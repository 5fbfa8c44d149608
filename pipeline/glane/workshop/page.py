"""The changes between two rule sets as one HTML page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from glane.errors import UsageError
from glane.model import Fact
from glane.workshop.compare import Change

_STYLE = """
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #8886; padding: .4rem .6rem; text-align: left }
td { vertical-align: top; overflow-wrap: anywhere }
mark { background: #fd6; color: #000; border-radius: .2rem; padding: 0 .15rem }
.gained td:first-child { border-left: .4rem solid #2a7 }
.lost td:first-child { border-left: .4rem solid #c43 }
.changed td:first-child { border-left: .4rem solid #c90 }
small { opacity: .75 }
"""
_HEAD = "change article kind sentence old new".split()


def page(old: str, new: str, changes: Sequence[Change]) -> str:
    """The page; `old` and `new` name the rule sets. All texts are escaped."""
    title = escape(f"Rules: {old} → {new}")
    rows = "\n".join(_row(change) for change in changes)
    head = "".join(f'<th scope="col">{name}</th>' for name in _HEAD)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{title}</h1>
<p>{summary(changes)}</p>
<table>
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def write_page(path: Path, text: str) -> None:
    """Write the page as UTF-8; raises UsageError where that cannot be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as err:
        raise UsageError(
            f"cannot be written ({err.strerror})", path=path, hint="choose another path"
        ) from err


def summary(changes: Sequence[Change]) -> str:
    """How many facts are gained, lost and changed."""
    counts = Counter(change.name for change in changes)
    return ", ".join(f"{counts[name]} {name}" for name in ("gained", "lost", "changed"))


def _row(change: Change) -> str:
    fact = change.fact
    more = "".join(f"<br><small>{escape(said)}</small>" for said in change.columns())
    cells = [
        change.name,
        escape(fact.doc_id),
        escape(fact.mention.kind),
        _in_sentence(fact),
        _side(change.old),
        _side(change.new) + more,
    ]
    return f'<tr class="{change.name}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _in_sentence(fact: Fact) -> str:
    """The sentence with the mention marked, where it stands in it only once."""
    text = " ".join(fact.text.split())
    before, _, behind = fact.sentence.partition(text)
    if fact.sentence.count(text) != 1:
        return escape(fact.sentence)
    return f"{escape(before)}<mark>{escape(text)}</mark>{escape(behind)}"


def _side(fact: Fact | None) -> str:
    if fact is None:
        return ""
    m = fact.mention
    text = " ".join(fact.text.split())
    return f"{escape(text)} = <b>{escape(m.value)}</b><br><small>{escape(m.rule)}</small>"
