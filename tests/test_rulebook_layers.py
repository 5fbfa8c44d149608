"""Rules of one's own: folders, glane.toml, packages; who wins, and what is switched off."""

import json
import sys
from importlib import metadata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from glane.app import app
from glane.app.additions import additions
from glane.batch import fingerprint
from glane.errors import RuleError
from glane.rulebook import layers
from glane.rulebook.load import load_rules, own_kinds, rule_book
from glane.rulebook.project import find_project, read_project
from rulefiles import REGEX_RULE, write_rule

MINE = REGEX_RULE.replace("dates.sample-year", "dates.mine")
WEAPON = REGEX_RULE.replace("dates.sample-year", "weapons.sample\nkind: weapon").replace(
    "{read: year}", "{value: arme}"
)


def project(folder: Path, text: str) -> Path:
    path = folder / "glane.toml"
    path.write_text(text, encoding="utf-8")
    return path


def standing(rule_id: str, extra: list[Path]) -> tuple[str, tuple[str, ...], str]:
    (found,) = (s for s in rule_book(rule_id.partition(".")[0], extra) if s.rule.id == rule_id)
    return found.origin, found.replaced, found.off


def test_later_layers_win_and_say_what_they_replaced(tmp_path: Path) -> None:
    write_rule(tmp_path / "a", MINE)
    write_rule(tmp_path / "b" / "dates", MINE)
    toml = project(tmp_path, 'rules = ["a"]\n')
    assert standing("dates.mine", [toml]) == (str(toml), (), "")
    both = [toml, tmp_path / "b"]
    assert standing("dates.mine", both) == ("--rules", (str(toml),), "")
    write_rule(tmp_path / "c", MINE.replace("dates.mine", "dates.quarter"))
    assert standing("dates.quarter", [tmp_path / "c"]) == ("--rules", ("glane",), "")


def test_rules_are_switched_off_by_id_and_on_again_by_a_later_layer(tmp_path: Path) -> None:
    toml = project(tmp_path, '# mine\ndisable = ["dates.quarter"]\n')
    assert standing("dates.quarter", [toml]) == ("glane", (), f"{toml}:2")
    assert "dates.quarter" not in {r.id for r in load_rules("dates", [toml], drafts=True)}
    write_rule(tmp_path / "on", MINE.replace("dates.mine", "dates.quarter"))
    assert standing("dates.quarter", [toml, tmp_path / "on"]) == ("--rules", ("glane",), "")
    off = write_rule(tmp_path / "off", "id: dates.quarter\nstatus: off\n")
    assert standing("dates.quarter", [tmp_path / "off"]) == ("glane", (), f"{off}:2")


BROKEN = {
    "unknown key": ('rule = ["a"]', r"glane.toml:1: unknown key 'rule'; did you mean 'rules'\?"),
    "no list": ('\nrules = "a"', r"glane.toml:2: rules must be a list of texts; write rules = \["),
    "table": ('[rules]\na = "b"', r"glane.toml:1: rules must be a list"),
    "no TOML": ("rules = [", r"glane.toml(:1)?: is not valid TOML"),
    "no folder": ('rules = [\n "a"]', r"glane.toml:2: there is no 'a'; give a path relative"),
    "no rule": ('\ndisable = ["dates.qarter"]', r":2: there is no rule 'dates.qarter' to switch off"
                r"; did you mean 'dates.quarter'\?"),
    "no kind": ('disable = ["date.quarter"]', r":1: there is no rule 'date.quarter' to switch off"
                r"; did you mean 'dates'\?"),
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_project_names_line_and_remedy(how: str, tmp_path: Path) -> None:
    text, message = BROKEN[how]
    toml = project(tmp_path, text)
    with pytest.raises(RuleError, match=message):
        read_project(toml), rule_book("dates", [toml]), own_kinds([toml])


def test_the_project_is_found_here_or_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    toml = project(tmp_path, "")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert find_project(tmp_path / "a" / "b") == toml
    monkeypatch.chdir(tmp_path / "a")
    assert additions(["mine"], ["names.csv"]) == [str(toml), "names.csv", "mine"]


def test_a_package_brings_rules_by_an_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rule(tmp_path / "glane_demo_rules" / "dates", MINE)
    (tmp_path / "glane_demo_rules" / "__init__.py").touch()
    info = tmp_path / "glane_demo-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: glane-demo\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[glane_rules]\ndemo = glane_demo_rules\n")
    before = fingerprint.settings(layers.all_files([]))
    monkeypatch.syspath_prepend(tmp_path)
    layers.packages.cache_clear()
    try:
        assert standing("dates.mine", []) == ("package glane-demo", (), "")
        assert fingerprint.settings(layers.all_files([])) != before
    finally:
        layers.packages.cache_clear()
        sys.modules.pop("glane_demo_rules", None)


def test_a_package_that_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = metadata.EntryPoint("demo", "no_such_package", layers.GROUP)
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [entry])
    with pytest.raises(RuleError, match=r"the entry point 'demo' .* names 'no_such_package'"):
        layers.packages.__wrapped__()


def test_a_file_that_no_kind_would_load_is_refused(tmp_path: Path) -> None:
    write_rule(tmp_path / "places", MINE)
    with pytest.raises(RuleError, match=r":2: a rule of 'dates' in the folder 'places' is never l"):
        own_kinds([tmp_path])
    write_rule(tmp_path / "empty" / "dates", "", "notes.txt")
    with pytest.raises(RuleError, match=r"holds no rule; put .yaml files there"):
        load_rules("dates", [tmp_path / "empty"])


def test_a_flat_folder_may_hold_rules_of_several_kinds(tmp_path: Path) -> None:
    write_rule(tmp_path, MINE)
    write_rule(tmp_path, WEAPON, "weapon.yaml")
    assert own_kinds([tmp_path]) == {"weapon": ("weapons",)}
    assert "dates.mine" in {rule.id for rule in load_rules("dates", [tmp_path])}
    assert [rule.id for rule in load_rules("weapons", [tmp_path])] == ["weapons.sample"]


def test_resuming_depends_on_all_that_the_project_names(tmp_path: Path) -> None:
    path = write_rule(tmp_path / "mine", MINE)
    toml = project(tmp_path, 'rules = ["mine"]\n')
    keys = {fingerprint.settings(layers.all_files([toml]))}
    path.write_text(MINE.replace("for tests", "changed"), encoding="utf-8")
    keys.add(fingerprint.settings(layers.all_files([toml])))
    project(tmp_path, 'rules = ["mine"]\ndisable = ["dates.quarter"]\n')
    keys.add(fingerprint.settings(layers.all_files([toml])))
    assert len(keys) == 3


def test_extract_reads_the_project_of_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    article = {"id": "a", "text": "Au deuxième trimestre 2024, tout va.", "date": "2024-09-01"}
    (tmp_path / "a.jsonl").write_text(json.dumps(article), encoding="utf-8")
    found = CliRunner().invoke(app, ["extract", "a.jsonl", "-q"]).stdout
    assert "dates.quarter" in found
    project(tmp_path, 'disable = ["dates.quarter"]\n')
    assert "dates.quarter" not in CliRunner().invoke(app, ["extract", "a.jsonl", "-q"]).stdout
