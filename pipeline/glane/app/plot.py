"""glane plot: a picture of a table of facts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from glane.errors import UsageError, WriteError


def plot(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="timeline, map, organisations, places, themes, headcounts or matrix.",
        ),
    ],
    facts: Annotated[str, typer.Argument(metavar="FACTS", help="A table of glane extract.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="The picture: .svg or .png.")
    ],
    articles: Annotated[
        str,
        typer.Option(metavar="FILE", help="The table of articles: their dates, for the timeline."),
    ] = "",
    lang: Annotated[str, typer.Option(metavar="LANG", help="fr or en.")] = "fr",
    top: Annotated[int, typer.Option(min=1, max=60, help="How many bars, roles or names.")] = 12,
) -> None:
    """Draw a figure of a table of facts (any format that glane extract writes)."""
    suffix = output.suffix.lower()
    if suffix not in (".svg", ".png"):
        raise UsageError("no picture ends so", path=output, hint="name a .svg or .png")
    from glane.figures import figure
    from glane.readback import read_articles, read_facts

    table = read_facts(facts)
    drawn = figure(kind, table, read_articles(articles) if articles else None, lang=lang, top=top)
    if not drawn.rows:
        typer.echo(f"glane: {facts}: nothing to show for {kind}", err=True)
    if suffix == ".png":
        from glane.figures.render import png

        content = png(drawn.svg)
    else:
        content = drawn.svg.encode()
    _write(output, content)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as err:
        raise WriteError(
            f"cannot be written ({err.strerror})", path=path, hint="choose another output path"
        ) from err
