"""The map's projection, its regions, and which places are named."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from glane.figures.counts import Row

WIDTH, HEIGHT = 720, 340
SCALE, CENTRE = 132.0, (360.0, 190.0)

# West, south, east, north in degrees.
REGIONS = {
    "africa": (-20, -36, 54, 38),
    "europe": (-12, 34, 42, 66),
    "middle_east": (24, 11, 64, 43),
    "asia": (58, -11, 150, 56),
    "americas": (-130, -56, -32, 60),
    "oceania": (108, -48, 179, 2),
}
# Coefficients of Equal Earth (Šavrič, Patterson and Jenny, 2018).
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to the map's pixels, as Vega's projection equalEarth does."""
    m = math.sqrt(3) / 2
    theta = math.asin(m * math.sin(math.radians(lat)))
    t2 = theta * theta
    t6 = t2**3
    slope = _A[0] + 3 * _A[1] * t2 + t6 * (7 * _A[2] + 9 * _A[3] * t2)
    x = math.radians(lon) * math.cos(theta) / (m * slope)
    y = theta * (_A[0] + _A[1] * t2 + t6 * (_A[2] + _A[3] * t2))
    return CENTRE[0] + SCALE * x, CENTRE[1] - SCALE * y


def view(region: str) -> tuple[int, int, int, int]:
    """A region's part of the map: x, y, width, height in pixels, in the map's proportions."""
    west, south, east, north = REGIONS[region]
    lons = (west, (west + east) / 2, east)
    corners = [project(lon, lat) for lon in lons for lat in (south, north)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    width = max(right - left, (bottom - top) * WIDTH / HEIGHT)
    height = width * HEIGHT / WIDTH
    x, y = (left + right - width) / 2, (top + bottom - height) / 2
    return round(x), round(y), round(width), round(height)


@cache
def outline() -> dict[str, Any]:
    """The countries' shapes: TopoJSON with the object `countries`."""
    text = files("glane.data").joinpath("outline", "world.json").read_text(encoding="utf-8")
    topology: dict[str, Any] = json.loads(text)
    return topology


def named(places: Sequence[Row], most: int) -> list[Row]:
    """The places that get a label: the most mentioned whose label meets no earlier one."""
    kept: list[Row] = []
    boxes: list[tuple[float, float, float]] = []
    for place in places:
        x, y = project(float(place["lon"]), float(place["lat"]))
        width = 6.4 * len(str(place["label"])) + 16
        if x + width > WIDTH:
            continue
        if all(
            abs(y - other) > 14 or x > left + far or left > x + width for left, other, far in boxes
        ):
            kept.append(place)
            boxes.append((x, y, width))
        if len(kept) == most:
            break
    return kept
