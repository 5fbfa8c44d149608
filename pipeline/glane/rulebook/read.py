"""From a rule file to a Rule: every field checked, macros put in, held to its kind's contract."""

from __future__ import annotations

import re
from dataclasses import replace

from glane.errors import nearest
from glane.model import EXTRA_KINDS, FOLDERS
from glane.rulebook import fields
from glane.rulebook.contract import contract_of, hold_to
from glane.rulebook.examples import read_examples
from glane.rulebook.layers import shipped
from glane.rulebook.macros import Macros
from glane.rulebook.opening import opening
from glane.rulebook.regex import Regex
from glane.rulebook.schema import FIELDS, STATUSES, Rule
from glane.rulebook.source import Source
from glane.rulebook.tokens import token_pattern

ID = r"[a-z][a-z_]*\.[a-z0-9][a-z0-9-]*"
KIND = r"[a-z][a-z_]{0,30}"  # the name of a sheet has 31 letters at most


def read_rule(source: Source, macros: Macros) -> Rule:
    """Turn a rule file into a Rule; raises RuleError with file, line and what to try.

    A file with `status: off` needs nothing but its id.
    """
    for name in source.data:
        if name not in FIELDS:
            raise source.error(f"unknown field {name!r}", name, hint=nearest(name, FIELDS))
    rule = _named(source, macros)
    if rule.status == "off":
        return rule
    if ("regex" in source.data) == ("pattern" in source.data):
        raise source.error(
            "needs either regex or pattern", "id", hint="keep exactly one of the two"
        )
    rule = replace(
        _with_matcher(rule),
        triggers=_words(source, macros, "triggers"),
        also=_words(source, macros, "also") if "also" in source.data else (),
    )
    return replace(
        rule,
        needs=hold_to(contract_of(rule.folder), source, rule.set, _groups(rule)),
        veto=tuple(
            compile_regex(veto, source, macros, "veto", index)
            for index, veto in enumerate(fields.texts(source, "veto"))
        ),
        capitals=(fields.text(source, "capitals") or "true") != "false",
        examples=read_examples(source, "examples"),
        counter_examples=read_examples(source, "counter_examples"),
    )


def compile_regex(regex: str, source: Source, macros: Macros, *keys: str | int) -> Regex:
    """A rule's regex: macros in, spaces widened; RuleError where a user's own is no regex.

    Those that ship with glane are compiled when first used: the tests have seen them.
    """
    expanded = macros.expand(regex, source, *keys)
    made = Regex(expanded, source, keys, opening(regex, macros, source))
    if not source.path.is_relative_to(shipped()):
        made.compiled  # noqa: B018
    return made


def _named(source: Source, macros: Macros) -> Rule:
    """The fields that every rule file has."""
    rule_id = fields.text(source, "id", needed=True)
    if not re.fullmatch(ID, rule_id):
        raise source.error(
            f"id {rule_id!r} must look like kind.name", "id", hint="for example dates.quarter"
        )
    status = fields.text(source, "status") or "stable"
    if status not in STATUSES:
        hint = nearest(status, STATUSES, none="use stable, draft or off")
        raise source.error(f"unknown status {status!r}", "status", hint=hint)
    settings = fields.names(source, "set")
    folder = rule_id.partition(".")[0]
    return Rule(
        id=rule_id,
        why=" ".join(fields.text(source, "why", needed=status != "off").split()),
        status=status,
        source=source,
        macros=macros,
        kind="" if status == "off" else _kind(source, folder, settings.get("kind", "")),
        set=settings,
    )


def _kind(source: Source, folder: str, said: str) -> str:
    """The kind of the rule's rows: its folder's (or what `set` says), or one of the user's own."""
    kind = fields.text(source, "kind")
    own = next((name for name, of in FOLDERS.items() if of == folder), "")
    if own:
        if kind not in ("", own):
            hint = f"begin the id with {kind}s., or leave kind out"
            raise source.error(f"a rule of {folder} gives no {kind!r}", "kind", hint=hint)
        return said or own
    if not kind:
        hint = f"{nearest(folder, FOLDERS.values())} or say kind: …, one of your own"
        raise source.error(f"glane has no kind for {folder!r}", "id", hint=hint)
    if not re.fullmatch(KIND, kind) or kind in (*FOLDERS, *EXTRA_KINDS):
        raise source.error(
            f"{kind!r} cannot be a kind of your own",
            "kind",
            hint="use a-z and _, and no kind that glane has",
        )
    return kind


def _with_matcher(rule: Rule) -> Rule:
    source, macros = rule.source, rule.macros
    if "regex" in source.data:
        regex = fields.text(source, "regex", needed=True)
        return replace(rule, regex=compile_regex(regex, source, macros, "regex"))
    tokens, groups = token_pattern(source, macros)
    return replace(rule, pattern=tokens, groups=groups)


def _groups(rule: Rule) -> list[str]:
    """The names of what a rule can capture."""
    if rule.regex is not None:
        return rule.regex.groups
    return list(dict.fromkeys(filter(None, rule.groups)))


def _words(source: Source, macros: Macros, name: str) -> tuple[str, ...]:
    """The words of a gate, `triggers` or `also`."""
    value = source.data.get(name, [])
    if not isinstance(value, list) or not value:
        raise source.error(
            f"needs {name}", name, hint=r'list words one of which every match holds, or "\d"'
        )
    words: list[str] = []
    for index, item in enumerate(value):
        if isinstance(item, str) and item.strip():
            words.append(item)
        elif isinstance(item, dict) and list(item) == ["use"]:
            words += macros.words_of(item["use"], source, name, index)
        else:
            raise source.error(
                "a trigger is a word or {use: macro}",
                name,
                index,
                hint=f"write {name}: [mot, {{use: macro}}]",
            )
    return tuple(words)
