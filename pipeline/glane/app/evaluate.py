"""glane evaluate: the program against annotated articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glane.app import options as opt
from glane.app.additions import additions
from glane.app.listing import write_lines
from glane.app.tables import read_table
from glane.errors import UsageError, nearest
from glane.model import EXTRA_KINDS, KINDS, Article

if TYPE_CHECKING:
    from glane.evaluate import Report
    from glane.gold import GoldArticle


Gold = Annotated[
    list[Path] | None,
    typer.Argument(help="Annotated articles, JSON Lines; or a second file of corrections."),
]
Facts = Annotated[
    Path | None,
    typer.Option(metavar="FACTS", help="Score this table instead of extracting afresh."),
]
Errors = Annotated[
    str, typer.Option(metavar="KIND", help="Which misses to list: a kind, all or none.")
]
Calibrate = Annotated[
    bool,
    typer.Option(
        "--calibrate",
        help="Print right and seen rows of each rule, and its confidence: data/confidence.tsv.",
    ),
]
Calibrated = Annotated[
    str,
    typer.Option("--output", "-o", metavar="FILE", help="Where --calibrate writes its table."),
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Score the rules on a reviewer's corrections; FILE2 is another's."
    ),
]


def evaluate(
    gold: Gold = None,
    facts: Facts = None,
    errors: Errors = "all",
    calibrate: Calibrate = False,
    output: Calibrated = "-",
    rules: opt.Rules = None,
    gazetteer: opt.Gazetteers = None,
    corrections: Corrections = None,
) -> None:
    """Score facts against annotated articles: exact, overlap and fact P/R/F1, and the misses."""
    if corrections is not None:
        _reviewed([corrections, *(gold or ())])
        return
    if output != "-" and not calibrate:
        raise UsageError("only --calibrate writes a file", hint="add --calibrate, or leave out -o")
    if not gold:
        raise UsageError("there is nothing to score against", hint="name a file of gold articles")
    reports = _scored(gold, facts, errors, additions(rules, gazetteer))
    if calibrate:
        from glane.confidence import as_table
        from glane.confidence import calibrate as counted

        lines = counted(judged for report in reports for judged in report.judged)
        write_lines(output, (line.rstrip("\n") for line in as_table(lines)))
        return
    _tell(reports, errors)


def _scored(
    gold: Sequence[Path], facts: Path | None, errors: str, added: Sequence[str]
) -> list[Report]:
    from glane.evaluate import read_gold, score
    from glane.rulebook.load import own_kinds

    own = own_kinds(added)
    known = (*KINDS, *EXTRA_KINDS, *own, "all", "none")
    if errors not in known:
        raise UsageError(f"unknown kind {errors!r}", hint=nearest(errors, known))
    reports = []
    for path in gold:
        articles = read_gold(path, tuple(own))
        rows = _extracted(articles, added) if facts is None else read_table(facts)
        reports.append(score(articles, rows))
    return reports


def _tell(reports: Sequence[Report], errors: str) -> None:
    from glane.evaluate import summary

    for report in reports:
        for finding in report.findings:
            if errors in ("all", finding.series.partition("/")[0]):
                typer.echo(str(finding))
        for line in summary(report):
            typer.echo(line)


def _reviewed(files: Sequence[Path]) -> None:
    from glane.corrections import comparison, read_corrections, summary

    reviews = [read_corrections(path) for path in files]
    for path, review in zip(files, reviews, strict=True):
        typer.echo(f"{path}: {len(review)} rows")
        for line in summary(review):
            typer.echo(line)
    if len(reviews) == 2:
        typer.echo("")
        for line in comparison(*reviews):
            typer.echo(line)


def _extracted(articles: Sequence[GoldArticle], rules: Sequence[str]) -> list[dict[str, str]]:
    from glane.batch import extract
    from glane.nlp import load
    from glane.table import row

    kinds = frozenset[str]().union(*(article.kinds for article in articles))
    inputs = [
        Article(id=a.id, text=a.text, date=a.doc_date, date_source="record") for a in articles
    ]
    return [
        {name: str(value) for name, value in row(fact).items()}
        for fact in extract(load(rules=rules), inputs, kinds)
    ]
