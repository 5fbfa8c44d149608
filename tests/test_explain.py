"""glane explain: the fate of each candidate, where its rule stands, and colours where they show."""

from pathlib import Path

import pytest

from commandline import glane
from glane.model import Fact, Mention
from glane.rulebook.trace import Event
from glane.workshop.verdicts import Verdict, verdicts
from test_workshop import WALL

SENTENCE = (
    "Le 3 mars 2024, une quinzaine de maires ont marché. Trois jours plus tard, il est parti."
)


def fact(rule: str, start: int, end: int) -> Fact:
    """A fact that only says which rule found it."""
    return Fact("a", "", "", "", "", Mention("date", start, end, "", rule))


def test_each_candidate_has_one_fate() -> None:
    events = [
        Event("fired", "dates.day", 3, 14, ""),
        Event("vetoed", "dates.year", 10, 14, "by 'mars 2024'"),
        Event("fired", "dates.later", 20, 30, ""),
        Event("fired", "dates.duration", 20, 25, ""),
        Event("leans", "dates.later", 20, 30, "on 2024-03-03"),
        Event("lost", "dates.duration", 20, 25, "to dates.later"),
        Event("fired", "dates.idle", 40, 45, ""),
    ]
    facts = [fact("dates.day", 3, 14), fact("dates.later", 20, 30)]
    assert verdicts(events, facts) == [
        Verdict("kept", "dates.day", 3, 14),
        Verdict("vetoed", "dates.year", 10, 14, "by 'mars 2024'"),
        Verdict("kept", "dates.later", 20, 30, "beats dates.duration, leans on 2024-03-03"),
        Verdict("lost", "dates.duration", 20, 25, "to dates.later"),
        Verdict("unused", "dates.idle", 40, 45),
    ]


def test_candidates_name_their_rule_files() -> None:
    code, out, _ = glane("explain", SENTENCE)
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == f"text      {SENTENCE}"
    (later,) = (line for line in lines if line.startswith("kept      dates.later"))
    assert "'Trois jours plus tard'  beats dates.duration, leans on 2024-03-03" in later
    assert later.endswith("later.yaml:1")
    (lost,) = (line for line in lines if line.startswith("lost      dates.duration  'une"))
    assert "to headcounts.counted" in lost


def test_a_rule_of_ones_own_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "wall.yaml").write_text(WALL, encoding="utf-8")
    _, out, _ = glane("explain", "C'était la nuit du Mur.", "--rules", tmp_path)
    (line,) = (line for line in out.splitlines() if "dates.wall  " in line)
    assert line == f"kept      dates.wall  'nuit du Mur'  {tmp_path / 'wall.yaml'}:2"


def test_only_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b" not in glane("explain", SENTENCE)[1]
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    out = glane("explain", SENTENCE)[1]
    assert "Le \x1b[36m3 mars 2024\x1b[0m, " in out
    assert "\x1b[35mune quinzaine de " in out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in glane("explain", SENTENCE)[1]
