"""What each part of glane costs: microseconds of CPU a word, one part after the other."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

import glane
from bench.corpus import articles
from glane.facts import facts
from glane.model import Article
from glane.nlp import make_docs

_WARM = 50  # articles before the clock starts: regexes are compiled, words are known


def shares(count: int) -> Iterator[tuple[str, float]]:
    """(part, microseconds a word) for the tokenizer, each component and the facts."""
    nlp = glane.load()
    every = list(articles(count + _WARM))
    for doc, article in nlp.pipe(make_docs(nlp, every[:_WARM]), as_tuples=True):
        list(facts(doc, article))
    some = every[_WARM:]
    words = sum(len(article.text.split()) for article in some)
    begin = time.process_time()
    docs: list[Doc] = [doc for doc, _ in make_docs(nlp, some)]
    yield "tokenizer", _per_word(begin, words)
    for name, component in nlp.pipeline:
        begin = time.process_time()
        pipe = getattr(component, "pipe", None)
        docs = list(pipe(docs)) if pipe else [component(doc) for doc in docs]
        yield name, _per_word(begin, words)
    begin = time.process_time()
    _facts(docs, some)
    yield "facts", _per_word(begin, words)


def _facts(docs: Iterable[Doc], some: Iterable[Article]) -> None:
    for doc, article in zip(docs, some, strict=True):
        list(facts(doc, article))


def _per_word(begin: float, words: int) -> float:
    return (time.process_time() - begin) / words * 1e6
