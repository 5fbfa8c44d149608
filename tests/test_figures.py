"""Figures: what they count, that they are the same each time, and that no text can break them."""

from __future__ import annotations

import hashlib
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

import glane
from glane.errors import UsageError
from glane.figures import KINDS, Figure, counts, figure, overview, overview_script, overview_style
from glane.figures.countries import country
from glane.figures.palette import ALL
from glane.figures.palette import KINDS as COLOURS
from glane.figures.periods import ticks, timeline
from glane.figures.wording import clean, day, label, number, short
from glane.figures.world import CENTRE, REGIONS, SCALE, project, view
from glane.table import ARTICLE_COLUMNS, Row, frame_of_rows

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
HOSTILE = '</title></svg><script>a()</script>]]>&"\u202e\u0000\x1b[31m\uffff' + 5000 * "x"


def row(kind: str, value: str = "x", doc: str = "a", **cells: str | int | float) -> Row:
    """A row of the table of facts."""
    return {"doc_id": doc, "doc_date": "2025-03-12", "kind": kind, "value": value} | cells


def people(role: str, count: int, text: str = "x", doc: str = "a") -> Row:
    """A headcount."""
    return row("headcount", text, doc, text=text, role=role, count=count, unit_class="person")


def place(value: str, lat: float, lon: float, kind: str = "city") -> Row:
    """A place."""
    return row("place", value, lat=lat, lon=lon, place_type=kind)


def mentioned(first: str, last: str) -> Row:
    """A date."""
    return row("date", first, date_start=first, date_end=last)


def one_of_each(text: str) -> pd.DataFrame:
    """A table with one fact of every kind, all of this text."""
    return frame_of_rows(
        [
            {**mentioned("2025-03-11", "2025-03-11"), "text": text},
            {**place(text, 12.6, -8.0), "text": text},
            people("dead", 3, text, doc=text),
            row("organisation", text, acronym=text),
            row("theme", text, theme_scheme="topic"),
        ]
    )


@cache
def samples() -> pd.DataFrame:
    """The facts of the sample articles."""
    return glane.extract(sorted(SAMPLES.rglob("*.txt")))


@cache
def drawn(kind: str, lang: str = "fr") -> Figure:
    """A figure of the samples."""
    return figure(kind, samples(), lang=lang)


@pytest.mark.parametrize("kind", KINDS)
def test_figures_of_the_samples_are_accessible_and_the_same_each_time(kind: str) -> None:
    found = drawn(kind)
    assert found.svg == figure(kind, samples()).svg
    root = ET.fromstring(found.svg)
    assert [child.tag.partition("}")[2] for child in root][:2] == ["title", "desc"]
    assert root.get("viewBox") is not None
    assert (root.get("role"), root.get("lang"), root[0].text) == ("img", "fr", found.title)
    assert len(found.rows) > 2
    assert {len(cells) for cells in found.rows} == {len(found.columns)}
    used = set(re.findall(r'"(#[0-9a-f]{3,6})"', found.svg))
    assert used <= {colour.light for colour in ALL.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_table_gives_a_picture_that_says_so(kind: str) -> None:
    found = figure(kind, frame_of_rows([]), lang="en")
    assert found.rows == ()
    assert "There is nothing to show" in found.svg


@pytest.mark.parametrize("kind", KINDS)
def test_one_row_is_enough(kind: str) -> None:
    found = figure(kind, one_of_each("Ségou"))
    assert found.rows
    assert ET.fromstring(found.svg) is not None


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_name_is_only_a_text(kind: str) -> None:
    svg = figure(kind, one_of_each(HOSTILE)).svg
    tags = {element.tag.partition("}")[2] for element in ET.fromstring(svg).iter()}
    assert tags <= {"svg", "g", "path", "text", "title", "desc", "rect", "defs", "clipPath", "line"}
    assert not re.search("[\u202e\x00\x1b\ud800\uffff]|x{300}", svg)


def test_english_figures_speak_english() -> None:
    found = drawn("headcounts", "en")
    assert found.title == "Headcounts by role"
    assert "Dead" in found.svg
    assert "Morts" in drawn("headcounts").svg


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [
        ("SEN", "Sénégal", "Senegal"),
        ("COD", "République démocratique du Congo", "Democratic Republic of the Congo"),
        ("XKX", "Kosovo", "Kosovo"),
        ("SUN", "Union soviétique", "Soviet Union"),
        ("GB-WLS", "pays de Galles", "Wales"),
        ("M49:202", "Afrique subsaharienne", "Sub-Saharan Africa"),
        ("QQQ", "QQQ", "QQQ"),
    ],
)
def test_countries_have_names_in_both_languages(code: str, french: str, english: str) -> None:
    assert country(code, "fr") == french
    assert country(code, "en") == english


def test_english_figures_name_countries_in_english_and_towns_as_the_table() -> None:
    facts = frame_of_rows(
        [
            {**place("Allemagne", 51.0, 10.0, "country"), "place_id": "iso:DEU"},
            {**place("Le Caire", 30.0, 31.2), "place_id": "geonames:360630", "country": "EGY"},
        ]
    )
    for kind in ("map", "places"):
        assert [r[0] for r in figure(kind, facts, lang="en").rows] == ["Germany", "Le Caire"]
        assert [r[0] for r in figure(kind, facts).rows] == ["Allemagne", "Le Caire"]


def test_numbers_are_in_the_locale() -> None:
    facts = frame_of_rows([people("dead", 1_234_567, "x")])
    assert ">1\u202f000</text>" in figure("headcounts", facts).svg
    assert ">1,000</text>" in figure("headcounts", facts, lang="en").svg


def test_what_is_no_figure_is_said() -> None:
    with pytest.raises(UsageError, match="unknown figure 'pie'; use one of timeline"):
        figure("pie", frame_of_rows([]))
    with pytest.raises(UsageError, match="unknown language 'de'; use fr or en"):
        figure("map", frame_of_rows([]), lang="de")


def test_the_most_frequent_come_first_equal_ones_by_name() -> None:
    facts = frame_of_rows(
        [
            row("organisation", "B"),
            row("organisation", "A"),
            row("organisation", "C"),
            row("organisation", "C", "b"),
            row("organisation", ""),
            row("place", "D"),
        ]
    )
    assert counts.most_frequent(facts, "organisation", 2) == [
        {"name": "C", "mentions": 2, "articles": 2},
        {"name": "A", "mentions": 1, "articles": 1},
    ]


def test_themes_are_those_of_the_vocabulary_where_there_are_any() -> None:
    topic = row("theme", "la grève", theme_scheme="topic")
    subject = row("theme", "medtop:20000053 terrorisme", theme_scheme="taxonomy")
    assert counts.themes(frame_of_rows([topic, subject]), 9) == [
        {"name": "terrorisme", "articles": 1, "mentions": 1}
    ]
    assert [r["name"] for r in counts.themes(frame_of_rows([topic]), 9)] == ["la grève"]


def test_headcounts_put_the_largest_on_top_and_the_rest_last() -> None:
    facts = frame_of_rows(
        [
            people("other", 900),
            people("dead", 3),
            people("dead", 40),
            people("injured", 50),
            people("", 7),
            {**people("voter", 99), "unit_class": "state"},
        ]
    )
    found = [(r["role"], r["count"]) for r in counts.headcounts(facts, 9)]
    assert found == [("injured", 50), ("dead", 40), ("dead", 3), ("other", 900), ("other", 7)]
    assert {r["role"] for r in counts.headcounts(facts, 1)} == {"injured"}


def test_places_are_counted_by_position_and_continents_left_out() -> None:
    facts = frame_of_rows(
        [
            place("Oran", 35.7, -0.6),
            place("Oran", 35.7, -0.6),
            place("Algérie", 28.0, 3.0, "country"),
            place("Afrique", 2.0, 20.0, "continent"),
            place("Mars", 99.0, 0.0),
            row("place", "Nulle-Part"),
        ]
    )
    found = [(r["name"], r["mentions"], r["area"]) for r in counts.places(facts, 9)]
    assert found == [("Oran", 2, 0), ("Algérie", 1, 1)]


def test_thousands_of_articles_make_no_larger_picture() -> None:
    many = frame_of_rows(people("dead", n, f"{n} morts", doc=str(n)) for n in range(20_000))
    assert len(figure("headcounts", many).svg) < 80_000
    assert len(figure("headcounts", many).rows) == 20_000


def test_the_matrix_counts_articles_that_have_both() -> None:
    facts = frame_of_rows(
        [
            row("organisation", "ONU"),
            row("organisation", "ONU"),
            row("theme", "paix", theme_scheme="stated"),
            row("organisation", "ONU", "b"),
            row("theme", "paix", "b", theme_scheme="stated"),
            row("theme", "eau", "b", theme_scheme="stated"),
            row("organisation", "CGT", "c"),
        ]
    )
    found = {(r["organisation"], r["theme"]): r["articles"] for r in counts.together(facts, 5)}
    assert found == {("ONU", "paix"): 2, ("ONU", "eau"): 1}


@pytest.mark.parametrize(
    ("spans", "step", "bars", "outside"),
    [
        ([("2025-03-01", "2025-03-01"), ("2025-03-01", "2025-03-31")], "day", 1, 1),
        ([("2024-06-03", "2024-06-09"), ("2024-06-01", "2024-06-30")], "month", 1, 0),
        ([("1990-01-01", "1990-12-31"), ("2024-06-01", "2024-06-30")], "year", 2, 0),
        ([("0800-12-25", "0800-12-25"), ("2024-06-01", "2024-06-30")], "decade", 1, 1),
    ],
)
def test_the_timeline_takes_the_finest_step_that_fits(
    spans: list[tuple[str, str]], step: str, bars: int, outside: int
) -> None:
    found = timeline(frame_of_rows(mentioned(*span) for span in spans), None)
    own = [bar for bar in found.bars if bar.series == "mentioned"]
    assert (found.step, len(own), found.outside) == (step, bars, outside)


def test_the_axis_names_days_as_people_write_them() -> None:
    facts = frame_of_rows([mentioned("2025-03-01", "2025-03-01"), mentioned("2025-03-20", "")])
    assert [tick.isoformat() for tick in ticks(timeline(facts, None))] == [
        "2025-03-01",
        "2025-03-04",
        "2025-03-07",
        "2025-03-10",
    ]
    svg = figure("timeline", facts).svg
    assert ">4 mars</text>" in svg
    assert ">4 Mar</text>" in figure("timeline", facts, lang="en").svg


def test_one_far_date_does_not_squeeze_the_rest() -> None:
    rows = [mentioned(f"2025-03-{n:02}", f"2025-03-{n:02}") for n in range(1, 29)]
    found = timeline(frame_of_rows([*rows, mentioned("1789-07-14", "1789-07-14")]), None)
    assert (found.step, found.outside) == ("day", 2)


def test_articles_without_facts_are_on_the_timeline() -> None:
    articles = pd.DataFrame({c.name: ["x", "y"] for c in ARTICLE_COLUMNS if c.name != "date"})
    articles = articles.assign(doc_id=["a", "b"], date=["2025-03-12", "2025-04"])
    found = timeline(frame_of_rows([]), articles)
    assert [(bar.start.isoformat(), bar.count) for bar in found.bars] == [
        ("2025-03-12", 1),
        ("2025-04-01", 1),
    ]


def test_the_last_day_there_is_can_be_drawn() -> None:
    assert figure("timeline", frame_of_rows([mentioned("9999-12-31", "9999-12-31")])).rows


def test_the_projection_is_the_one_that_draws_the_map() -> None:
    svg = figure("map", frame_of_rows([place("Paris", 48.85, 2.35)])).svg
    x, y = project(2.35, 48.85)
    found = re.search(r'class="marks"[^>]*><path transform="translate\(([\d.]+),([\d.]+)\)', svg)
    assert found is not None
    assert (float(found[1]), float(found[2])) == (round(x, 1), round(y, 1))
    assert project(0, 0) == CENTRE
    assert SCALE > 0


def test_the_outline_is_the_one_that_its_source_is_told_of() -> None:
    data = SAMPLES.parent
    digest = hashlib.sha256((data / "outline" / "world.json").read_bytes()).hexdigest()
    assert digest in (data / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("region", REGIONS)
def test_regions_lie_on_the_map(region: str) -> None:
    x, y, width, height = view(region)
    assert 0 < width < 720
    assert abs(width / height - 720 / 340) < 0.05
    assert x + width > 0
    assert y + height > 0


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a\u202eb\u200fc\u00adé\x00", "abcé"),
        (" deux\n\tmots\u00a0 ", "deux mots"),
        ("e\u0301", "é"),
        ("\ud800", "\ufffd"),
    ],
)
def test_clean(text: str, wanted: str) -> None:
    assert clean(text) == wanted


def test_short() -> None:
    assert short("abcdef", 4) == "abc…"
    assert short("abcd", 4) == "abcd"
    assert short("x" * 1_000_000, 4) == "xxx…"


@pytest.mark.parametrize(
    ("iso", "lang", "wanted"),
    [
        ("2025-03-01", "fr", "1er mars 2025"),
        ("2025-08-12", "fr", "12 août 2025"),
        ("2025-08-12", "en", "12 Aug 2025"),
        ("2025-12", "fr", "déc. 2025"),
        ("0800", "fr", "800"),
        ("2025-99", "fr", "2025-99"),
        ("", "fr", ""),
    ],
)
def test_days(iso: str, lang: str, wanted: str) -> None:
    assert day(iso, lang) == wanted


def test_numbers_and_labels() -> None:
    assert number(1_200, "fr") == "1\u202f200"
    assert number(1_200, "en") == "1,200"
    assert label("role_dead", "fr") == "Morts"
    assert label("role_neu", "fr") == "neu"


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("name", [*COLOURS, "ink", "muted"])
def test_colours_are_legible(name: str) -> None:
    colour, paper, ink = ALL[name], ALL["paper"], ALL["ink"]
    assert contrast(colour.light, paper.light) >= 4.5
    assert contrast(colour.dark, paper.dark) >= 4.5
    if colour.soft_light:
        for text_light, text_dark in ((ink.light, ink.dark), (colour.light, colour.dark)):
            assert contrast(text_light, colour.soft_light) >= 4.5
            assert contrast(text_dark, colour.soft_dark) >= 4.5


def test_the_overview_has_every_figure_number_and_table() -> None:
    errors = pd.DataFrame({"path": ["x"], "stage": ["read"], "reason": ["y"], "try": ["z"]})
    html = overview(samples(), None, errors)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert all(name.startswith("ov-") for name in ids)
    assert {f"ov-{kind}" for kind in KINDS} <= set(ids)
    assert f"<dt>Faits</dt><dd>{number(len(samples()), 'fr')}</dd>" in html
    assert "<dt>Erreurs</dt><dd>1</dd>" in html
    assert html.count("<table>") == len(KINDS)
    assert not re.search(r"<script|<style|\son\w+=|style=|javascript:", html)
    assert not re.search(r'"#[0-9a-f]{6}"', html)
    assert set(re.findall(r"var\((--[\w-]+)", html)) <= set(
        re.findall(r"(--ov-[\w-]+):", overview_style())
    )


def test_the_overview_of_nothing() -> None:
    html = overview(frame_of_rows([]), lang="en")
    assert html.count("There is nothing to show") == len(KINDS)
    assert "data-ov-save" not in html


def test_kinds_of_the_users_own_are_counted() -> None:
    html = overview(frame_of_rows([row("weapon", "fusil")]))
    assert "<dt>weapon</dt><dd>1</dd>" in html


def test_the_overview_escapes() -> None:
    own = frame_of_rows([row(HOSTILE), people(HOSTILE, 2)])
    html = overview(pd.concat([one_of_each(HOSTILE), own], ignore_index=True))
    assert "<script" not in html
    assert "</title></svg><" not in html
    assert not re.search("[\u202e\x00\x1b\ud800]", html)


def test_the_script_needs_no_network_and_no_eval() -> None:
    script = overview_script()
    assert not re.search(r"\bfetch|XMLHttp|https?:|\beval\b|innerHTML|</", script)
