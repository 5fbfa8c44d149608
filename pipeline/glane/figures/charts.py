"""The figures as Altair charts: bars, timeline, headcounts, matrix (the map: `maps`).

Each function takes plain rows and gives a chart in the light colours of `palette`. All text of
articles comes in as data and is never part of an expression.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from glane.figures.counts import Row
from glane.figures.palette import ALL
from glane.figures.periods import Timeline, ticks
from glane.figures.wording import label, number, short

WIDTH = 420
_ROW = 40  # pixels: a name, and its bar below
_FORMATS = {"day": "%-d %b", "month": "%b %Y", "year": "%Y", "decade": "%Y"}  # of the axis
_SIDE = 30  # of a square of the matrix
_NAME = 40  # characters that fit beside a number


def data(rows: Sequence[Any]) -> alt.InlineData:
    """Rows as a chart's own data: nothing is fetched."""
    return alt.InlineData(values=list(rows))


def ink(name: str) -> str:
    """A colour of the palette on light paper."""
    return ALL[name].light


def bars(rows: Sequence[Row], kind: str, measure: str, lang: str) -> Any:
    """A bar for each row's `measure`, its name above it and the number at the right end."""
    shown = [
        {
            "rank": rank,
            "name": short(str(row["name"]), _NAME),
            "count": row[measure],
            "number": number(int(row[measure]), lang),
            "said": f"{short(str(row['name']), 200)} : {number(int(row[measure]), lang)}",
        }
        for rank, row in enumerate(rows)
    ]
    base = alt.Chart(data(shown)).encode(y=_ranks())
    scale = alt.Scale(domain=[0, max(int(row[measure]) for row in rows)])
    amount = alt.X("count:Q", axis=None, scale=scale)
    track = base.mark_bar(height=6, yOffset=9, color=ink("line"), cornerRadius=3).encode(
        x=alt.value(0), x2=alt.value(WIDTH)
    )
    bar = base.mark_bar(height=6, yOffset=9, color=ink(kind), cornerRadius=3).encode(
        x=amount, description="said:N"
    )
    return (track + bar + _above(base, "name", "number")).properties(
        width=WIDTH, height=_ROW * len(rows)
    )


def _ranks() -> alt.Y:
    return alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))


def _above(base: Any, left: str, right: str) -> Any:
    """The line of text above a bar: a name on the left, a number on the right."""
    name = base.mark_text(align="left", dy=-5, color=ink("ink")).encode(
        x=alt.value(0), text=f"{left}:N"
    )
    amount = base.mark_text(align="right", dy=-5, color=ink("muted")).encode(
        x=alt.value(WIDTH), text=f"{right}:N"
    )
    return name + amount


def headcounts(rows: Sequence[Row], lang: str) -> Any:
    """A line a role with a stroke for each number of people, the largest in words on top."""
    roles = list(dict.fromkeys(str(row["role"]) for row in rows))
    firsts = [next(row for row in rows if row["role"] == role) for role in roles]
    heads = [
        {
            "rank": rank,
            "name": label(f"role_{row['role']}", lang),
            "number": short(str(row["text"]), 32),
            "count": row["count"],
        }
        for rank, row in enumerate(firsts)
    ]
    strokes = [
        {
            "rank": roles.index(str(row["role"])),
            "count": row["count"],
            "said": f"{short(str(row['text']), 80)} ({short(str(row['article']), 60)})",
        }
        for row in _apart(rows)
    ]
    base = alt.Chart(data(heads)).encode(y=_ranks())
    amount = _people(max(1, *(int(row["count"]) for row in rows)))
    track = base.mark_rule(yOffset=9, color=ink("line")).encode(x=alt.value(0), x2=alt.value(WIDTH))
    every = (
        alt.Chart(data(strokes))
        .mark_tick(yOffset=9, height=12, thickness=2, color=ink("headcount"), opacity=0.75)
        .encode(x=amount, y=_ranks(), description="said:N")
    )
    largest = base.mark_circle(size=70, yOffset=9, color=ink("headcount"), opacity=1).encode(
        x=amount
    )
    return (track + every + largest + _above(base, "name", "number")).properties(
        width=WIDTH, height=_ROW * len(roles)
    )


def _apart(rows: Sequence[Row]) -> list[Row]:
    """The rows whose strokes lie two pixels apart: thousands of articles make no larger picture."""
    width = WIDTH / 2 / math.log1p(max(1, *(int(row["count"]) for row in rows)))
    kept: dict[tuple[str, int], Row] = {}
    for row in rows:
        kept.setdefault((str(row["role"]), int(width * math.log1p(int(row["count"])))), row)
    return list(kept.values())


def _people(most: int) -> alt.X:
    """Numbers of people on a logarithmic scale that has a 0."""
    powers = [10**power for power in range(1, 19) if 10**power <= most]
    return alt.X(
        "count:Q",
        scale=alt.Scale(type="symlog", domain=[0, most], nice=False),
        axis=alt.Axis(
            values=[0, *powers], format=",d", title=None, labelOverlap=True, labelFlush=True
        ),
    )


def timeline(periods: Timeline, lang: str) -> Any:
    """Articles above, dates mentioned below, on one axis of time."""
    domain = [
        min(bar.start for bar in periods.bars).isoformat(),
        max(bar.end for bar in periods.bars).isoformat(),
    ]
    time = alt.X(
        "start:T",
        axis=alt.Axis(
            title=None,
            values=[(tick - date(1970, 1, 1)).days * 86_400_000 for tick in ticks(periods)],
            format=_FORMATS[periods.step],
            labelOverlap=True,
            labelFlush=True,
        ),
        scale=alt.Scale(type="utc", domain=domain),
    )
    step = label(f"by_{periods.step}", lang)
    panels = []
    for series, colour in (("published", "published"), ("mentioned", "date")):
        rows: list[Row] = [
            {
                "start": bar.start.isoformat(),
                "end": bar.end.isoformat(),
                "count": bar.count,
                "said": f"{bar.start.isoformat()} : {number(bar.count, lang)}",
            }
            for bar in periods.bars
            if bar.series == series
        ]
        panels.append(_panel(rows, time, f"{label(series, lang)}, {step}", colour))
    return alt.vconcat(*panels, spacing=14)


def _panel(rows: Sequence[Row], time: alt.X, title: str, colour: str) -> Any:
    most = max((int(row["count"]) for row in rows), default=1)
    amount = alt.Y(
        "count:Q",
        axis=alt.Axis(
            title=None,
            values=sorted({0, (most + 1) // 2, most}),
            format=",d",
            domain=False,
            ticks=False,
            grid=True,
            minExtent=26,
        ),
        scale=alt.Scale(domain=[0, most]),
    )
    return (
        alt.Chart(data(rows), title=alt.TitleParams(title, color=ink("ink"), fontWeight="normal"))
        .mark_bar(color=ink(colour), stroke=ink("paper"), strokeWidth=0.5)
        .encode(x=time, x2="end:T", y=amount, y2=alt.datum(0), description="said:N")
        .properties(width=WIDTH - 40, height=90)
    )


def matrix(rows: Sequence[Row], lang: str) -> Any:
    """A square for each organisation and theme, the darker the more articles have both."""
    names = list(dict.fromkeys((str(row["organisation"]), _brief(row)) for row in rows))
    themes = list(dict.fromkeys(str(row["theme"]) for row in rows))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))
    x = alt.X("column:O", axis=None, scale=alt.Scale(padding=0))
    left = [{"row": place, "name": name} for place, (_, name) in enumerate(names)]
    above = [{"column": place, "name": short(name, 24)} for place, name in enumerate(themes)]
    base = alt.Chart(data(_cells(rows, lang))).encode(x=x, y=y)
    weight = alt.FillOpacity(
        "weight:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0, 0.45])
    )
    square = base.mark_rect(fill=ink("organisation"), stroke=ink("line"), strokeWidth=0.7).encode(
        fillOpacity=weight, description="said:N"
    )
    amount = base.mark_text(color=ink("ink"), fontSize=12).encode(text="number:N")
    bodies = alt.Chart(data(left)).mark_text(align="right", color=ink("ink"))
    topics = alt.Chart(data(above)).mark_text(align="left", angle=305, color=ink("ink"))
    return (
        square
        + amount
        + bodies.encode(y=y, x=alt.value(-8), text="name:N")
        + topics.encode(x=x, y=alt.value(-8), text="name:N")
    ).properties(width=_SIDE * len(themes), height=_SIDE * len(names))


def _cells(rows: Sequence[Row], lang: str) -> list[Row]:
    """The squares, in the order of the rows: column by column within each organisation."""
    most = max(1, *(int(row["articles"]) for row in rows))
    names = list(dict.fromkeys(str(row["organisation"]) for row in rows))
    themes = list(dict.fromkeys(str(row["theme"]) for row in rows))
    return [
        {
            "row": names.index(str(row["organisation"])),
            "column": themes.index(str(row["theme"])),
            "weight": round(int(row["articles"]) / most, 3),
            "number": number(int(row["articles"]), lang) if row["articles"] else "",
            "said": f"{short(str(row['organisation']), 80)} × {short(str(row['theme']), 80)} :"
            f" {number(int(row['articles']), lang)}",
        }
        for row in rows
    ]


def _brief(row: Row) -> str:
    name, acronym = str(row["organisation"]), str(row["acronym"])
    return short(acronym if acronym and len(name) > 24 else name, 24)
