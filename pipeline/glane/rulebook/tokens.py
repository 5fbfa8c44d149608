"""Token patterns of rules: checked, macros spliced in, strings turned into what spaCy expects."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from glane.rulebook.macros import Macros, TokenPattern
from glane.rulebook.source import Source

_FLAGS = (
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_UPPER IS_TITLE IS_PUNCT IS_SPACE IS_STOP IS_SENT_START"
    " LIKE_NUM LIKE_URL LIKE_EMAIL SPACY IS_QUOTE IS_BRACKET IS_LEFT_PUNCT IS_RIGHT_PUNCT"
).split()
_TEXTS = "ORTH TEXT NORM LOWER SHAPE PREFIX SUFFIX ENT_TYPE ENT_IOB".split()
_NUMBERS = ["LENGTH"]
_OWN = ["LIST", "OP", "as", "use"]
KEYS = (*_FLAGS, *_TEXTS, *_NUMBERS, *_OWN)
_PREDICATES = ("IN", "NOT_IN", "REGEX", "FUZZY", ">=", "<=", "==", "!=", ">", "<")


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
                raise source.error("use stands alone in a token (with as)", "pattern", index)
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
        if key not in KEYS:
            near = get_close_matches(key.upper(), KEYS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(KEYS)}"
            raise source.error(f"unknown token attribute {key!r}", "pattern", index, key, hint=hint)
        out[key] = _value(key, value, source, index)
    return out


def _value(key: str, value: Any, source: Source, index: int) -> Any:
    if key in _FLAGS:
        if value not in ("true", "false"):
            raise source.error(f"{key} is true or false", "pattern", index, key)
        return value == "true"
    if key == "OP" and value not in ("!", "?", "+", "*") and not str(value).startswith("{"):
        raise source.error(
            f"unknown OP {value!r}", "pattern", index, key, hint='use "!", "?", "+" or "*"'
        )
    if isinstance(value, dict):
        for name in value:
            if name not in _PREDICATES:
                raise source.error(
                    f"unknown predicate {name!r}",
                    "pattern",
                    index,
                    key,
                    hint=", ".join(_PREDICATES),
                )
        return {name: int(v) if key in _NUMBERS else v for name, v in value.items()}
    return int(value) if key in _NUMBERS else value
