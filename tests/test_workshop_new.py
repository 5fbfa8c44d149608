"""glane rules new: from marked examples to a rule file that passes its check."""

from pathlib import Path

import pytest

from commandline import glane
from glane.errors import UsageError
from glane.rulebook.load import load_file
from glane.workshop.shape import laid, pieces, regex_of, triggers_of


@pytest.mark.parametrize(
    ("folder", "text", "regex", "triggers"),
    [
        (
            "dates",
            "lundi 3 mars 2024",
            "(?P<weekday>{weekday}) (?P<day>{day}) (?P<month>{month}) (?P<year>{year4})",
            [{"use": "weekdays"}],
        ),
        ("dates", "fête du Blé", "fête du blé", ["fête"]),
        ("dates", "l'an 2024", "l'an (?P<year>{year4})", [r"\d{4}"]),
        (
            "headcounts",
            "une quinzaine d'élus",
            "{quantity} d'élus",
            ["élus"],
        ),
        (
            "headcounts",
            "1 200",
            "{quantity}",
            [r"\d", {"use": "plural_cardinals"}, {"use": "collectives"}],
        ),
        ("weapons", "12 missiles", r"\d+ missiles", ["missiles"]),
        ("weapons", "deux A.K-47", r"{plural_cardinals} a\.k-47", ["a.k-47"]),
    ],
)
def test_a_mark_gives_its_shape(
    folder: str, text: str, regex: str, triggers: list[str | dict[str, str]]
) -> None:
    shape = pieces(text, folder)
    assert regex_of(shape) == regex
    assert triggers_of(shape) == triggers


def test_examples_of_one_shape_are_laid_upon_each_other() -> None:
    shape = laid([pieces("Gazette des Marais", "x"), pieces("Gazette des Plaines", "x")])
    assert regex_of(shape) == "gazette des (?:marais|plaines)"
    with pytest.raises(UsageError, match="the examples have no common shape"):
        laid([pieces("Gazette", "x"), pieces("Gazette des Plaines", "x")])


def test_one_command_writes_a_rule_that_passes(tmp_path: Path) -> None:
    code, out, err = glane(
        *("rules", "new", "headcount", "--to", tmp_path, "--id", "headcounts.strong-of"),
        *("--example", "Le cortège, fort de [[3 000]], a quitté la place."),
        *("--value", "3000 personne", "--why", "A crowd's strength."),
        *("--counter", "Le fort de Douaumont a 300 marches.", "--because", "a fortress"),
    )
    path = tmp_path / "headcounts" / "strong-of.yaml"
    assert (code, out, err) == (0, f"{path}\n", "the rule passes its check\n")
    (rule,) = load_file(path)
    assert rule.source.data["regex"] == "fort de (?P<mention>{quantity})"
    assert rule.set["read"] == "same"
    code, _, err = glane("rules", "check", path)
    assert (code, err) == (0, "1 rules, 0 complaints\n")


def test_what_is_still_needed_is_said(tmp_path: Path) -> None:
    code, _, err = glane(
        *("rules", "new", "date", "--to", tmp_path),
        *("--example", "Elle est née la [[nuit du Mur]].", "--value", "1961-08-13"),
    )
    assert code == 1
    assert err.splitlines()[:2] == [
        "still needed: why: say in a sentence what it finds and which false positive it avoids",
        "still needed: counter_examples: write a sentence that looks alike and in which it finds"
        " nothing",
    ]
    assert (tmp_path / "dates" / "nuit-du-mur.yaml").is_file()


def test_a_theme_is_found_by_its_cue(tmp_path: Path) -> None:
    code, out, err = glane(
        *("rules", "new", "theme", "--to", tmp_path, "--why", "What a debate turned on."),
        *("--example", "Le débat a tourné autour de la [[réforme des retraites]]."),
        *("--value", "réforme des retraites", "--counter", "La roue a tourné.", "--because", "no"),
    )
    assert code == 0, err
    (rule,) = load_file(Path(out.strip()))
    assert rule.source.data["regex"] == "a tourné autour"
    assert rule.set["preposition"] == "de"


def test_settings_of_the_author_are_kept(tmp_path: Path) -> None:
    code, out, err = glane(
        *("rules", "new", "organisation", "--to", tmp_path, "--set", "org_type=media"),
        *("--example", "La [[Gazette des Marais]] l'a écrit.", "--value", "Gazette des Marais"),
        *("--why", "A paper.", "--counter", "La gazette du jour.", "--because", "a noun"),
    )
    assert code == 0, err
    assert load_file(Path(out.strip()))[0].set == {"org_type": "media"}


def test_without_examples_it_asks(tmp_path: Path) -> None:
    answers = [
        "Elle est née la [[nuit du Mur]].",
        "1961-08-13",
        "",
        "La nuit, le mur est froid.",
        "a wall",
        "",
        "The night in which the wall was built.",
    ]
    code, out, _ = glane(
        *("rules", "new", "date", "--to", tmp_path), stdin="\n".join(answers) + "\n"
    )
    assert code == 0
    (rule,) = load_file(Path(out.strip()))
    assert rule.why == "The night in which the wall was built."
    assert rule.counter_examples[0].because == "a wall"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--example", "Rien."], "the example 'Rien.' marks nothing; mark what is found"),
        (["--example", "Un [[x]]."], "1 marks and 0 values; give --value for each [[ ]]"),
        (
            ["--example", "Un [[x]].", "--value", "x", "--id", "places.x"],
            "'places.x' cannot be the id of a date; write dates.some-name",
        ),
        (
            ["--example", "Un [[x]].", "--value", "x", "--set", "read"],
            "--set 'read' gives no value; write --set name=value",
        ),
        (
            ["--example", "Un [[x]].", "--value", "x", "--counter", "Un y."],
            "1 counter-examples and 0 reasons; give --because for each --counter",
        ),
    ],
)
def test_bad_input_is_one_line(args: list[str], said: str, tmp_path: Path) -> None:
    code, out, err = glane("rules", "new", "date", "--to", tmp_path, *args)
    assert (code, out) == (2, "")
    assert err.startswith(f"glane: {said}")


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    args = ["rules", "new", "date", "--to", str(tmp_path), "--id", "dates.wall"]
    args += ["--example", "La [[nuit du Mur]].", "--value", "1961-08-13"]
    assert glane(*args)[0] == 1
    code, _, err = glane(*args)
    assert code == 2
    assert (
        err == f"glane: {tmp_path / 'dates' / 'wall.yaml'}: is there already; choose another --id\n"
    )
