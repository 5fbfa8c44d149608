"""glane rules: look at the rule book, check it, write a rule and see what rules do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from glane.app.additions import additions
from glane.app.listing import show_list
from glane.app.rules_new import new

if TYPE_CHECKING:
    from glane.workshop.corpus import Corpus

rules = typer.Typer(
    help="The rule book: look at rules, check them, write one, see what they do to a corpus.",
    no_args_is_help=True,
)

Folders = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="DIR", help="A folder of rules of your own (repeatable)."),
]
CORPUS_HELP = "Articles to run the rules on: a folder, or a file of records."
CorpusDir = Annotated[Path, typer.Option("--corpus", metavar="DIR", help=CORPUS_HELP)]
MaybeCorpus = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help=CORPUS_HELP, show_default=False),
]
rules.command()(new)
_SET = "A folder of rules, a git revision, or glane for the rules that ship."


@rules.command()
def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...", help="Rule files or folders; all of glane's by default."
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=0, metavar="N", help="Processes that check; 0 is one for each core.")
    ] = 0,
) -> None:
    """Run every rule against its own examples and counter-examples; exit 1 when one fails."""
    from glane.batch import cores
    from glane.workshop.checking import check_files

    count, complaints = check_files(paths or [], workers or cores())
    for complaint in complaints:
        typer.echo(str(complaint))
    typer.echo(f"{count} rules, {len(complaints)} complaints", err=True)
    if complaints:
        raise typer.Exit(1)


@rules.command("list")
def list_rules(folders: Folders = None, corpus: MaybeCorpus = None) -> None:
    """List the rules: id, kind, status, origin, triggers, examples; with --corpus also hits."""
    from glane.workshop.book import book, origin, status, triggers

    every = book(additions(folders))
    header = ["id", "kind", "status", "origin", "triggers", "examples", "counter_examples"]
    rows: list[list[str | int]] = [
        [
            *(each.rule.id, each.rule.kind, status(each), origin(each)),
            ", ".join(triggers(each.rule)),
            *(len(each.rule.examples), len(each.rule.counter_examples)),
        ]
        for each in every
    ]
    if corpus is not None:
        from glane.workshop.effects import Effect, hits

        found = hits(_corpus(corpus, additions(folders)))
        header.append("hits")
        for row, each in zip(rows, every, strict=True):
            row.append(found.get(each.rule.id, Effect()).facts)
    show_list(header, rows)


@rules.command()
def show(
    rule_id: Annotated[str, typer.Argument(metavar="ID", help="For example dates.quarter.")],
    folders: Folders = None,
) -> None:
    """Show a rule: why, pattern as written and as it runs, triggers, vetoes, examples, where."""
    from glane.workshop.book import book, find_rule
    from glane.workshop.card import card

    typer.echo(card(find_rule(book(additions(folders)), rule_id)))


@rules.command("test")
def try_out(
    corpus: CorpusDir,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Rules to test; all by default.")
    ] = None,
    folders: Folders = None,
) -> None:
    """Say what each rule adds on a corpus: facts it alone finds, conflicts it wins and loses.

    Each rule is left out once: `alone` counts the facts that go then, `instead` those that come.
    With IDs these facts and conflicts are listed too.
    """
    from glane.workshop.book import book, find_rule, running
    from glane.workshop.effects import Effect, effects_of, story

    every = book(additions(folders))
    some = [find_rule(every, one).rule for one in ids] if ids else running(every)
    wanted = [rule.id for rule in some]
    effects = effects_of(_corpus(corpus, additions(folders)), wanted)
    header = ["id", "facts", "alone", "instead", "won", "lost", "vetoed"]
    told = [(one, effects.get(one, Effect())) for one in wanted]
    show_list(header, [[one, *effect.counts()] for one, effect in told])
    if ids:
        for one, effect in told:
            for line in story(one, effect):
                typer.echo(line)


@rules.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=_SET)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same.")],
    corpus: CorpusDir,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also as a page to read.", show_default=False),
    ] = None,
) -> None:
    """Compare two rule sets on a corpus: the facts gained, lost and changed."""
    from tempfile import TemporaryDirectory

    from glane.workshop.compare import HEADER, compare
    from glane.workshop.page import page, summary, write_page
    from glane.workshop.revision import rule_set

    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        sets = rule_set(old, Path(first)), rule_set(new, Path(second))
        added = [str(folder) for one in sets for folder in one.extra]
        changes = compare(_corpus(corpus, added), *sets)
    show_list(HEADER, [change.row() for change in changes])
    if html is not None:
        write_page(html, page(old, new, changes))
    typer.echo(summary(changes), err=True)


@rules.command()
def coverage(folders: Folders = None, corpus: MaybeCorpus = None) -> None:
    """Find what does nothing: dead alternatives, rules shadowed, doubled or never fired.

    Judged on the rules' own examples and, with --corpus, on articles. Exit 1 when there is any.
    """
    from glane.nlp import load
    from glane.workshop.book import book, place, running
    from glane.workshop.corpus import read_corpus
    from glane.workshop.coverage import coverage

    articles = [] if corpus is None else read_corpus(corpus)
    added = additions(folders)
    every = running(book(added))
    found = list(coverage(every, load(rules=added, model=False), articles))
    show_list(
        ["finding", "id", "how", "where"],
        [[one.what, one.rule.id, one.how, place(one.rule)] for one in found],
    )
    typer.echo(f"{len(every)} rules, {len(found)} findings", err=True)
    if any(one.what != "silent" for one in found):
        raise typer.Exit(1)


@rules.command()
def catalogue(folders: Folders = None) -> None:
    """Print all rules with their examples as a page; docs/catalogue.md is its copy."""
    from glane.workshop.book import book
    from glane.workshop.catalogue import catalogue

    every = book(folders or ())
    typer.echo(catalogue([each.rule for each in every if not each.off]), nl=False)


@rules.command()
def schema() -> None:
    """Print the JSON Schema of a rule file, for editors; rules/schema.json is its copy."""
    from glane.rulebook.jsonschema import as_text

    typer.echo(as_text(), nl=False)


def _corpus(path: Path, added: Sequence[str]) -> Corpus:
    from glane.nlp import load
    from glane.workshop.corpus import Corpus, read_corpus

    articles = read_corpus(path)
    typer.echo(f"{len(articles)} articles", err=True)
    return Corpus(articles, load(rules=added))
