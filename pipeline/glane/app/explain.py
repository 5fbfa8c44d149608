"""glane explain: why a sentence gives the facts it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from glane.app.additions import additions
from glane.model import EXTRA_KINDS, KINDS, Article

if TYPE_CHECKING:
    from glane.model import Fact
    from glane.rulebook.trace import Event


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence or a short text, in quotes.")],
    date: Annotated[
        str, typer.Option(metavar="DATE", help="Publication date, as 2025-08-26.")
    ] = "",
    rules: Annotated[
        list[str] | None,
        typer.Option(metavar="DIR", help="A folder of rules of your own (repeatable)."),
    ] = None,
) -> None:
    """Explain a sentence: what fired, was vetoed or lost and to whom; tokens, numbers, facts."""
    from glane.api import checked_date
    from glane.facts import facts
    from glane.nlp import load, make_docs
    from glane.rulebook.trace import recording

    day = checked_date(date)
    article = Article(id="explain", text=sentence, date=day, date_source="option" if day else "")
    nlp = load(rules=additions(rules))
    ((doc, _),) = make_docs(nlp, [article])
    with recording() as events:
        doc = nlp(doc)
        found = list(facts(doc, article, (*KINDS, *EXTRA_KINDS)))
    typer.echo("tokens    " + " | ".join(token.text for token in doc))
    if doc.ents:
        typer.echo("model     " + ", ".join(f"{ent.text} {ent.label_}" for ent in doc.ents))
    _show_events(events, sentence)
    _show_numbers(doc.text, found, events)
    _show_facts(found)


def _show_events(events: list[Event], text: str) -> None:
    for event in events:
        said = f"  {event.why}" if event.why else ""
        typer.echo(f"{event.event:9} {event.rule}  {text[event.start : event.end]!r}{said}")


def _show_numbers(text: str, found: list[Fact], events: list[Event]) -> None:
    from glane.headcounts.other_numbers import verdict
    from glane.values.numbers import find_numbers

    for number in find_numbers(text):
        said = text[number.start : number.end]
        typer.echo(f"number    {said!r}  {verdict(text, number, found, events)}")


def _show_facts(found: list[Fact]) -> None:
    typer.echo("facts" if found else "no facts")
    for fact in found:
        mention = fact.mention
        more = " ".join(f"{k}={v}" for k, v in mention.columns.items() if v != "")
        typer.echo(
            f"  {mention.kind} {mention.start}-{mention.end} {fact.text!r} = {mention.value!r}"
            f" [{mention.rule}] {more}".rstrip()
        )
