"""The JSON Schema of a rule file is fresh, takes every shipped rule and refuses what glane does."""

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from glane.app import app
from glane.model import FOLDERS
from glane.rulebook.jsonschema import as_text, rule_schema
from glane.rulebook.layers import Layer, shipped
from glane.rulebook.load import rule_files
from test_rulebook_contract import COUNT, DATE, ORGANISATION, SITE, THEME

CHECK = jsonschema.Draft202012Validator(rule_schema())
GLANE = Layer("glane", shipped())
SHIPPED = [path for folder in FOLDERS.values() for path in rule_files(GLANE, folder)]


def read(text: str) -> Any:
    return yaml.load(text, Loader=yaml.SafeLoader)


def test_the_shipped_file_is_fresh() -> None:
    stored = (files("glane.rules") / "schema.json").read_text(encoding="utf-8")
    assert stored == as_text(), "run: glane rules schema > rules/schema.json"
    assert CliRunner().invoke(app, ["rules", "schema"]).stdout == stored
    jsonschema.Draft202012Validator.check_schema(json.loads(stored))


def test_it_takes_every_shipped_rule() -> None:
    for path in SHIPPED:
        found = [error.message for error in CHECK.iter_errors(read(path.read_text("utf-8")))]
        assert not found, f"{path.name}: {found}"


@pytest.mark.parametrize("rule", [DATE, SITE, COUNT, THEME, ORGANISATION])
def test_it_takes_a_sound_rule_and_a_rule_that_is_off(rule: str) -> None:
    assert CHECK.is_valid(read(rule))
    assert CHECK.is_valid({"id": read(rule)["id"], "status": "off"})


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        (DATE, "why:", "whi:"),
        (DATE, "id: dates", "id: Dates"),
        (DATE, "read: day", "read: dya"),
        (DATE, "{read: day}", "{kind: date}"),
        (DATE, "read: day", "read: day, ancor: day"),
        (DATE, "regex:", "pattern: []\nregex:"),
        (DATE, "value:", "valeu:"),
        (DATE, "because:", "why:"),
        (SITE, "facility", "facilty"),
        (SITE, "LOWER", "LOWR"),
        (SITE, "LOWER: moulin", "LIST: month"),
        (SITE, "set: {type: facility}", ""),
        (COUNT, "read: noun", "read: noun, near: 12"),
        (COUNT, "read: noun", "read: same, near: far"),
        (THEME, ", scheme: topic", ""),
        (ORGANISATION, "ngo", "ong"),
    ],
)
def test_it_refuses_what_loading_refuses(rule: str, old: str, new: str) -> None:
    assert old in rule
    assert not CHECK.is_valid(read(rule.replace(old, new, 1)))
