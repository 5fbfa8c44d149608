"""The options of glane extract, each with its help."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from glane.model import EXTRA_KINDS, KINDS

# What is read.
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATH...]",
        help="Files, folders (with all below them), or - for one article on stdin.",
        show_default=False,
    ),
]
FromList = Annotated[
    bool,
    typer.Option("--from-list", help="Read the paths from stdin, one a line (or find -print0)."),
]
Date = Annotated[
    str,
    typer.Option(
        metavar="DATE", help="Publication date of articles that bring none, as 2025-08-26."
    ),
]
AnyLanguage = Annotated[
    bool, typer.Option("--any-language", help="Keep articles in other languages than French.")
]


def _column(part: str) -> Any:
    return typer.Option(
        metavar="NAME",
        help=f"The column of a table (CSV, TSV, JSON Lines, Parquet) with the {part}.",
    )


TextColumn = Annotated[str, _column("text")]
IdColumn = Annotated[str, _column("id")]
DateColumn = Annotated[str, _column("date")]
TitleColumn = Annotated[str, _column("title")]
SourceColumn = Annotated[str, _column("source")]

# What is looked for.
Kinds = Annotated[
    str,
    typer.Option(
        metavar="KIND,KIND",
        help=f"Kinds of facts, comma-separated: {', '.join(KINDS)} and kinds that rules of your"
        f" own declare are the default; also {', '.join(EXTRA_KINDS)}.",
        show_default=False,
    ),
]
DateStyle = Annotated[
    str,
    typer.Option(
        metavar="STYLE",
        help="edtf, or timex3: spans and values as corpora of temporal expressions have them.",
    ),
]
Rules = Annotated[
    list[str] | None,
    typer.Option(metavar="DIR", help="A folder of rules of your own (repeatable)."),
]
Gazetteers = Annotated[
    list[str] | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        help="Names of your own: CSV with name, kind (place, organisation, headcount, date), … .",
    ),
]
Themes = Annotated[
    str,
    typer.Option(
        "--themes",
        metavar="FILE",
        help="A vocabulary of topics of your own: CSV (code,label,broader,terms) or SKOS.",
    ),
]
DeepThemes = Annotated[
    bool,
    typer.Option("--deep-themes", help="Rows also for topics below the top-level ones."),
]
Deduplicate = Annotated[
    bool,
    typer.Option("--deduplicate", help="No facts from articles that nearly repeat an earlier one."),
]
Fast = Annotated[
    bool,
    typer.Option("--fast", help="Rules and lists only, no model: several times as fast."),
]

# What is written.
OutputFile = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Where the facts go; its suffix says the format, - is CSV on stdout.",
    ),
]
To = Annotated[
    str,
    typer.Option(
        metavar="FORMAT",
        help="csv, tsv, jsonl, xlsx, parquet, sqlite, geojson, docbin, brat (a folder), prodigy or"
        " labelstudio.",
        show_default=False,
    ),
]
Articles = Annotated[
    str,
    typer.Option(
        metavar="FILE",
        help="A second table, one row an article, with its text.",
        show_default=False,
    ),
]
Shape = Annotated[
    str, typer.Option(metavar="SHAPE", help="long: one row a fact; wide: one row an article.")
]
CsvProfile = Annotated[
    str,
    typer.Option(
        metavar="PROFILE", help="standard, or excel-fr: semicolons and decimal commas for Excel."
    ),
]

# How it is done.
Workers = Annotated[
    int,
    typer.Option(min=0, metavar="N", help="Processes that extract; 0 is one for each core."),
]
Scheduler = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS",
        help="Extract on a Dask cluster: tcp://HOST:PORT, or local:N for N workers here.",
        show_default=False,
    ),
]
Restart = Annotated[
    bool,
    typer.Option("--restart", help="Forget what an interrupted run has done; else go on with it."),
]
Json = Annotated[bool, typer.Option("--json", help="Print a summary of the run as JSON on stdout.")]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="No progress bar, no summary; errors still show.")
]
