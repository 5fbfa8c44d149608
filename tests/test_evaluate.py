"""The scorer against small cases worked out by hand, and the reader of gold files."""

import json
from pathlib import Path
from typing import Any

import pytest

from glane.evaluate import GoldArticle, GoldError, Report, Tally, read_gold, score, summary

TEXT = "À Lyon, 40 grévistes ont défilé mardi ; à Caen, une centaine."


def fact(kind: str, mention: str, value: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(mention)
    end = start + len(mention)
    return {"kind": kind, "start": start, "end": end, "text": mention, "value": value, **more}


def row(kind: str, mention: str, value: str, **more: Any) -> dict[str, Any]:
    return {"doc_id": "a.txt", "rule": "r", **fact(kind, mention, value), **more}


def article(*facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "a", "doc_date": "2025-03-12", "text": TEXT, "facts": list(facts), **more}


def gold(tmp_path: Path, *articles: dict[str, Any]) -> list[GoldArticle]:
    path = tmp_path / "gold.jsonl"
    lines = (json.dumps(each, ensure_ascii=False) for each in articles)
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_gold(path)


def compare(tmp_path: Path, facts: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Report:
    return score(gold(tmp_path, article(*facts)), rows)


def tally(report: Report, series: str) -> list[int]:
    """Wanted, found, and right by the exact, overlap and fact questions."""
    each = report.series[series]
    rights = [each[question].right for question in ("exact", "overlap", "fact")]
    return [each["fact"].wanted, each["fact"].found, *rights]


def verdicts(report: Report) -> list[str]:
    return [finding.verdict for finding in report.findings]


def test_a_right_row_counts_for_every_question(tmp_path: Path) -> None:
    report = compare(tmp_path, [fact("place", "Lyon", "Lyon")], [row("place", "Lyon", "Lyon")])
    assert tally(report, "place") == [1, 1, 1, 1, 1]
    assert verdicts(report) == []


def test_a_longer_span_overlaps_but_is_not_exact(tmp_path: Path) -> None:
    rows = [row("place", "À Lyon", "Lyon")]
    report = compare(tmp_path, [fact("place", "Lyon", "Lyon")], rows)
    assert tally(report, "place") == [1, 1, 0, 1, 1]


def test_touching_spans_do_not_overlap(tmp_path: Path) -> None:
    rows = [row("place", "À ", "Lyon")]
    report = compare(tmp_path, [fact("place", "Lyon", "Lyon")], rows)
    assert tally(report, "place") == [1, 1, 0, 0, 0]
    assert verdicts(report) == ["missed", "extra"]


def test_a_wrong_value_is_found_but_not_right(tmp_path: Path) -> None:
    report = compare(tmp_path, [fact("place", "Caen", "Caen")], [row("place", "Caen", "Cannes")])
    assert tally(report, "place") == [1, 1, 1, 1, 0]
    (finding,) = report.findings
    assert str(finding) == "wrong  place a: 42 'Caen' = 'Caen', got 42 'Caen' = 'Cannes' [r]"


def test_another_kind_at_the_same_place_is_no_match(tmp_path: Path) -> None:
    rows = [row("organisation", "Lyon", "Lyon")]
    report = compare(tmp_path, [fact("place", "Lyon", "Lyon")], rows)
    assert tally(report, "place") == [1, 0, 0, 0, 0]
    assert tally(report, "organisation") == [0, 1, 0, 0, 0]


def test_one_row_answers_one_fact_and_the_exact_one_first(tmp_path: Path) -> None:
    facts = [fact("headcount", "40 grévistes", "40 gréviste"), fact("headcount", "40", "40 homme")]
    rows = [row("headcount", "40", "40 homme")]
    report = compare(tmp_path, facts, rows)
    assert tally(report, "headcount") == [2, 1, 1, 1, 1]
    assert [f.gold.text for f in report.findings if f.gold] == ["40 grévistes"]


def test_rows_in_excess_cost_precision(tmp_path: Path) -> None:
    rows = [row("place", "Lyon", "Lyon"), row("place", "Lyon, 40", "Lyon")]
    report = compare(tmp_path, [fact("place", "Lyon", "Lyon")], rows)
    assert tally(report, "place") == [1, 2, 1, 1, 1]
    assert report.series["place"]["fact"].precision == 0.5


@pytest.mark.parametrize(
    ("kind", "wanted", "found", "same"),
    [
        ("date", "2025-08~", "2025-08", True),
        ("date", "2025-08", "2025-09", False),
        ("date", "2025-08/..", "2025-08", False),
        ("date", "", "2025", False),
        ("headcount", "40 gréviste", "40 grévistes du rail", False),
        ("headcount", "40 gréviste", "40 gréviste lyonnais", True),
        ("headcount", "40 gréviste", "41 gréviste", False),
        ("headcount", "40 gréviste", "40 policier", False),
        ("headcount", "40 gréviste", "40", False),
        ("organisation", "Centre d'études", "centre d’etudes", True),
        ("organisation", "la Croix", "Croix", True),
        ("organisation", "CGT", "CFDT", False),
    ],
)
def test_values_are_compared_as_their_kind_demands(
    tmp_path: Path, kind: str, wanted: str, found: str, same: bool
) -> None:
    report = compare(tmp_path, [fact(kind, "mardi", wanted)], [row(kind, "mardi", found)])
    assert tally(report, kind) == [1, 1, 1, 1, int(same)]


def test_accepted_values_are_right(tmp_path: Path) -> None:
    facts = [fact("date", "mardi", "2025-03-11", accept=["", "XXXX"])]
    assert verdicts(compare(tmp_path, facts, [row("date", "mardi", "")])) == []
    assert verdicts(compare(tmp_path, facts, [row("date", "mardi", "2025-03-12")])) == ["wrong"]


def test_an_optional_fact_is_neither_missed_nor_extra(tmp_path: Path) -> None:
    facts = [fact("place", "Lyon", "Lyon"), fact("place", "Caen", "Caen", optional=True)]
    with_it = compare(tmp_path, facts, [row("place", "Lyon", "Lyon"), row("place", "Caen", "Caen")])
    without = compare(tmp_path, facts, [row("place", "Lyon", "Lyon")])
    assert tally(with_it, "place") == tally(without, "place") == [1, 1, 1, 1, 1]
    twice = compare(tmp_path, facts, [row("place", "Caen", "Caen"), row("place", "Caen,", "Caen")])
    assert tally(twice, "place") == [1, 1, 0, 0, 0]


def test_themes_are_scored_scheme_by_scheme(tmp_path: Path) -> None:
    facts = [fact("theme", "ont défilé", "défilé", theme_scheme="topic")]
    rows = [row("theme", "ont défilé", "défilé", theme_scheme="stated")]
    report = compare(tmp_path, facts, rows)
    assert tally(report, "theme/topic") == [1, 0, 0, 0, 0]
    assert tally(report, "theme/stated") == [0, 1, 0, 0, 0]


def test_taxonomy_is_a_set_of_codes_wherever_the_evidence_lies(tmp_path: Path) -> None:
    facts = [
        fact("theme", "grévistes", "medtop:09000000 social", theme_scheme="taxonomy"),
        fact("theme", "ont défilé", "medtop:11000000 politique", theme_scheme="taxonomy"),
    ]
    rows = [
        row("theme", "Caen", "medtop:09000000 monde du travail", theme_scheme="taxonomy"),
        row("theme", "ont défilé", "medtop:15000000 sport", theme_scheme="taxonomy"),
    ]
    report = compare(tmp_path, facts, rows)
    assert tally(report, "theme/taxonomy") == [2, 2, 1, 1, 1]
    assert verdicts(report) == ["missed", "extra"]


def test_columns_are_compared_where_the_gold_states_them(tmp_path: Path) -> None:
    facts = [
        fact("headcount", "40 grévistes", "40 gréviste", role="participant", country=""),
        fact("headcount", "une centaine", "100 gréviste", role="other", attributed_to="la CGT"),
    ]
    rows = [
        row("headcount", "40 grévistes", "40 gréviste", role="participant", country="FRA"),
        row("headcount", "une centaine", "7 gréviste", role="dead", attributed_to="CGT"),
    ]
    report = compare(tmp_path, facts, rows)
    assert report.columns == {
        ("headcount", "attributed_to"): (1, 1),
        ("headcount", "country"): (0, 1),
        ("headcount", "role"): (1, 2),
    }


def test_a_column_may_have_several_right_values(tmp_path: Path) -> None:
    facts = [fact("headcount", "40 grévistes", "40 gréviste", role=["participant", "other"])]
    for role, right in (("other", 1), ("participant", 1), ("dead", 0)):
        rows = [row("headcount", "40 grévistes", "40 gréviste", role=role)]
        assert compare(tmp_path, facts, rows).columns == {("headcount", "role"): (right, 1)}


def test_several_countries_in_any_order(tmp_path: Path) -> None:
    facts = [fact("place", "Lyon", "Lyon", country="FRA;BEL")]
    report = compare(tmp_path, facts, [row("place", "Lyon", "Lyon", country="BEL;FRA")])
    assert report.columns == {("place", "country"): (1, 1)}


def test_rows_of_kinds_an_article_does_not_annotate_are_passed_over(tmp_path: Path) -> None:
    articles = gold(tmp_path, article(kinds=["headcount"]))
    rows = [row("place", "Lyon", "Lyon"), row("headcount", "40", "40 gréviste")]
    report = score(articles, rows)
    assert tally(report, "place") == [0, 0, 0, 0, 0]
    assert verdicts(report) == ["extra"]


def test_rows_belong_to_their_article_whatever_its_file_ending(tmp_path: Path) -> None:
    articles = gold(tmp_path, article(fact("place", "Lyon", "Lyon"), id="b/a.md"), article())
    rows = [row("place", "Lyon", "Lyon", doc_id="b/a"), row("place", "Lyon", "Lyon", doc_id="c")]
    assert tally(score(articles, rows), "place") == [1, 1, 1, 1, 1]


def test_kinds_on_request_are_scored_where_the_gold_has_them(tmp_path: Path) -> None:
    facts = [fact("frequency", "mardi", "XXXX-WXX-2")]
    articles = gold(tmp_path, article(*facts, kinds=["frequency"]))
    report = score(articles, [row("frequency", "mardi", "XXXX-WXX-2")])
    assert tally(report, "frequency") == [1, 1, 1, 1, 1]


def test_a_row_beside_its_offsets_is_counted(tmp_path: Path) -> None:
    bad = {**row("place", "Lyon", "Lyon"), "text": "Caen"}
    assert compare(tmp_path, [], [bad]).bad_offsets == 1
    assert compare(tmp_path, [], [row("place", "Lyon", "Lyon")]).bad_offsets == 0


def test_offsets_may_be_strings_as_csv_gives_them(tmp_path: Path) -> None:
    one = row("place", "Lyon", "Lyon")
    one = {**one, "start": str(one["start"]), "end": str(one["end"])}
    assert tally(compare(tmp_path, [fact("place", "Lyon", "Lyon")], [one]), "place")[2] == 1


def test_tally_by_hand() -> None:
    some = Tally(wanted=4, found=6, right=3)
    assert (some.precision, some.recall, some.f1) == (0.5, 0.75, 0.6)
    assert Tally(wanted=0, found=0, right=0).f1 == 0.0


def test_summary_prints_what_was_counted(tmp_path: Path) -> None:
    facts = [fact("place", "Lyon", "Lyon", place_type="city"), fact("place", "Caen", "Caen")]
    lines = list(summary(compare(tmp_path, facts, [row("place", "Lyon", "Lyon")])))
    assert lines[0] == "1 articles, 0 rows not at their offsets"
    places = next(line.split() for line in lines if line.startswith("place "))
    assert places == ["place", "2", "1", *["1.000/0.500/0.667"] * 3]
    assert lines[-1].split() == ["place", "place_type", "0/1", "=", "0.000"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", r"gold\.jsonl:2: is not JSON"),
        ("[]", "gold.jsonl:2: expected a JSON object with id"),
        ('{"id": "b", "facts": []}', "gold.jsonl:2: key 'text' is missing"),
        ('{"id": 3, "text": "", "facts": []}', "gold.jsonl:2: 'id' must be of type str"),
        (json.dumps(article()), "gold.jsonl:2: article id 'a' is used twice"),
        (
            json.dumps(article(fact("place", "Lyon", "Lyon") | {"kind": "city"}, id="b")),
            "gold.jsonl:2: fact 1: unknown kind 'city'",
        ),
        (
            json.dumps(article(fact("place", "Lyon", "Lyon") | {"start": 3}, id="b")),
            "gold.jsonl:2: fact 1: text 'Lyon' is not the slice at 3:6, 'yon'",
        ),
        (
            json.dumps(article(fact("place", "Lyon", "Lyon") | {"end": 999}, id="b")),
            "gold.jsonl:2: fact 1: offsets 2:999 are not within",
        ),
        (
            json.dumps(article(fact("theme", "Lyon", "Lyon"), id="b")),
            "gold.jsonl:2: fact 1: key 'theme_scheme' is missing",
        ),
    ],
)
def test_a_bad_gold_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(article()) + "\n" + line, encoding="utf-8")
    with pytest.raises(GoldError, match=problem):
        read_gold(path)


def test_a_gold_file_that_is_not_there_or_holds_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl: cannot be read"):
        read_gold(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"empty\.jsonl: holds no annotated article"):
        read_gold(tmp_path / "empty.jsonl")
