"""The command line: one module a command; spaCy and pandas are imported inside them."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from glane import __version__
from glane.app.evaluate import evaluate
from glane.app.explain import explain
from glane.app.extract import extract
from glane.app.imports import imports
from glane.app.plot import plot
from glane.app.report import report
from glane.app.rules import rules
from glane.app.schema import schema
from glane.app.show import show
from glane.errors import GlaneError, UsageError

app = typer.Typer(
    name="glane",
    help="French news in, one tidy table out: dates, places, headcounts, organisations, themes.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(extract)
app.command()(show)
app.command()(plot)
app.command()(explain)
app.command()(schema)
app.command()(evaluate)
app.command()(report)
app.command("import")(imports)
app.add_typer(rules, name="rules")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"glane {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """French news in, one tidy table out: dates, places, headcounts, organisations, themes."""


def main() -> None:
    """Run the command line; every expected error is one line on stderr and an exit code."""
    # One BLAS thread a process: more only wait for each other on matrices this small.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        app()
    except UsageError as err:
        typer.echo(f"glane: {err}", err=True)
        sys.exit(2)
    except GlaneError as err:
        typer.echo(f"glane: {err}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our stdout has gone (`| head`): nothing more to say, and no traceback.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
