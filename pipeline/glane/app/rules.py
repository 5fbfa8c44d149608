"""glane rules: look at the rule book and check it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

rules = typer.Typer(
    help="The rule book: check rules against their own examples.", no_args_is_help=True
)


@rules.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Rule files or folders; all of glane's by default."
        ),
    ] = None,
) -> None:
    """Run every rule against its own examples and counter-examples; exit 1 when one fails."""
    from glane.rulebook.check import check_files

    count, complaints = check_files(paths or [])
    for complaint in complaints:
        typer.echo(str(complaint))
    typer.echo(f"{count} rules, {len(complaints)} complaints", err=True)
    if complaints:
        raise typer.Exit(1)


@rules.command("list")
def list_rules() -> None:
    """List the rules: id, status, number of examples and counter-examples, why."""
    from glane.model import FOLDERS
    from glane.rulebook.load import load_rules

    for folder in FOLDERS.values():
        for rule in load_rules(folder, drafts=True):
            counts = f"{len(rule.examples)}+{len(rule.counter_examples)}"
            typer.echo(f"{rule.id:40} {rule.status:7} {counts:7} {rule.why}")


@rules.command()
def schema() -> None:
    """Print the JSON Schema of a rule file, for editors; rules/schema.json is its copy."""
    from glane.rulebook.jsonschema import as_text

    typer.echo(as_text(), nl=False)
