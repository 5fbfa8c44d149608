"""Each pipeline is built once for the whole suite: loading the model takes seconds."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from spacy.language import Language

import glane.nlp

uncached = glane.nlp.load


@cache
def _shared(rules: tuple[str, ...], themes: str, deep_themes: bool, model: bool) -> Language:
    return uncached(rules=rules, themes=themes, deep_themes=deep_themes, model=model)


def _load(
    *,
    rules: Sequence[str | Path] = (),
    themes: str | Path = "",
    deep_themes: bool = False,
    model: bool = True,
) -> Language:
    return _shared(tuple(map(str, rules)), str(themes), deep_themes, model)


glane.nlp.load = _load
