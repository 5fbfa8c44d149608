"""Facts against annotated articles: precision, recall and F1 per kind, and what went wrong.

Three questions are asked of every mention: is it there with the same start and end (exact), is
there one that shares a character (overlap), and does that one have the right value (fact)?
Topics of the taxonomy are a set per article: there the code decides, not the offsets.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from glane.agreement import Row, same_column, same_value
from glane.confidence import Judged
from glane.gold import GoldArticle, GoldError, GoldFact, read_gold, series_of
from glane.model import KINDS

__all__ = [
    "Finding",
    "GoldArticle",
    "GoldError",
    "Report",
    "Tally",
    "read_gold",
    "score",
    "summary",
]

Pair = tuple[GoldFact, Row]

SERIES = (*KINDS[:-1], "theme/stated", "theme/topic", "theme/taxonomy")
QUESTIONS = ("exact", "overlap", "fact")
COLUMNS = (
    *("country", "place_type"),
    *("count_modifier", "count_min", "count_max", "unit_class", "role", "attributed_to"),
    "org_type",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many mentions were wanted, how many were found, and how many of these are right."""

    wanted: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 0 when nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.wanted + self.found
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that went wrong: `missed` (no row), `extra` (no gold) or `wrong` (value)."""

    verdict: str
    series: str
    article: str
    gold: GoldFact | None
    row: Row | None

    def __str__(self) -> str:
        said = []
        if self.gold:
            said.append(f"{self.gold.start} {self.gold.text!r} = {self.gold.value!r}")
        if self.row:
            row = self.row
            said.append(
                f"{row['start']} {row['text']!r} = {row['value']!r} [{row.get('rule', '')}]"
            )
        return f"{self.verdict:6} {self.series} {self.article}: {', got '.join(said)}"


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of one comparison.

    `series`: kind (themes: kind/scheme) -> question (exact, overlap, fact) -> Tally.
    `columns`: (series, column) -> right of compared, over the overlapping mentions whose gold
    states that column. `bad_offsets`: rows whose text is not the slice at their offsets.
    `judged`: every row of a series that the gold annotates, and whether it is right.
    """

    articles: int
    bad_offsets: int
    series: Mapping[str, Mapping[str, Tally]]
    columns: Mapping[tuple[str, str], tuple[int, int]]
    findings: Sequence[Finding]
    judged: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class _Match:
    """One series of one article, gold and rows paired one to one."""

    series: str
    article: str
    pairs: list[Pair]
    missed: list[GoldFact]
    extra: list[Row]

    def right(self) -> dict[str, int]:
        same_place = sum((g.start, g.end) == _span(row) for g, row in self.pairs)
        return {
            "exact": len(self.pairs) if self.series == "theme/taxonomy" else same_place,
            "overlap": len(self.pairs),
            "fact": sum(same_value(gold, row) for gold, row in self.pairs),
        }

    def judged(self) -> Iterator[Judged]:
        """Each row, and whether its fact is right."""
        yield from ((self.series, row, same_value(gold, row)) for gold, row in self.pairs)
        yield from ((self.series, row, False) for row in self.extra)

    def findings(self) -> Iterator[Finding]:
        """What went wrong in this series."""
        for gold in self.missed:
            yield Finding("missed", self.series, self.article, gold, None)
        for gold, row in self.pairs:
            if not same_value(gold, row):
                yield Finding("wrong", self.series, self.article, gold, row)
        for row in self.extra:
            yield Finding("extra", self.series, self.article, None, row)


def score(gold: Iterable[GoldArticle], rows: Iterable[Row]) -> Report:
    """Compares rows of the facts table with the annotated articles that are their `doc_id`.

    A file ending of either id does not count. Rows of articles that are not in the gold, and of
    kinds that an article does not annotate, are passed over. An optional fact is neither asked
    for nor held against the program.
    """
    articles = list(gold)
    rows_of: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        rows_of[_stem(str(row["doc_id"]))].append(row)
    annotated = {fact.series for article in articles for fact in article.facts}
    matches: list[_Match] = []
    bad_offsets = 0
    for article in articles:
        own = [row for row in rows_of[_stem(article.id)] if row["kind"] in article.kinds]
        bad_offsets += sum(article.text[slice(*_span(row))] != row["text"] for row in own)
        matches += _matches(article, own)
    return Report(
        articles=len(articles),
        bad_offsets=bad_offsets,
        series=_tallies(matches),
        columns=_column_accuracy(matches),
        findings=[finding for match in matches for finding in match.findings()],
        judged=[row for m in matches if m.series in annotated for row in m.judged()],
    )


def summary(report: Report) -> Iterator[str]:
    """The report as aligned lines: one per series, then one per series and column."""
    yield f"{report.articles} articles, {report.bad_offsets} rows not at their offsets"
    yield f"{'kind':16}{'gold':>6}{'rows':>6}" + "".join(
        f"   {q + ' P/R/F1':17}" for q in QUESTIONS
    )
    for name, tallies in report.series.items():
        cells = [f"{t.precision:.3f}/{t.recall:.3f}/{t.f1:.3f}" for t in tallies.values()]
        first = tallies["fact"]
        yield f"{name:16}{first.wanted:6}{first.found:6}   " + "   ".join(cells)
    for (series, column), (right, compared) in report.columns.items():
        yield f"{series:16}{column:18}{right}/{compared} = {right / compared:.3f}"


def _matches(article: GoldArticle, rows: Sequence[Row]) -> Iterator[_Match]:
    wanted = {fact.series for fact in article.facts}
    for series in dict.fromkeys([*SERIES, *sorted(wanted)]):
        facts = [fact for fact in article.facts if fact.series == series]
        found = [row for row in rows if _series(row) == series]
        must = [fact for fact in facts if not fact.optional]
        pairs, missed, left = _pair(must, found)
        # a row that is some optional fact is neither right nor extra
        _, _, extra = _pair([fact for fact in facts if fact.optional], left)
        yield _Match(series, article.id, pairs, missed, extra)


def _pair(facts: list[GoldFact], rows: list[Row]) -> tuple[list[Pair], list[GoldFact], list[Row]]:
    """Pairs facts and rows one to one, nearest first; also those left over on both sides."""
    near = ((_nearness(f, r), -i, -j) for i, f in enumerate(facts) for j, r in enumerate(rows))
    by_fact: dict[int, int] = {}
    taken: set[int] = set()
    for nearness, i, j in sorted(near, reverse=True):
        if nearness > (0, 0) and -i not in by_fact and -j not in taken:
            by_fact[-i] = -j
            taken.add(-j)
    pairs = [(facts[i], rows[j]) for i, j in sorted(by_fact.items())]
    missed = [fact for i, fact in enumerate(facts) if i not in by_fact]
    return pairs, missed, [row for j, row in enumerate(rows) if j not in taken]


def _nearness(fact: GoldFact, row: Row) -> tuple[int, int]:
    """(same span, characters shared); above (0, 0) when they can be one mention."""
    if fact.series == "theme/taxonomy":
        return 0, int(same_value(fact, row))
    start, end = _span(row)
    shared = min(fact.end, end) - max(fact.start, start)
    return int((fact.start, fact.end) == (start, end)), max(shared, 0)


def _tallies(matches: Sequence[_Match]) -> dict[str, dict[str, Tally]]:
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for match in matches:
        total = totals[match.series]
        total.update(match.right())
        total["wanted"] += len(match.pairs) + len(match.missed)
        total["found"] += len(match.pairs) + len(match.extra)
    return {
        series: {question: Tally(t["wanted"], t["found"], t[question]) for question in QUESTIONS}
        for series, t in totals.items()
    }


def _column_accuracy(matches: Sequence[_Match]) -> dict[tuple[str, str], tuple[int, int]]:
    verdicts: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for match in matches:
        for gold, row in match.pairs:
            for column in COLUMNS:
                if column in gold.columns:
                    same = same_column(column, gold.columns[column], str(row.get(column, "")))
                    verdicts[match.series, column].append(same)
    return {key: (sum(each), len(each)) for key, each in sorted(verdicts.items())}


def _series(row: Row) -> str:
    return series_of(row["kind"], row.get("theme_scheme") or "")


def _span(row: Row) -> tuple[int, int]:
    return int(row["start"]), int(row["end"])


def _stem(doc_id: str) -> str:
    return re.sub(r"\.\w{1,5}$", "", doc_id)
