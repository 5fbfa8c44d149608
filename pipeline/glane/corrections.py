"""Corrections files: what reviewers said of a run's rows, and what that says of the rules.

JSON Lines, one judged row a line: see docs/report.md.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glane.errors import UsageError
from glane.gold import series_of

VERDICTS = ("accept", "correct", "reject", "add", "open")
_HINT = "give a file that the report saved: see docs/report.md"


@dataclass(frozen=True, slots=True)
class Said:
    """A mention with its value; offsets are code points in the article's text."""

    start: int
    end: int
    kind: str
    value: str
    theme_scheme: str = ""

    @property
    def series(self) -> str:
        """The kind; themes are split by scheme."""
        return series_of(self.kind, self.theme_scheme)


@dataclass(frozen=True, slots=True)
class Correction:
    """A verdict on a row: `found` is the row (or what was added), `right` what it should be.

    `right` is None for a rejected row. `open` rows have not been judged.
    """

    doc_id: str
    sha256: str
    doc_date: str
    verdict: str
    found: Said
    right: Said | None
    rule: str
    reviewer: str
    note: str = ""


def read_corrections(path: Path) -> list[Correction]:
    """The corrections of a file; raises UsageError, which names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as err:
        raise UsageError(f"cannot be read ({err.strerror})", path=path, hint=_HINT) from err
    except UnicodeDecodeError as err:
        raise UsageError("is no UTF-8 text", path=path, hint=_HINT) from err
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(_correction(json.loads(line)))
        except (ValueError, TypeError, KeyError) as err:
            problem = f"key {err} is missing" if isinstance(err, KeyError) else str(err)
            raise UsageError(problem, path=path, line=number, hint=_HINT) from err
    if not found:
        raise UsageError("holds no correction", path=path, hint=_HINT)
    return found


def _correction(record: Any) -> Correction:
    if not isinstance(record, dict):
        raise ValueError("expected a JSON object")
    verdict = record["verdict"]
    if verdict not in VERDICTS:
        raise ValueError(f"unknown verdict {verdict!r}; one of {', '.join(VERDICTS)}")
    found = _said(record)
    right: Said | None = found
    if verdict == "correct":
        right = _said(record["corrected"])
    return Correction(
        doc_id=str(record["doc_id"]),
        sha256=str(record.get("sha256", "")),
        doc_date=str(record.get("doc_date", "")),
        verdict=verdict,
        found=found,
        right=None if verdict == "reject" else right,
        rule=str(record.get("rule", "")),
        reviewer=str(record.get("reviewer", "")),
        note=str(record.get("note", "")),
    )


def _said(record: Any) -> Said:
    if not isinstance(record, dict):
        raise ValueError("expected a mention with start, end, kind and value")
    kind, start, end = record["kind"], record["start"], record["end"]
    if not isinstance(kind, str) or not kind:
        raise ValueError(f"{kind!r} is no kind of fact")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise ValueError(f"{start!r} and {end!r} are no offsets of a mention")
    scheme = str(record.get("theme_scheme") or "topic") if kind == "theme" else ""
    return Said(start, end, kind, str(record["value"]), scheme)


def summary(corrections: Iterable[Correction]) -> Iterator[str]:
    """Precision of the reviewed rows and recall with the added ones, per kind and per rule.

    A corrected row is wrong in both: what was found is not right, what is right was not found.
    """
    kinds: dict[str, list[Correction]] = defaultdict(list)
    rules: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        kinds[correction.found.series].append(correction)
        if correction.rule:
            rules[correction.rule].append(correction)
    yield _HEAD.format("kind")
    for name, own in sorted(kinds.items()):
        yield _line(name, own, recall=True)
    yield ""
    yield _HEAD.format("rule")
    for name, own in sorted(rules.items()):
        yield _line(name, own, recall=False)


_HEAD = "{:32}  accept correct  reject     add    open  precision  recall"


def _line(name: str, own: Sequence[Correction], *, recall: bool) -> str:
    count = {verdict: sum(c.verdict == verdict for c in own) for verdict in VERDICTS}
    right = count["accept"]
    judged = right + count["correct"] + count["reject"]
    wanted = right + count["correct"] + count["add"]
    cells = "".join(f"{count[verdict]:8}" for verdict in VERDICTS)
    recalled = _share(right, wanted) if recall else ""
    return f"{name:32}{cells}  {_share(right, judged):>9}  {recalled:>6}".rstrip()


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def comparison(first: Sequence[Correction], second: Sequence[Correction]) -> Iterator[str]:
    """Two reviewers' verdicts compared, per kind: rows both judged, the same, Cohen's kappa.

    Rows are the same when article, offsets, kind, value and rule are; two corrections agree when
    they say the same. Added mentions count by extent and value: both, only one, only the other.
    """
    ours, theirs = _judged(first), _judged(second)
    both = [key for key in ours if key in theirs]
    added = {_key(c) for c in first if c.verdict == "add"}
    other = {_key(c) for c in second if c.verdict == "add"}
    names = {key[1].series for key in (*both, *added, *other)}
    yield f"{'kind':20}   both    same  agreement   kappa   added: both  first  second"
    for name in sorted(names):
        rows = [(ours[key], theirs[key]) for key in both if key[1].series == name]
        same = sum((a.verdict, a.right) == (b.verdict, b.right) for a, b in rows)
        one, two = ({key for key in keys if key[1].series == name} for keys in (added, other))
        sets = f"{len(one & two):13}{len(one - two):7}{len(two - one):8}"
        yield (
            f"{name:20}{len(rows):7}{same:8}{_share(same, len(rows)):>11}"
            f"{_kappa([(a.verdict, b.verdict) for a, b in rows]):>8} {sets}"
        )
    for key in both:
        a, b = ours[key], theirs[key]
        if (a.verdict, a.right) != (b.verdict, b.right):
            yield (
                f"differ  {a.doc_id} {a.found.start}-{a.found.end} {a.found.kind}"
                f" {a.found.value!r}: {_told(a)} / {_told(b)}"
            )


def _key(correction: Correction) -> tuple[str, Said, str]:
    return correction.doc_id, correction.found, correction.rule


def _judged(corrections: Sequence[Correction]) -> dict[tuple[str, Said, str], Correction]:
    return {_key(c): c for c in corrections if c.verdict in ("accept", "correct", "reject")}


def _told(c: Correction) -> str:
    right = (
        f" {c.right.value!r} {c.right.start}-{c.right.end}"
        if c.verdict == "correct" and c.right
        else ""
    )
    return f"{c.reviewer or 'anonymous'} {c.verdict}{right}"


def _kappa(pairs: Sequence[tuple[str, str]]) -> str:
    """Cohen's kappa: the agreement above what chance gives; "-" where it is not defined."""
    if not pairs:
        return "-"
    share = sum(a == b for a, b in pairs) / len(pairs)
    chance = (
        sum(
            sum(a == verdict for a, _ in pairs) * sum(b == verdict for _, b in pairs)
            for verdict in VERDICTS
        )
        / len(pairs) ** 2
    )
    return "-" if chance == 1 else f"{(share - chance) / (1 - chance):.2f}"
