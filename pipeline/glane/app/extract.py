"""glane extract: articles in, the table out."""

from __future__ import annotations

import json as jsons
from typing import TYPE_CHECKING

import typer

from glane.app import options as opt
from glane.app.additions import additions
from glane.errors import UsageError
from glane.model import EXTRA_KINDS, KINDS

if TYPE_CHECKING:
    from glane.batch import Summary
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
    from glane.api import check_date_style, check_kinds, checked_date
    from glane.app.progress import progress
    from glane.batch import Job, Work
    from glane.readers import Columns, ReadOptions, find_files, listed_paths
    from glane.rulebook.load import own_kinds
    from glane.writers.output import Output, Wish

    added = additions(rules, gazetteer)
    own = own_kinds(added)
    wanted = tuple(kind.strip() for kind in kinds.split(",") if kind.strip()) or (*KINDS, *own)
    check_kinds(wanted, (*KINDS, *EXTRA_KINDS, *own))
    check_date_style(date_style)
    columns = Columns(id_column, text_column, date_column, title_column, source_column)
    reading = ReadOptions(checked_date(date), columns, any_language)
    sink = Output(Wish(output, wanted, to, csv_profile, shape, articles))
    if json and sink.journal is None:
        raise UsageError("the facts and --json both want stdout", hint="name a file with --output")
    given = [*(paths or ()), *(listed_paths() if from_list else ())]
    if not given:
        raise UsageError("there is nothing to read", hint="name files, folders, or - for stdin")
    files = [(path, doc_id) for path, doc_id in find_files(given) if not sink.is_own(path)]
    if restart:
        sink.restart()
    work = Work(
        tuple(added),
        model=not fast,
        kinds=wanted,
        options=reading,
        themes=themes,
        deep_themes=deep_themes,
        date_style=date_style,
    )
    work.pipeline()  # a bad rule stops the run before any file is touched
    try:
        with sink, progress(show=not quiet) as watch:
            job = Job(work, workers, sink.journal, deduplicate, watch, scheduler)
            done = job.run(files, sink)
            sink.commit()
    except KeyboardInterrupt:
        hint = "" if sink.journal is None else "; the same command goes on from here"
        typer.echo(f"glane: interrupted{hint}", err=True)
        raise typer.Exit(INTERRUPTED) from None
    _report(done, sink, quiet)
    if json:
        typer.echo(jsons.dumps(_summary(done, output, articles, sink), ensure_ascii=False))
    if done.errors:
        raise typer.Exit(FAILED_SOME)


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
