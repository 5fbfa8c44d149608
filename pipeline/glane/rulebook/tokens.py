"""Token patterns of rules: checked, macros spliced in, strings turned into what spaCy expects."""

from __future__ import annotations

import re
from typing import Any

from glane.errors import nearest
from glane.gazetteer import list_names
from glane.rulebook.macros import Macros, TokenPattern
from glane.rulebook.source import Source

FLAGS = (
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_SENT_START"
    " LIKE_NUM LIKE_URL LIKE_EMAIL SPACY IS_QUOTE IS_BRACKET IS_LEFT_PUNCT IS_RIGHT_PUNCT"
).split()
_TEXTS = "ORTH TEXT NORM LOWER SHAPE PREFIX SUFFIX ENT_TYPE ENT_IOB".split()
_NUMBERS = ["LENGTH"]
_OWN = ["LIST", "OP", "as", "use"]
KEYS = (*FLAGS, *_TEXTS, *_NUMBERS, *_OWN)
# What spaCy knows of words only behind a tagger, a lemmatizer or a parser.
_TAGGED = ("LEMMA", "POS", "TAG", "MORPH", "DEP", "ENT_KB_ID")
_OP = re.compile(r"[!?+*]|\{\d+(?:,\d*)?\}|\{,\d+\}")
PREDICATES = ("IN", "NOT_IN", "REGEX", "FUZZY", ">=", "<=", "==", "!=", ">", "<")


def token_pattern(
    source: Source, macros: Macros
) -> tuple[tuple[TokenPattern, ...], tuple[str, ...]]:
    """Read `pattern`: spaCy patterns, token by token, and the group each captures (or "")."""
    written = source.data["pattern"]
    if (
        not isinstance(written, list)
        or not written
        or not all(isinstance(t, dict) for t in written)
    ):
        raise source.error(
            "pattern must be a list of token patterns", "pattern", hint="[{LOWER: …}, …]"
        )
    tokens: list[TokenPattern] = []
    groups: list[str] = []
    for index, token in enumerate(written):
        group = token.get("as", "")
        if "use" in token:
            if not set(token) <= {"use", "as"}:
                hint = "write {use: macro}, and the rest as a token of its own"
                raise source.error(
                    "use stands alone in a token (with as)", "pattern", index, hint=hint
                )
            parts = macros.tokens_of(token["use"], source, "pattern", index)
        else:
            parts = ({key: value for key, value in token.items() if key != "as"},)
        for part in parts:
            tokens.append(_typed(part, source, index))
            groups.append(group)
    return tuple(tokens), tuple(groups)


def _typed(token: TokenPattern, source: Source, index: int) -> TokenPattern:
    out: TokenPattern = {}
    for key, value in token.items():
        if key in _TAGGED:
            raise source.error(
                f"{key} needs a tagger, which glane does not run",
                *("pattern", index, key),
                hint="use LOWER: {IN: […]} or LIST: a data list",
            )
        if key not in KEYS:
            hint = nearest(key, KEYS)
            raise source.error(f"unknown token attribute {key!r}", "pattern", index, key, hint=hint)
        out[key] = _value(key, value, source, index)
    return out


def _value(key: str, value: Any, source: Source, index: int) -> Any:
    at = ("pattern", index, key)
    if key in FLAGS:
        if value not in ("true", "false"):
            raise source.error(f"{key} is true or false", *at, hint=f"write {key}: true")
        return value == "true"
    if key == "OP" and not _OP.fullmatch(str(value)):
        raise source.error(
            f"unknown OP {value!r}", *at, hint='use "!", "?", "+", "*" or "{n}", "{n,m}"'
        )
    if key == "LIST" and value not in list_names():
        raise source.error(f"there is no list {value!r}", *at, hint=nearest(value, list_names()))
    if isinstance(value, dict):
        for name, said in value.items():
            if name not in PREDICATES:
                hint = nearest(name, PREDICATES)
                raise source.error(f"unknown predicate {name!r}", *at, hint=hint)
            _check_predicate(name, said, source, at)
        return {name: _number(v, source, at) if key in _NUMBERS else v for name, v in value.items()}
    return _number(value, source, at) if key in _NUMBERS else value


def _check_predicate(name: str, said: Any, source: Source, at: tuple[str | int, ...]) -> None:
    if name in ("IN", "NOT_IN") and not isinstance(said, list):
        raise source.error(f"{name} takes a list", *at, hint=f"write {name}: [{said}]")
    if name == "REGEX":
        try:
            re.compile(said)
        except re.error as err:
            raise source.error(f"is not a valid regex: {err}", *at, hint="quote it: '…'") from err


def _number(value: Any, source: Source, at: tuple[str | int, ...]) -> int:
    if not isinstance(value, str) or not value.isdigit():
        raise source.error(f"{at[-1]} is a number, not {value!r}", *at, hint="write LENGTH: 3")
    return int(value)
