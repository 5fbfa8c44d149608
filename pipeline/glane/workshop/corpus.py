"""Articles put through the model once, so that rules can run on them as often as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from glane.errors import UsageError
from glane.facts import facts
from glane.model import Article, Fact
from glane.nlp import COMPONENTS, kinds_of, make_docs
from glane.readers import DEFAULTS, find_files, read_file
from glane.rulebook.match import Candidate, Spans

Finder = Callable[[Doc, str, Spans], list[Candidate]]


class HasFinder(Protocol):
    """A component that asks its `matcher` for candidates; any such function may stand in."""

    matcher: Finder


@dataclass(frozen=True, slots=True)
class Page:
    """An article and its Doc, with the model's votes."""

    article: Article
    doc: Doc


class Corpus:
    """Pages and the components that read them, in order."""

    def __init__(self, articles: Sequence[Article], nlp: Language) -> None:
        self._nlp = nlp
        self.components = [name for name in nlp.pipe_names if name in COMPONENTS]
        before = [pipe for name, pipe in nlp.pipeline if name not in self.components]
        self.pages: list[Page] = []
        for doc, article in make_docs(nlp, articles):
            for pipe in before:
                doc = pipe(doc)
            self.pages.append(Page(article, doc))

    @property
    def vocab(self) -> Vocab:
        """The vocabulary that the Docs share."""
        return self._nlp.vocab

    def component(self, name: str) -> HasFinder:
        """The component of that name."""
        return cast(HasFinder, self._nlp.get_pipe(name))

    def extract(self, page: Page, first: str = "") -> list[Fact]:
        """The facts of a page, all kinds; components before `first` have run already."""
        start = self.components.index(first) if first else 0
        for name in self.components[start:]:
            self._nlp.get_pipe(name)(page.doc)
        return list(facts(page.doc, page.article, kinds_of(self._nlp)))

    @contextmanager
    def using(self, finders: Mapping[str, Finder]) -> Iterator[None]:
        """Let other finders stand in for those of components, by the components' names."""
        usual = {name: self.component(name).matcher for name in finders}
        try:
            for name, finder in finders.items():
                self.component(name).matcher = finder
            yield
        finally:
            for name, finder in usual.items():
                self.component(name).matcher = finder


def read_corpus(path: Path) -> list[Article]:
    """The French articles below a path; raises UsageError when there are none.

    Raises ReadError for a file that cannot be read.
    """
    articles: list[Article] = []
    for file, doc_id in find_files([path]):
        for item in read_file(file, doc_id, DEFAULTS):
            if not isinstance(item, Article):
                raise item
            if item.status == "ok":
                articles.append(item)
    if not articles:
        raise UsageError("holds no French article", path=path, hint="give a folder of articles")
    return articles


Key = tuple[str, int, int, str, tuple[tuple[str, object], ...]]


def key(fact: Fact) -> Key:
    """What a fact says, whichever rule says it."""
    m = fact.mention
    return m.kind, m.start, m.end, m.value, tuple(sorted(m.columns.items()))
