"""glane report: a run as one page to look at, to doubt and to correct."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def report(
    facts: Annotated[str, typer.Argument(metavar="FACTS", help="A table of glane extract.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The page.")
    ] = Path("report.html"),
    articles: Annotated[
        str,
        typer.Option(
            metavar="FILE",
            help="The table of articles (--articles of glane extract), for their texts.",
            show_default=False,
        ),
    ] = "",
    lang: Annotated[str, typer.Option(metavar="LANG", help="fr or en.")] = "fr",
    per_file: Annotated[
        int, typer.Option(min=1, help="Articles in one file; beyond, linked files.")
    ] = 2000,
) -> None:
    """Write a run as one HTML file: overview, reading room and review; it needs no network."""
    from glane.readback import read_articles, read_errors, read_facts
    from glane.report import write_report
    from glane.report.page import known_articles

    rows = read_facts(facts)
    texts = read_articles(articles) if articles else None
    errors = Path(f"{facts}.errors.csv")
    trouble = read_errors(errors) if errors.exists() else None
    known = known_articles(rows, texts)
    written = write_report(rows, known, trouble, output, lang=lang, per_file=per_file)
    said = f"{len(known)} articles, {len(rows)} facts -> {', '.join(map(str, written))}"
    typer.echo(said, err=True)
