"""Builds the spaCy pipeline; the only caller of add_pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

from glane.components.kinds import OwnKinds
from glane.components.spans import DATE, SOURCE, remember
from glane.french import blank, load_model
from glane.model import EXTRA_KINDS, KINDS, Article
from glane.recogniser.ops import blis_is_faster
from glane.wrapping import as_read

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
UNUSED = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]


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
        with use_ops("numpy", use_blis=blis_is_faster()):
            nlp = load_model(exclude=UNUSED, replaced={"ner": "glane_recogniser"})
        nlp.add_pipe("glane_sentences", before="ner")
    else:
        nlp = blank()
        nlp.add_pipe("glane_sentences")
    folders = [str(Path(folder)) for folder in rules]
    topics = {"vocabulary": str(themes) or None, "deep": deep_themes}
    for name in COMPONENTS:
        own = topics if name == "glane_themes" else {}
        nlp.add_pipe(name, config={"rules": folders, **own})
    # spaCy refuses texts over a million characters for the parser's sake; none runs here.
    nlp.max_length = 100_000_000
    return nlp


def kinds_of(nlp: Language) -> tuple[str, ...]:
    """All kinds that a pipeline can find: glane's, those on request, and the rules' own."""
    components = (component for _, component in nlp.pipeline)
    own = (kind for each in components if isinstance(each, OwnKinds) for kind in each.kinds)
    return (*KINDS, *EXTRA_KINDS, *own)


def make_docs(nlp: Language, articles: Iterable[Article]) -> Iterable[tuple[Doc, Article]]:
    """Tokenise articles: Docs of their folded texts that know date and outlet."""
    for article in articles:
        text = as_read(article.text)
        doc = nlp.make_doc(text)
        remember(doc, text)
        doc._.set(DATE, article.date)
        doc._.set(SOURCE, article.source)
        yield doc, article
