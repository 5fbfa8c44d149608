"""Many articles: files in, tables of facts out; a bad file is an error row and the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pandas as pd
from spacy.language import Language

from glane.errors import ReadError
from glane.facts import facts
from glane.model import KINDS, Article, Fact
from glane.nlp import make_docs
from glane.readers import DEFAULTS, ReadOptions, read_file
from glane.table import frame

BATCH = 64  # articles: enough for the model's matrix products, little enough for memory


@dataclass(slots=True)
class Summary:
    """What a run did: articles read, facts found, and what could not be read."""

    articles: int = 0
    facts: int = 0
    errors: list[ReadError] = field(default_factory=list)


def run(
    nlp: Language,
    files: Iterable[tuple[Path, str]],
    write: Callable[[pd.DataFrame], None],
    *,
    kinds: Collection[str] = KINDS,
    options: ReadOptions = DEFAULTS,
    on_file: Callable[[], None] = lambda: None,
) -> Summary:
    """Extract the facts of all files and hand them to `write`, table by table, in order.

    `write` gets at least one table, be it empty, so that a header is written.
    """
    summary = Summary()
    articles = _articles(files, summary, options, on_file)
    write(frame(()))
    while batch := list(islice(articles, BATCH)):
        found = list(extract(nlp, batch, kinds))
        summary.articles += len(batch)
        summary.facts += len(found)
        if found:
            write(frame(found))
    return summary


def extract(
    nlp: Language, articles: list[Article], kinds: Collection[str] = KINDS
) -> Iterator[Fact]:
    """The facts of articles, in their order; strings made on the way are freed (memory zone)."""
    with nlp.memory_zone():
        for doc, article in nlp.pipe(make_docs(nlp, articles), as_tuples=True):
            yield from facts(doc, article, kinds)


def _articles(
    files: Iterable[tuple[Path, str]],
    summary: Summary,
    options: ReadOptions,
    on_file: Callable[[], None],
) -> Iterator[Article]:
    for path, doc_id in files:
        for item in read_file(path, doc_id, options):
            if isinstance(item, ReadError):
                summary.errors.append(item)
            elif item.status == "ok":
                yield item
        on_file()
