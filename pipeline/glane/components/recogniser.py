"""The model's entities, found by glane's own run of its network."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model

from glane.recogniser import Entity, entities, word_vectors


@Language.factory("glane_recogniser", assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_recogniser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    scorer: Any,
    incorrect_spans_key: str | None,
    update_with_oracle_cut_size: int,
) -> Recogniser:
    """Make the component; the settings are those of spaCy's `ner`, which it stands in for."""
    return Recogniser(
        nlp.vocab,
        model,
        name=name,
        moves=moves,
        scorer=scorer,
        incorrect_spans_key=incorrect_spans_key,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
    )


class Recogniser(EntityRecognizer):  # type: ignore[misc]
    """spaCy's EntityRecognizer with a quicker `predict`; entities set before are not respected."""

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Set the entities of docs, batch by batch."""
        stream = iter(docs)
        while batch := list(islice(stream, batch_size)):
            self.set_annotations(batch, self.predict(batch))
            yield from batch

    def predict(self, docs: Sequence[Doc]) -> list[list[Entity]]:
        """The entities of each doc, their words counted from the doc's first."""
        found: list[list[Entity]] = [[] for _ in docs]
        if any(len(doc) for doc in docs):
            vectors = word_vectors(self.model, docs)
            begins = list(accumulate((len(doc) for doc in docs), initial=0))
            # move_names leaves one out, so that its places are not the classes of the model
            moves = [self.moves.get_class_name(at) for at in range(self.moves.n_moves)]
            for start, end, label in entities(self.model, moves, vectors, docs):
                at = bisect(begins, start) - 1
                found[at].append(Entity(start - begins[at], end - begins[at], label))
        return found

    def set_annotations(self, docs: Sequence[Doc], found: Sequence[Sequence[Entity]]) -> None:
        """Set them as doc.ents; every other word is outside."""
        for doc, some in zip(docs, found, strict=True):
            doc.set_ents([Span(doc, *entity) for entity in some])
