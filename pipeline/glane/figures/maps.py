"""The map of the places as an Altair chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from glane.figures import world
from glane.figures.charts import data, ink
from glane.figures.counts import Row
from glane.figures.wording import number, short

_LABELS = 120  # names on the map, most of them unseen until it is zoomed


def world_map(places: Sequence[Row], lang: str) -> Any:
    """The world with a circle a place, its area by mentions; the most mentioned are named.

    Further names are there with opacity 0: the report shows them where zooming makes room.
    """
    shown = [
        {
            **place,
            "label": short(str(place["name"]), 34),
            "said": f"{short(str(place['name']), 200)} : {number(int(place['mentions']), lang)}",
        }
        for place in places
    ]
    land = alt.Chart(
        alt.InlineData(
            values=world.outline(),
            format=alt.TopoDataFormat(feature="countries", type="topojson"),
        )
    ).mark_geoshape(fill=ink("land"), stroke=ink("border"), strokeWidth=0.6)
    layers = [land, *_circles(shown), _names(shown)]
    return (
        alt.layer(*layers)
        .project(type="equalEarth", scale=world.SCALE, translate=list(world.CENTRE))
        .properties(width=world.WIDTH, height=world.HEIGHT)
    )


def _circles(shown: Sequence[Row]) -> list[Any]:
    most = max(int(place["mentions"]) for place in shown)
    size = alt.Size(
        "mentions:Q",
        legend=None,
        scale=alt.Scale(domain=[0, most], range=[10, min(420, 24 + 24 * most)]),
    )
    styles = ((1, {"filled": False, "strokeWidth": 1.6}), (0, {"filled": True}))
    return [
        alt.Chart(data([place for place in shown if place["area"] == area]))
        .mark_point(color=ink("place"), opacity=0.7, **style)
        .encode(longitude="lon:Q", latitude="lat:Q", size=size, description="said:N")
        for area, style in styles
    ]


def _names(shown: Sequence[Row]) -> Any:
    named = {id(place) for place in world.named(shown, 14)}
    labels = [{**place, "seen": int(id(place) in named)} for place in shown[:_LABELS]]
    return (
        alt.Chart(data(labels))
        .mark_text(
            align="left",
            dx=8,
            fill=ink("ink"),
            stroke=ink("paper"),
            strokeWidth=3,
            strokeJoin="round",
            fontSize=12,
        )
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            text="label:N",
            opacity=alt.Opacity("seen:Q", legend=None, scale=None),
        )
    )
