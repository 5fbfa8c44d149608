"""glane import: a reviewer's corrections as gold articles and as examples for rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glane.app.listing import write_lines

FAILED_SOME = 3


def imports(
    corrections: Annotated[
        list[Path], typer.Argument(metavar="CORRECTIONS...", help="Files that the report saved.")
    ],
    articles: Annotated[str, typer.Option(metavar="FILE", help="The table of articles.")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Gold articles, JSON Lines."),
    ] = "",
    rules_out: Annotated[
        str,
        typer.Option(metavar="FILE", help="Examples and counter-examples to paste into rules."),
    ] = "",
) -> None:
    """Turn corrections into gold articles (-o) and into examples for rules (--rules-out).

    Without either, the examples go to stdout. Corrections of articles that are not there, or have
    changed, are left out: exit code 3.
    """
    from glane.corrections import read_corrections
    from glane.goldmaker import gold, rule_examples, usable
    from glane.readback import read_articles

    table = read_articles(articles)
    texts = dict(zip(table["doc_id"].astype(str), table["text"].astype(str), strict=True))
    given = [each for path in corrections for each in read_corrections(path)]
    kept, troubles = usable(given, texts)
    if output:
        write_lines(output, [*gold(kept, texts)])
    if rules_out or not output:
        write_lines(rules_out or "-", [*rule_examples(kept, texts)])
    for trouble in troubles:
        typer.echo(f"glane: {trouble}", err=True)
    if troubles:
        raise typer.Exit(FAILED_SOME)
