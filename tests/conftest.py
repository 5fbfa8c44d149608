"""Each pipeline is built once for the whole suite: loading the model takes seconds."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from spacy.language import Language

import glane.nlp

_build = glane.nlp.load


@cache
def _shared(rules: tuple[str, ...], model: bool) -> Language:
    return _build(rules=rules, model=model)


def _load(*, rules: Sequence[str | Path] = (), model: bool = True) -> Language:
    return _shared(tuple(str(folder) for folder in rules), model)


glane.nlp.load = _load
