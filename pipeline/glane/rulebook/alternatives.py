"""Variants of a rule with one alternative taken out, to see whether any example needs it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from glane.rulebook.pattern import branches
from glane.rulebook.read import compile_regex
from glane.rulebook.schema import Rule


def without_each(rule: Rule, text: str) -> Iterator[tuple[str, Rule]]:
    """(what was taken out, the rule without it) for each alternative the rule itself writes.

    Alternatives are the branches between "|" in `regex` and the members of IN in `pattern`; those
    of macros belong to the macro, whose closed sets are tested elsewhere. The variants are good for
    `text` only: all that they will be run on.
    """
    if rule.regex is not None:
        written = rule.source.data["regex"]
        macros = rule.macros.for_text(text)
        for start, end, cut in branches(written):
            shorter = written[: cut[0]] + written[cut[1] :]
            compiled = compile_regex(shorter, rule.source, macros, "regex")
            yield written[start:end], replace(rule, regex=compiled)
        return
    for index, token in enumerate(rule.pattern):
        for key, value in token.items():
            if not isinstance(value, dict) or len(value.get("IN", ())) < 2:
                continue
            if token in _macro_tokens(rule):
                continue
            for word in value["IN"]:
                rest = {**token, key: {"IN": [w for w in value["IN"] if w != word]}}
                pattern = (*rule.pattern[:index], rest, *rule.pattern[index + 1 :])
                yield f"{key} {word}", replace(rule, pattern=pattern)


def _macro_tokens(rule: Rule) -> list[object]:
    used = [token["use"] for token in rule.source.data["pattern"] if "use" in token]
    return [part for name in used for part in rule.macros.tokens_of(name, rule.source)]
