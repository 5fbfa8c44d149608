"""glane rules new: a rule file from marked examples."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from glane.errors import RuleError, UsageError

if TYPE_CHECKING:
    from glane.workshop.draft import Wish


def _each(said: str, *names: str) -> Any:
    return typer.Option(*names, metavar="TEXT", help=f"{said} (repeatable).", show_default=False)


def new(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="date, place, …, or a kind of your own.")
    ],
    example: Annotated[list[str] | None, _each("A sentence; what to find in [[ ]]")] = None,
    value: Annotated[list[str] | None, _each("The value of each [[ ]], in order")] = None,
    date: Annotated[str, typer.Option(metavar="DATE", help="What the examples are read on.")] = "",
    counter: Annotated[list[str] | None, _each("A sentence with nothing to find")] = None,
    because: Annotated[list[str] | None, _each("Why not, one for each --counter")] = None,
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="What the rule finds, and what it avoids.")
    ] = "",
    rule_id: Annotated[
        str, typer.Option("--id", metavar="ID", help="If not given, made of the first [[ ]].")
    ] = "",
    settings: Annotated[list[str] | None, _each("NAME=VALUE, a field of set", "--set")] = None,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The folder of rules.")] = Path("rules"),
) -> None:
    """Write a rule from marked examples: a pattern that finds them is proposed, and checked.

    Without --example it asks. The path of the file goes to stdout; exit 1 while something is
    still needed.
    """
    from glane.workshop.checking import check_files
    from glane.workshop.draft import Wish, needs, write_draft

    wish = Wish(
        *(kind, example or [], value or [], date, counter or [], because or [], why, rule_id),
        set=_settings(settings or []),
    )
    if not wish.examples:
        wish = _asked(wish)
    path, proposal = write_draft(wish, to)
    typer.echo(str(path))
    missing = list(needs(wish, proposal))
    for line in missing:
        typer.echo(f"still needed: {line}", err=True)
    try:
        _, complaints = check_files([path])
    except RuleError as err:
        typer.echo(f"glane: {err}", err=True)
        raise typer.Exit(1) from err
    for complaint in complaints:
        typer.echo(str(complaint), err=True)
    if complaints or missing:
        raise typer.Exit(1)
    typer.echo("the rule passes its check", err=True)


def _settings(said: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in said]
    for name, sign, value in pairs:
        if not (name and sign and value):
            raise UsageError(f"--set {name!r} gives no value", hint="write --set name=value")
    return {name: value for name, _, value in pairs}


def _asked(wish: Wish) -> Wish:
    """The wish with what the author answers; an empty line ends a list."""
    examples, values, counters, because = [], [], [], []
    while text := _ask("A sentence, with what to find in [[ ]] (empty: no more)"):
        examples.append(text)
        values += [_ask(f"Value of mark {n + 1}") for n in range(text.count("[["))]
    while text := _ask("A sentence that looks alike and has nothing to find (empty: no more)"):
        counters.append(text)
        because.append(_ask("Why is there nothing in it?"))
    why = wish.why or _ask("What does the rule find, and what does it avoid?")
    if not examples:
        raise UsageError("a rule needs an example", hint="give --example and --value")
    return replace(
        wish, examples=examples, values=values, counters=counters, because=because, why=why
    )


def _ask(question: str) -> str:
    answer: str = typer.prompt(question, default="", show_default=False, err=True)
    return answer.strip()
