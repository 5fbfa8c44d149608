"""The rule file as a JSON Schema (draft 2020-12), so that editors complete and check it.

It derives from the same declarations that loading a rule is held to; rules/schema.json is it,
written by `glane rules schema`. All scalars are texts: `true` and `3` stay as written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from glane.gazetteer import list_names
from glane.model import FOLDERS
from glane.rulebook.contract import Contract, Reader, Setting, allowed_settings, contract_of
from glane.rulebook.examples import KEYS as EXAMPLE_KEYS
from glane.rulebook.read import ID, KIND
from glane.rulebook.schema import FIELDS, STATUSES
from glane.rulebook.tokens import FLAGS, KEYS, PREDICATES

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


# YAML 1.1 editors take true and 3 for a boolean and a number; glane takes the text.
_DEFS: dict[str, Schema] = {
    "text": {"type": ["string", "number", "boolean"]},
    "texts": {"type": "array", "items": _ref("text")},
    "several": {"anyOf": [_ref("text"), _ref("texts")]},
    "yes": {"enum": [True, False, "true", "false"]},
    "group": _ref("text") | {"description": "stands for the group of that name"},
    "words": {
        "anyOf": [
            _ref("text"),
            {
                "type": "object",
                "properties": {name: _ref("several") for name in PREDICATES},
                "additionalProperties": False,
            },
        ]
    },
}


def as_text() -> str:
    """The schema as it stands in rules/schema.json."""
    return json.dumps(rule_schema(), ensure_ascii=False, indent=1) + "\n"


def rule_schema() -> Schema:
    """The schema of a rule file; what `set` may hold depends on the kind in its id."""
    properties = {name: _field(name) | {"description": FIELDS[name]} for name in FIELDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A rule of glane",
        "$defs": _DEFS,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "required": ["id"],
        "anyOf": [
            {"properties": {"status": {"const": "off"}}, "required": ["status"]},
            {
                "required": ["why", "triggers", "examples", "counter_examples"],
                "oneOf": [{"required": ["regex"]}, {"required": ["pattern"]}],
            },
        ],
        "allOf": [_of_kind(folder) for folder in FOLDERS.values()],
    }


def _field(name: str) -> Schema:
    gate = {
        "type": "array",
        "items": {"anyOf": [_ref("text"), _object({"use": _ref("text")})]},
    }
    fields: Mapping[str, Schema] = {
        "id": {"type": "string", "pattern": f"^{ID}$"},
        "kind": {"type": "string", "pattern": f"^{KIND}$"},
        "status": {"enum": list(STATUSES)},
        "triggers": gate,
        "also": gate,
        "pattern": {"type": "array", "minItems": 1, "items": _token()},
        "veto": _ref("texts"),
        "set": {"type": "object", "additionalProperties": _ref("text")},
        "capitals": _ref("yes"),
        "examples": _entries("examples", "value"),
        "counter_examples": _entries("counter_examples", "because"),
    }
    return fields.get(name, {"type": "string"})


def _entries(name: str, needed: str) -> Schema:
    lists = ("value", "instead")
    keys = {key: _ref("several" if key in lists else "text") for key in EXAMPLE_KEYS[name]}
    entry = _object(keys) | {"required": ["text", needed]}
    return {"type": "array", "minItems": 1, "items": entry}


def _token() -> Schema:
    keys = {key: _ref("yes" if key in FLAGS else "words") for key in KEYS}
    return _object(keys | {"LIST": {"enum": list(list_names())}})


def _of_kind(folder: str) -> Schema:
    """If the id begins with this folder, then `set` is what the kind's contract says."""
    contract = contract_of(folder)
    if contract.readers:
        settings: Schema = {
            "type": "object",
            "properties": {"read": {"enum": list(contract.readers)}},
            "required": ["read", *contract.required],
            "allOf": [_of_reader(contract, word) for word in contract.readers],
        }
    else:
        settings = _settings(contract, Reader(str))
    needs = ["set"] if settings.get("required") else []
    return {
        "if": {
            "properties": {"id": {"pattern": f"^{folder}\\."}, "status": {"not": {"const": "off"}}}
        },
        "then": {"properties": {"set": settings}, "required": needs},
    }


def _of_reader(contract: Contract, word: str) -> Schema:
    settings = _settings(contract, contract.readers[word], read=word)
    return {"if": {"properties": {"read": {"const": word}}}, "then": settings}


def _settings(contract: Contract, reader: Reader[Any], read: str = "") -> Schema:
    keys: dict[str, Schema] = {"read": {"const": read}} if read else {}
    for key in allowed_settings(contract, reader):
        known = contract.settings.get(key)
        keys[key] = _setting(known) if known else _ref("group")
    return _object(keys) | {"required": [*contract.required, *reader.required.split()]}


def _setting(setting: Setting) -> Schema:
    said: Schema = {"description": setting.meaning}
    if setting.words == ("true", "false"):
        return said | _ref("yes")
    if setting.words:
        return said | {"enum": list(setting.words)}
    shape = {"pattern": f"^(?:{setting.shape})$"} if setting.shape else {}
    return said | _ref("text") | shape


def _object(keys: Mapping[str, Schema]) -> Schema:
    return {"type": "object", "properties": keys, "additionalProperties": False}
