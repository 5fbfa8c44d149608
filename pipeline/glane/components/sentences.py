"""Sentence starts from the text alone: the model's entities never cross a line or a stop."""

from __future__ import annotations

from bisect import bisect_left

from spacy.language import Language
from spacy.tokens import Doc

from glane.text import fold, sentences


@Language.factory("glane_sentences", assigns=["doc.sents", "token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Make the component; it needs nothing."""
    return Sentences()


class Sentences:
    """Sets sentence starts where glane.text.sentences sees them."""

    def __call__(self, doc: Doc) -> Doc:
        offsets = [token.idx for token in doc]
        starts = {bisect_left(offsets, start) for start, _ in sentences(fold(doc.text))}
        for token in doc:
            token.is_sent_start = token.i in starts or token.i == 0
        return doc
