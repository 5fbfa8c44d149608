"""Which rows, which chart and which table belong to each kind of figure."""

from __future__ import annotations

from typing import Any

import pandas as pd

from glane.figures import Figure, charts, counts, maps
from glane.figures.periods import timeline
from glane.figures.wording import clean, day, label, number

_CIRCLES = 1000  # on the map: more only hide each other
Drawn = tuple[Any, Figure]


def drawn(
    kind: str, facts: pd.DataFrame, articles: pd.DataFrame | None, lang: str, top: int
) -> Drawn:
    """The chart (None where there is nothing to show), and the figure without its picture."""
    if kind == "timeline":
        return _timeline(facts, articles, lang)
    if kind == "map":
        return _map(facts, lang)
    if kind == "headcounts":
        return _headcounts(facts, lang, top)
    if kind == "matrix":
        return _matrix(facts, lang, top)
    return _ranking(kind, facts, lang, top)


def _plain(kind: str, lang: str, columns: str, rows: list[tuple[str | int, ...]]) -> Figure:
    title, note = label(kind, lang), label(f"{kind}_note", lang)
    return Figure(kind, title, note, "", tuple(columns.split()), tuple(rows))


def _ranking(kind: str, facts: pd.DataFrame, lang: str, top: int) -> Drawn:
    singular = kind.removesuffix("s")
    if kind == "themes":
        rows, measure = counts.themes(facts, top), "articles"
    else:
        rows, measure = counts.most_frequent(facts, singular, top), "mentions"
    cells = [(clean(str(r["name"])), int(r["mentions"]), int(r["articles"])) for r in rows]
    chart = charts.bars(rows, singular, measure, lang) if rows else None
    return chart, _plain(kind, lang, f"{singular} mentions articles", list(cells))


def _timeline(facts: pd.DataFrame, articles: pd.DataFrame | None, lang: str) -> Drawn:
    periods = timeline(facts, articles)
    written = {"day": 10, "month": 7, "year": 4, "decade": 4}[periods.step]
    starts: dict[str, dict[str, int]] = {}
    for bar in sorted(periods.bars, key=lambda bar: bar.start):
        starts.setdefault(bar.start.isoformat()[:written], {})[bar.series] = bar.count
    rows: list[tuple[str | int, ...]] = [
        (day(start, lang), found.get("published", 0), found.get("mentioned", 0))
        for start, found in starts.items()
    ]
    chart = charts.timeline(periods, lang) if rows else None
    plain = _plain("timeline", lang, "date published mentioned", rows)
    if not rows or not periods.outside:
        return chart, plain
    outside = label("outside", lang).format(n=number(periods.outside, lang))
    return chart, Figure(
        plain.kind, plain.title, f"{plain.note} {outside}.", "", plain.columns, plain.rows
    )


def _map(facts: pd.DataFrame, lang: str) -> Drawn:
    places = counts.places(facts, _CIRCLES)
    rows: list[tuple[str | int, ...]] = [
        (clean(str(p["name"])), int(p["mentions"]), f"{p['lat']:.2f} ; {p['lon']:.2f}")
        for p in places
    ]
    chart = maps.world_map(places, lang) if places else None
    return chart, _plain("map", lang, "place mentions position", rows)


def _headcounts(facts: pd.DataFrame, lang: str, top: int) -> Drawn:
    found = counts.headcounts(facts, top)
    rows: list[tuple[str | int, ...]] = [
        (
            label(f"role_{row['role']}", lang),
            int(row["count"]),
            clean(str(row["text"])),
            clean(str(row["article"])),
        )
        for row in found
    ]
    chart = charts.headcounts(found, lang) if found else None
    return chart, _plain("headcounts", lang, "role number text article", rows)


def _matrix(facts: pd.DataFrame, lang: str, top: int) -> Drawn:
    found = counts.together(facts, top)
    rows: list[tuple[str | int, ...]] = [
        (clean(str(row["organisation"])), clean(str(row["theme"])), int(row["articles"]))
        for row in found
        if row["articles"]
    ]
    chart = charts.matrix(found, lang) if found else None
    return chart, _plain("matrix", lang, "organisation theme articles", rows)
