"""glane extract: articles in, the table out."""

from __future__ import annotations

import json as jsons
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import typer

from glane.app import options as opt
from glane.app.additions import additions
from glane.errors import UsageError
from glane.model import EXTRA_KINDS, KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from glane.batch import Job, Summary
    from glane.writers.output import Output

FAILED_SOME = 3
INTERRUPTED = 130
_SHOWN = 20  # errors on stderr; all are in the table


def extract(
    paths: opt.Paths = None,
    output: opt.OutputFile = "-",
    to: opt.To = "",
    articles: opt.Articles = "",
    shape: opt.Shape = "long",
    csv_profile: opt.CsvProfile = "standard",
    kinds: opt.Kinds = "",
    date: opt.Date = "",
    date_style: opt.DateStyle = "edtf",
    any_language: opt.AnyLanguage = False,
    from_list: opt.FromList = False,
    text_column: opt.TextColumn = "text",
    id_column: opt.IdColumn = "id",
    date_column: opt.DateColumn = "date",
    title_column: opt.TitleColumn = "title",
    source_column: opt.SourceColumn = "source",
    rules: opt.Rules = None,
    gazetteer: opt.Gazetteers = None,
    themes: opt.Themes = "",
    deep_themes: opt.DeepThemes = False,
    deduplicate: opt.Deduplicate = False,
    fast: opt.Fast = False,
    workers: opt.Workers = 0,
    scheduler: opt.Scheduler = "",
    restart: opt.Restart = False,
    json: opt.Json = False,
    quiet: opt.Quiet = False,
) -> None:
    """Extract dates, places, headcounts, organisations and themes from French news articles.

    Reads .txt, .md, .html, .pdf, .docx, .rtf, .csv, .tsv, .jsonl and .zip of these, also exports
    of Europresse, Nexis Uni and Factiva. An interrupted run goes on with the same command. Exit
    codes: 0 done, 1 failure, 2 usage or rule error, 3 some articles failed (listed on stderr, and
    in FILE.errors.csv), 130 interrupted.
    """
    from glane.api import check_date_style, checked_date
    from glane.batch import Job, Work
    from glane.readers import Columns, ReadOptions
    from glane.writers.output import Output, Wish

    check_date_style(date_style)
    added = additions(rules, gazetteer)
    wanted = _kinds(kinds, added)
    columns = Columns(id_column, text_column, date_column, title_column, source_column)
    reading = ReadOptions(checked_date(date), columns, any_language)
    sink = Output(Wish(output, wanted, to, csv_profile, shape, articles))
    if json and sink.journal is None:
        raise UsageError("the facts and --json both want stdout", hint="name a file with --output")
    files = _files(paths or [], from_list, sink)
    if restart:
        sink.restart()
    work = Work(tuple(added), not fast, wanted, reading, themes, deep_themes, date_style)
    work.pipeline()  # a bad rule stops the run before any file is touched
    job = partial(Job, work, workers, sink.journal, deduplicate, scheduler=scheduler)
    done = _run(job, files, sink, quiet)
    _report(done, sink, quiet)
    if json:
        typer.echo(jsons.dumps(_summary(done, output, articles, sink), ensure_ascii=False))
    if done.errors:
        raise typer.Exit(FAILED_SOME)


def _kinds(asked: str, added: Sequence[str]) -> tuple[str, ...]:
    """The kinds asked for, all the usual ones and a user's own if none are."""
    from glane.api import check_kinds
    from glane.rulebook.load import own_kinds

    own = own_kinds(added)
    wanted = tuple(kind.strip() for kind in asked.split(",") if kind.strip()) or (*KINDS, *own)
    check_kinds(wanted, (*KINDS, *EXTRA_KINDS, *own))
    return wanted


def _files(paths: Sequence[str], from_list: bool, sink: Output) -> list[tuple[Path, str]]:
    """The files to read with their doc_ids, without those that the run itself writes."""
    from glane.readers import find_files, listed_paths

    given = [*paths, *(listed_paths() if from_list else ())]
    if not given:
        raise UsageError("there is nothing to read", hint="name files, folders, or - for stdin")
    return [(path, doc_id) for path, doc_id in find_files(given) if not sink.is_own(path)]


def _run(
    job: Callable[..., Job], files: Sequence[tuple[Path, str]], sink: Output, quiet: bool
) -> Summary:
    """Run the job with its progress bar; an interruption leaves what is done for the next run."""
    from glane.app.progress import progress

    try:
        with sink, progress(show=not quiet) as watch:
            done = job(watch=watch).run(files, sink)
            sink.commit()
    except KeyboardInterrupt:
        hint = "" if sink.journal is None else "; the same command goes on from here"
        typer.echo(f"glane: interrupted{hint}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    return done


def _report(done: Summary, sink: Output, quiet: bool) -> None:
    for trouble in sink.troubles[:_SHOWN]:
        typer.echo(f"glane: {trouble}", err=True)
    more = len(sink.troubles) - _SHOWN
    if more > 0:
        typer.echo(f"glane: and {more} more in {sink.errors or 'all'}", err=True)
    if not quiet and (sink.journal is not None or sink.troubles):
        counts = {
            "failed": done.errors,
            "skipped": done.skipped,
            "near-duplicates": done.duplicates,
            "acronyms with several meanings": len(done.acronyms.conflicts()),
        }
        said = "".join(f", {count} {what}" for what, count in counts.items() if count)
        facts = f"{done.facts.total()} facts"
        where = f" -> {sink.path}" if sink.path else ""
        typer.echo(f"{done.articles} articles{said}, {facts}{where}", err=True)


def _summary(done: Summary, output: str, articles: str, sink: Output) -> dict[str, object]:
    return {
        "articles": done.articles,
        "skipped": done.skipped,
        "duplicates": done.duplicates,
        "errors": done.errors,
        "facts": dict(sorted(done.facts.items())),
        "acronym_conflicts": done.acronyms.conflicts(),
        "output": output,
        "articles_file": articles,
        "errors_file": str(sink.errors) if sink.troubles else "",
    }
