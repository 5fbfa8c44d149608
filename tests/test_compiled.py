"""Compiled regexes kept between runs: the same as re.compile's, whatever became of the files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from glane import compiled as module
from glane.compiled import LONG, compiled
from glane.rulebook.load import load_rules
from glane.rulebook.pattern import lower

LETTERS = "|".join(f"mot{number:03}" for number in range(LONG))
PATTERN = rf"(?P<word>{LETTERS})(?P<end>!)?"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "cache" / "regex"
    monkeypatch.setattr(module, "folder", lambda: kept)
    module._tidied.cache_clear()
    return kept


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE, re.ASCII | re.MULTILINE])
def test_a_pattern_is_the_one_of_re_made_and_read(folder: Path, flags: int) -> None:
    wanted = re.compile(PATTERN, flags)  # patterns are equal when their text, flags and code are
    assert compiled(PATTERN, flags) == wanted
    assert len(files(folder)) == 1
    again = compiled(PATTERN, flags)
    assert again == wanted
    assert (again.groupindex, again.groups, again.flags) == (
        wanted.groupindex,
        wanted.groups,
        wanted.flags,
    )
    match = again.search("dit: mot007!")
    assert match is not None
    assert (match["word"], match["end"], match.lastgroup) == ("mot007", "!", "end")


def test_a_pattern_in_a_file_is_not_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled(PATTERN)
    monkeypatch.setattr(module._compiler, "_code", None)
    assert compiled(PATTERN) == re.compile(PATTERN)


def test_flags_inside_a_pattern_count() -> None:
    pattern = f"(?i)(?:{LETTERS})"
    compiled(pattern)
    assert compiled(pattern).flags == re.compile(pattern).flags
    assert compiled(pattern).fullmatch("MOT001") is not None


def test_two_patterns_and_two_flags_are_three_files(folder: Path) -> None:
    for pattern, flags in ((PATTERN, 0), (PATTERN, re.IGNORECASE), (PATTERN + "?", 0)):
        compiled(pattern, flags)
    assert len(files(folder)) == 3


def test_a_short_pattern_is_not_kept(folder: Path) -> None:
    assert compiled("a+") == re.compile("a+")
    assert files(folder) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-4] + b"\0\0\0\0",
        lambda raw: b"\0" * len(raw),
    ],
)
def test_a_damaged_file_is_made_anew(folder: Path, damage: Callable[[bytes], bytes]) -> None:
    compiled(PATTERN)
    (file,) = files(folder)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert compiled(PATTERN) == re.compile(PATTERN)
    assert files(folder) == [file]
    assert file.read_bytes() == sound


def test_without_a_folder_to_write_in_it_goes_on(folder: Path) -> None:
    folder.parent.write_text("a file in the folder's place")
    assert compiled(PATTERN) == re.compile(PATTERN)
    assert not folder.exists()


def test_a_full_folder_loses_its_older_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    for number in range(4):
        compiled(PATTERN + str(number))
    made = sorted(files(folder), key=lambda path: path.stat().st_mtime_ns)
    module._tidied.cache_clear()
    compiled(PATTERN + "new")
    assert made[0] not in files(folder)
    assert made[-1] in files(folder)
    assert len(files(folder)) == 3


def test_a_bad_pattern_is_an_error() -> None:
    with pytest.raises(re.error, match=r"missing \), unterminated subpattern"):
        compiled("(" + LETTERS)


@pytest.mark.parametrize("kind", ["dates", "headcounts", "organisations", "places", "themes"])
def test_every_rule_is_the_same_from_its_file(kind: str) -> None:
    for rule in load_rules(kind):
        if rule.regex is None:
            continue
        fresh = rule.regex.compiled
        flags = fresh.flags & re.IGNORECASE
        assert compiled(fresh.pattern, flags) == re.compile(fresh.pattern, flags)
        if rule.regex.in_lower:
            assert fresh.pattern == rf"(?<!\w)(?:{lower(rule.regex.pattern)})(?!\w)"
