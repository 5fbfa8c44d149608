"""glane extract: articles in, the table out."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glane.errors import ReadError
from glane.model import EXTRA_KINDS, KINDS

if TYPE_CHECKING:
    from glane.batch import Summary

FAILED_SOME = 3


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files, folders (with all below them), or - for one article on stdin.",
            show_default=False,
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="The CSV to write; - is stdout.")
    ] = "-",
    kinds: Annotated[
        str,
        typer.Option(
            metavar="KIND,KIND",
            help=f"Kinds of facts, comma-separated; also {', '.join(EXTRA_KINDS)}.",
        ),
    ] = ",".join(KINDS),
    date: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="Publication date of articles that bring none, as 2025-08-26."
        ),
    ] = "",
    rules: Annotated[
        list[str] | None,
        typer.Option(metavar="DIR", help="A folder of rules of your own (repeatable)."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar, no summary; errors still show.")
    ] = False,
) -> None:
    """Extract dates, places, headcounts, organisations and themes from French news articles.

    Reads .txt, .md, .jsonl, .csv and .tsv. Exit codes: 0 done, 1 failure, 2 usage or rule error,
    3 some articles failed (listed on stderr, and in FILE.errors.csv).
    """
    from glane.api import check_kinds, checked_date
    from glane.app.progress import progress
    from glane.batch import run
    from glane.nlp import load
    from glane.readers import ReadOptions, find_files
    from glane.writers import CsvWriter

    wanted = [kind.strip() for kind in kinds.split(",") if kind.strip()]
    check_kinds(wanted)
    options = ReadOptions(date=checked_date(date))
    files = find_files(paths)
    with CsvWriter(output) as writer, progress(len(files), show=not quiet) as step:
        nlp = load(rules=rules or ())
        done = run(nlp, files, writer.write, kinds=wanted, options=options, on_file=step)
    _report(done, output, quiet)
    if done.errors:
        raise typer.Exit(FAILED_SOME)


def _report(done: Summary, output: str, quiet: bool) -> None:
    for error in done.errors:
        typer.echo(f"glane: {error}", err=True)
    _error_table(done.errors, output)
    if not quiet and (output != "-" or done.errors):
        failed = f", {len(done.errors)} failed" if done.errors else ""
        where = "" if output == "-" else f" -> {output}"
        typer.echo(f"{done.articles} articles{failed}, {done.facts} facts{where}", err=True)


def _error_table(errors: Sequence[ReadError], output: str) -> None:
    """FILE.errors.csv beside FILE; one of an earlier run goes when there is nothing to tell."""
    if output == "-":
        return
    path = Path(f"{output}.errors.csv")
    if not errors:
        path.unlink(missing_ok=True)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["path", "stage", "reason", "try"])
        table.writerows([error.path, "read", error.reason, error.hint] for error in errors)
