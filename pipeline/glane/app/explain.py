"""glane explain: why a sentence gives the facts it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from glane.app import options as opt
from glane.app.additions import additions
from glane.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from glane.model import Fact
    from glane.rulebook.trace import Event
    from glane.workshop.verdicts import Verdict

COLOURS = {
    "date": "cyan",
    "place": "green",
    "headcount": "magenta",
    "organisation": "yellow",
    "theme": "blue underline",
    "duration": "bright_cyan",
    "frequency": "bright_cyan",
    "person": "red",
}
OWN = "bold"  # a kind of the user's own
FATES = {"kept": "bold green", "vetoed": "red", "lost": "yellow"}


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence or a short text, in quotes.")],
    date: Annotated[
        str, typer.Option(metavar="DATE", help="Publication date, as 2025-08-26.")
    ] = "",
    rules: opt.Rules = None,
    gazetteer: opt.Gazetteers = None,
) -> None:
    """Explain a sentence: every candidate with its rule's file, why it won or lost; the facts.

    On a terminal the spans have the colours of their kinds, unless NO_COLOR is set.
    """
    from glane.api import checked_date
    from glane.facts import facts
    from glane.nlp import kinds_of, load, make_docs
    from glane.rulebook.trace import recording
    from glane.workshop.book import book, place

    day = checked_date(date)
    article = Article(id="explain", text=sentence, date=day, date_source="option" if day else "")
    added = additions(rules, gazetteer)
    nlp = load(rules=added)
    ((doc, _),) = make_docs(nlp, [article])
    with recording() as events:
        doc = nlp(doc)
        found = list(facts(doc, article, kinds_of(nlp)))
    places = {each.rule.id: place(each.rule) for each in book(added)}
    _show(doc, sentence, Account(events, found, places))


@dataclass(frozen=True, slots=True)
class Account:
    """What there is to tell: the trace, the facts, and where each rule stands (file:line)."""

    events: Sequence[Event]
    facts: Sequence[Fact]
    places: Mapping[str, str]


def _show(doc: Doc, text: str, account: Account) -> None:
    from rich.console import Console

    from glane.headcounts.other_numbers import verdict
    from glane.values.numbers import find_numbers
    from glane.workshop.verdicts import verdicts

    console = Console(highlight=False, soft_wrap=True)  # a line is a line, however wide
    console.print(_sentence(text, account.facts))
    console.print(Text("tokens    " + " | ".join(token.text for token in doc)))
    if doc.ents:
        ents = ", ".join(f"{ent.text} {ent.label_}" for ent in doc.ents)
        console.print(Text(f"model     {ents}"))
    for one in verdicts(account.events, account.facts):
        console.print(_candidate(one, text, account.places.get(one.rule, "")))
    for number in find_numbers(doc.text):
        said = verdict(doc.text, number, account.facts, account.events)
        console.print(Text(f"number    {text[number.start : number.end]!r}  {said}"))
    console.print("facts" if account.facts else "no facts")
    for fact in account.facts:
        console.print(_fact(fact))


def _sentence(text: str, facts: Sequence[Fact]) -> Text:
    """The text with its mentions in the colours of their kinds; themes lie under the others."""
    line = Text("text      ") + Text(text)
    indent = len(line) - len(text)
    for fact in sorted(facts, key=lambda fact: fact.mention.kind != "theme"):
        m = fact.mention
        line.stylize(COLOURS.get(m.kind, OWN), indent + m.start, indent + m.end)
    return line


def _candidate(one: Verdict, text: str, place: str) -> Text:
    line = Text().append(f"{one.fate:9} ", FATES.get(one.fate, "dim"))
    line.append(f"{one.rule}  {text[one.start : one.end]!r}", "" if one.fate == "kept" else "dim")
    line.append(f"  {one.why}" if one.why else "")
    return line.append(f"  {place}" if place else "", "dim")


def _fact(fact: Fact) -> Text:
    m = fact.mention
    more = " ".join(f"{name}={value}" for name, value in m.columns.items() if value != "")
    line = Text("  ").append(m.kind, COLOURS.get(m.kind, OWN))
    said = f" {m.start}-{m.end} {fact.text!r} = {m.value!r} [{m.rule}] {more}"
    return line.append(said.rstrip())
