"""How sure a row is: the share of right rows of its rule, counted on annotated articles.

data/confidence.tsv holds the counts; `glane evaluate --calibrate GOLD…` prints it anew. A rule's
share is drawn towards that of its kind (a Beta prior worth PRIOR rows), so that three right rows
out of three do not make it certain; a rule seen less than SELDOM times gets its kind's share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from glane.agreement import Row
from glane.gold import series_of
from glane.model import Mention

COLUMNS = ("kind", "rule", "seen", "right", "confidence")
ALL = "*"  # in place of a rule: the kind as a whole
PRIOR = 4
SELDOM = 3
_NOTE = "# Printed by glane evaluate --calibrate: rows of each rule on annotated articles\n"

# Series (kind, themes with their scheme), row, and whether its place and value are right.
Judged = tuple[str, Row, bool]


@dataclass(frozen=True, slots=True)
class Calibration:
    """One line of the table: how many rows of a rule were seen, how many were right."""

    kind: str
    rule: str
    seen: int
    right: int
    confidence: float


def calibrate(judged: Iterable[Judged]) -> list[Calibration]:
    """The table's lines, sorted: each kind as a whole (rule "*"), then its rules."""
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for kind, row, is_right in judged:
        for key in ((kind, ALL), (kind, str(row["rule"]))):
            seen[key] += 1
            right[key] += is_right
    shares = {kind: (right[kind, ALL] + 1) / (seen[kind, ALL] + 2) for kind, _ in seen}
    lines = []
    for kind, rule in sorted(seen):
        count, good, share = seen[kind, rule], right[kind, rule], shares[kind]
        if rule != ALL and count >= SELDOM:
            share = (good + PRIOR * share) / (count + PRIOR)
        lines.append(Calibration(kind, rule, count, good, round(share, 2)))
    return lines


def as_table(lines: Iterable[Calibration]) -> Iterator[str]:
    """The lines of the tab-separated table, header first."""
    yield _NOTE
    yield "\t".join(COLUMNS) + "\n"
    for line in lines:
        values = (getattr(line, name) for name in COLUMNS)
        yield "\t".join(f"{v:.2f}" if isinstance(v, float) else str(v) for v in values) + "\n"


@cache
def calibrations() -> dict[tuple[str, str], Calibration]:
    """The shipped table by (kind or kind/scheme, rule); empty where none is shipped."""
    path = resources.files("glane.data") / "confidence.tsv"
    if not path.is_file():
        return {}
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [line for line in lines if len(line) == len(COLUMNS) and tuple(line) != COLUMNS]
    return {
        (kind, rule): Calibration(kind, rule, int(seen), int(right), float(confidence))
        for kind, rule, seen, right, confidence in rows
    }


def confidence_of(mention: Mention) -> float:
    """The calibrated confidence of a mention: of its rule, else of its kind, else its own."""
    kind = series_of(mention.kind, str(mention.columns.get("theme_scheme", "")))
    known = calibrations()
    found = known.get((kind, mention.rule)) or known.get((kind, ALL))
    return found.confidence if found else mention.confidence
