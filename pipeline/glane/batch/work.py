"""What a worker does: read files or take articles, extract, and return plain records."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from spacy.language import Language

from glane.batch.duplicates import signature
from glane.batch.journal import Item
from glane.batch.record import Record, Trouble, packed, record, trouble
from glane.errors import ReadError
from glane.facts import facts
from glane.model import KINDS, Article, Fact
from glane.nlp import load, make_docs
from glane.readers import DEFAULTS, ReadOptions, read_file
from glane.timex3 import timex3

BATCH = 16  # articles: of 64 the model would take a tenth less time, but more be lost by a kill
_LETTERS = 200_000  # of a batch that is full whatever their number: a book weighs on memory

_WORDS = 50_000  # kept for good: 17 MB

# Key of the source, number of the item in it, and what was read; None is the source's end.
_Read = tuple[bytes, int, Article | ReadError | None]


@dataclass(frozen=True, slots=True)
class Source:
    """Where articles come from: a file that the worker reads, or an article that is at hand.

    The first `skip` articles of the file are done already.
    """

    key: bytes
    doc_id: str
    content: Path | Article
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """Sources for one worker; `alone` does them article by article, each result sent at once."""

    sources: tuple[Source, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """The settings of a run; called with a task, it yields the results, some at a time."""

    rules: tuple[str, ...] = ()
    model: bool = True
    kinds: tuple[str, ...] = KINDS
    options: ReadOptions = DEFAULTS
    themes: str = ""
    deep_themes: bool = False
    date_style: str = "edtf"

    def pipeline(self) -> Language:
        """The pipeline, loaded once in a process; forked workers have it from their parent."""
        return _pipeline(self.rules, self.model, self.themes, self.deep_themes)

    def __call__(self, task: Task) -> Iterator[list[Item]]:
        size = 1 if task.alone else BATCH
        batch: list[_Read] = []
        for source in task.sources:
            number = source.skip
            for item in self._read(source):
                batch.append((source.key, number, item))
                number += 1
                if _is_full(batch, size):
                    yield self._results(batch)
                    batch = []
            batch.append((source.key, number, None))
        yield self._results(batch)

    def _read(self, source: Source) -> Iterator[Article | ReadError]:
        if isinstance(source.content, Article):
            return islice([source.content], source.skip, None)
        return islice(read_file(source.content, source.doc_id, self.options), source.skip, None)

    def _results(self, batch: Sequence[_Read]) -> list[Item]:
        read = (item for _, _, item in batch)
        articles = [item for item in read if isinstance(item, Article) and item.status == "ok"]
        found = dict(zip(map(id, articles), self._extract(articles), strict=True))
        return [
            Item(key, number, None, last=True)
            if item is None
            else Item(key, number, packed(_result(item, found.get(id(item), ()))), last=False)
            for key, number, item in batch
        ]

    def _extract(self, articles: list[Article]) -> list[Sequence[Fact] | Trouble]:
        try:
            return list(by_article(self.pipeline(), articles, self.kinds, self.date_style))
        except Exception as err:
            # One article that breaks a component must not take its neighbours along.
            if len(articles) > 1:
                return [one for article in articles for one in self._extract([article])]
            reason = f"extraction failed ({type(err).__name__}: {err})"
            return [Trouble(articles[0].id, "extract", reason, "report it, with the article")]


def _is_full(batch: Sequence[_Read], size: int) -> bool:
    read = [item for _, _, item in batch if item is not None]
    letters = sum(len(item.text) for item in read if isinstance(item, Article))
    return len(read) >= size or letters >= _LETTERS


def extract(
    nlp: Language,
    articles: list[Article],
    kinds: Collection[str] = KINDS,
    date_style: str = "edtf",
) -> Iterator[Fact]:
    """The facts of articles, in their order."""
    for found in by_article(nlp, articles, kinds, date_style):
        yield from found


def by_article(
    nlp: Language,
    articles: list[Article],
    kinds: Collection[str] = KINDS,
    date_style: str = "edtf",
) -> Iterator[list[Fact]]:
    """The facts of each article, its dates in one of DATE_STYLES.

    Strings made on the way are freed (memory zone).
    """
    with _zone(nlp):
        for doc, article in nlp.pipe(make_docs(nlp, articles), as_tuples=True):
            found = facts(doc, article, kinds)
            yield list(timex3(found, article.text) if date_style == "timex3" else found)


def _zone(nlp: Language) -> AbstractContextManager[object]:
    """A memory zone, which frees the words met in it, once enough words are known for good.

    Without zones the vocabulary grows for ever; with nothing but zones the tokenizer takes every
    word to pieces again in each batch, a third of the time that rules alone need.
    """
    return nullcontext() if len(nlp.vocab) < _WORDS else nlp.memory_zone()


@cache
def _pipeline(rules: tuple[str, ...], model: bool, themes: str, deep_themes: bool) -> Language:
    return load(rules=rules, themes=themes, deep_themes=deep_themes, model=model)


def _result(item: Article | ReadError, found: Sequence[Fact] | Trouble) -> Record | Trouble:
    if isinstance(item, ReadError):
        return trouble(item)
    if isinstance(found, Trouble):
        return found
    return record(item, found, signature(item.text) if item.status == "ok" else b"")
