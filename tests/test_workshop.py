"""The workshop's commands: what rules there are, what they do to a corpus, what a change does."""

import subprocess
from pathlib import Path

import pytest

from commandline import glane
from glane.confidence import Calibration
from glane.workshop.compare import differences
from glane.workshop.corpus import Corpus, read_corpus
from glane.workshop.effects import effects_of
from glane.workshop.page import page
from rulefiles import write_rule

# A gap in the shipped rules, filled by one of ours.
WALL = r"""
id: dates.wall
why: The night in which the wall was built (la nuit du Mur).
triggers: [mur]
regex: '(?P<mention>nuit du mur)'
set: {read: fixed, value: "1961-08-13"}
examples:
  - {text: "Elle est née la [[nuit du Mur]].", value: "1961-08-13"}
counter_examples:
  - {text: "La nuit, le mur est froid.", because: "a wall"}
"""
TEXT = "Elle est née la nuit du Mur. Il est venu le 3 mars 2024 à Rabat, comme les années 60.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """One article that the rule of ours reads better."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with the one rule of ours."""
    write_rule(tmp_path / "own" / "dates", WALL, "wall.yaml")
    return tmp_path / "own"


def table(text: str) -> list[dict[str, str]]:
    """Tab-separated lines with a header, as dicts."""
    header, *lines = (line.split("\t") for line in text.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_list_names_every_rule_and_where_it_is_from(own: Path) -> None:
    code, out, err = glane("rules", "list", "--rules", own)
    assert (code, err) == (0, "")
    by_id = {row["id"]: row for row in table(out)}
    assert by_id["dates.wall"] == {
        "id": "dates.wall",
        "kind": "date",
        "status": "stable",
        "origin": f"--rules {own}",
        "triggers": "mur",
        "examples": "1",
        "counter_examples": "1",
    }
    assert by_id["dates.decade"]["origin"] == "glane"
    assert by_id["dates.duration"]["kind"] == "duration"


def test_list_counts_hits_on_a_corpus(own: Path, articles: Path) -> None:
    code, out, err = glane("rules", "list", "--rules", own, "--corpus", articles)
    assert (code, err) == (0, "1 articles\n")
    hits = {row["id"]: row["hits"] for row in table(out)}
    assert (hits["dates.wall"], hits["dates.day"], hits["dates.quarter"]) == ("1", "1", "0")


def test_show_tells_all_about_a_rule(own: Path) -> None:
    code, out, _ = glane("rules", "show", "dates.wall", "--rules", own)
    assert code == 0
    lines = dict(line.split(maxsplit=1) for line in out.splitlines())
    assert lines["regex"] == "(?P<mention>nuit du mur)"
    assert lines["file"].endswith("wall.yaml:2")
    assert lines["example"] == "Elle est née la [[nuit du Mur]]. = 1961-08-13"
    assert lines["counter"] == "La nuit, le mur est froid.  (a wall)"
    assert lines["runs"] == r"as     (?P<mention>nuit(?:[ \t\n]+)du(?:[ \t\n]+)mur)"


def test_show_tells_how_sure_a_rule_is(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {
        ("date", "*"): Calibration("date", "*", 20, 18, 0.86),
        ("date", "dates.day"): Calibration("date", "dates.day", 9, 9, 0.95),
        ("date", "dates.week-of"): Calibration("date", "dates.week-of", 1, 0, 0.86),
    }
    monkeypatch.setattr("glane.workshop.card.calibrations", lambda: table)
    said = {
        rule: dict(line.split(maxsplit=1) for line in glane("rules", "show", rule)[1].splitlines())
        for rule in ("dates.day", "dates.week-of", "dates.iso", "places.road")
    }
    assert said["dates.day"]["sure"] == "0.95: 9 of 9 annotated rows right"
    assert said["dates.week-of"]["sure"] == "0.86, its kind's: 0 of 1 annotated rows right"
    assert said["dates.iso"]["sure"] == "0.86, its kind's: never seen"
    assert said["places.road"]["sure"] == "not calibrated"


def test_show_guesses_what_was_meant() -> None:
    code, out, err = glane("rules", "show", "dates.qarter")
    assert (code, out) == (2, "")
    assert err == "glane: there is no rule 'dates.qarter'; did you mean 'dates.quarter'?\n"


def test_test_tells_what_a_rule_alone_finds(own: Path, articles: Path) -> None:
    code, out, _ = glane("rules", "test", "--corpus", articles, "--rules", own, "dates.wall")
    assert code == 0
    lines = out.splitlines()
    assert lines[:2] == [
        "id\tfacts\talone\tinstead\twon\tlost\tvetoed",
        "dates.wall\t1\t1\t0\t0\t0\t0",
    ]
    assert lines[2:] == ["dates.wall + a.txt:16 date 'nuit du Mur' = '1961-08-13'"]


def test_conflicts_are_counted_on_both_sides(articles: Path) -> None:
    (articles / "a.txt").write_text("Trois jours plus tard, il part. Le 3 mars 2024 aussi.")
    from glane.nlp import load

    corpus = Corpus(read_corpus(articles), load())
    effects = effects_of(corpus, ["dates.later", "dates.duration"])
    assert effects["dates.later"].won["dates.duration"] == 1
    assert effects["dates.duration"].lost["dates.later"] == 1
    assert [fact.text for fact in effects["dates.later"].alone] == ["Trois jours plus tard"]
    assert [fact.text for fact in effects["dates.later"].instead] == ["Trois jours"]


def test_diff_of_folders_tells_what_is_gained(own: Path, articles: Path, tmp_path: Path) -> None:
    html = tmp_path / "diff.html"
    code, out, err = glane("rules", "diff", "glane", own, "--corpus", articles, "--html", html)
    assert (code, err) == (0, "1 articles\n1 gained, 0 lost, 0 changed\n")
    (row,) = table(out)
    assert (row["change"], row["new_value"], row["new_rule"]) == (
        "gained",
        "1961-08-13",
        "dates.wall",
    )
    said = html.read_text(encoding="utf-8")
    assert "Elle est née la <mark>nuit du Mur</mark>." in said
    assert "src=" not in said
    assert "href=" not in said


def test_diff_of_revisions_reads_git(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    root = Path(__file__).parent.parent
    (clone / "rules").mkdir(parents=True)
    for path in (root / "rules").rglob("*.yaml"):
        target = clone / path.relative_to(root)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    monkeypatch.chdir(clone)
    git = ["git", "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for args in (["init", "-q"], ["add", "."], ["commit", "-qm", "before"]):
        subprocess.run([*git, *args], check=True)
    write_rule(clone / "rules" / "dates", WALL, "wall.yaml")
    (clone / "rules" / "dates" / "decade.yaml").unlink()
    code, out, err = glane("rules", "diff", "HEAD", "rules", "--corpus", articles)
    assert code == 0, err
    changes = {row["change"]: row for row in table(out)}
    assert changes["gained"]["new_rule"] == "dates.wall"
    assert changes["lost"]["old_rule"] == "dates.decade"
    code, _, err = glane("rules", "diff", "no-such", "rules", "--corpus", articles)
    assert code == 2
    assert err.startswith("glane: 'no-such' is neither a folder nor a git revision with rules/")


def test_the_page_escapes_what_articles_say(articles: Path, own: Path) -> None:
    (articles / "<b>.txt").write_text("<script>alert(1)</script> La nuit du Mur & Cie.")
    from glane.nlp import load

    corpus = Corpus(read_corpus(articles), load(rules=[own]))
    (first, *_) = [f for p in corpus.pages for f in corpus.extract(p) if "<" in f.doc_id]
    said = page("<i>", "new", differences([], [first]))
    assert "<script>" not in said
    assert "<i>" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said


def test_a_folder_without_articles_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The quick brown fox jumps over the lazy dog, every day.")
    code, out, err = glane("rules", "test", "--corpus", tmp_path)
    assert (code, out) == (2, "")
    assert err.endswith("holds no French article; give a folder of articles\n")


def test_list_tells_what_replaces_what_and_what_is_off(own: Path) -> None:
    write_rule(own, WALL.replace("dates.wall", "dates.decade"), "mine.yaml")
    write_rule(own, "id: dates.quarter\nstatus: off\n", "off.yaml")
    _, out, _ = glane("rules", "list", "--rules", own)
    by_id = {row["id"]: row for row in table(out)}
    assert by_id["dates.decade"]["origin"] == f"--rules {own}, replaces glane"
    assert by_id["dates.quarter"]["status"] == f"off ({own / 'off.yaml'}:2)"
    assert by_id["dates.quarter"]["origin"] == "glane"


def test_a_kind_of_ones_own_is_tested_and_compared_too(own: Path, articles: Path) -> None:
    (articles / "a.txt").write_text("Ils ont saisi deux fusils et une mitrailleuse.")
    code, out, err = glane(
        *("rules", "new", "weapon", "--to", own, "--id", "weapons.guns", "--why", "Guns."),
        *("--example", "On a saisi deux [[fusils]].", "--value", "fusil"),
        *("--counter", "Un fusilier a tiré.", "--because", "a man"),
    )
    assert (code, err) == (0, "the rule passes its check\n"), out
    _, out, _ = glane("rules", "test", "--corpus", articles, "--rules", own, "weapons.guns")
    assert out.splitlines()[-1] == "weapons.guns + a.txt:19 weapon 'fusils' = 'fusil'"
    _, out, _ = glane("rules", "diff", "glane", own, "--corpus", articles)
    (row,) = table(out)
    assert (row["change"], row["kind"], row["new_value"]) == ("gained", "weapon", "fusil")
