"""Charts to pictures: SVG without anything random in it, and PNG; both offline."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import altair as alt
import vl_convert

from glane.figures.palette import PLAIN
from glane.figures.wording import d3_number

_SVG = "http://www.w3.org/2000/svg"
FONT = "Roboto, system-ui, 'Segoe UI', Arial, sans-serif"
# Circles and names: the map's script keeps them at their size when it zooms.
_MOVED = re.compile("mark-(?:symbol|text)")
_DROPPED = ("role", "aria-roledescription", "aria-label", "aria-hidden", "class")


def svg(chart: Any, title: str, note: str, lang: str) -> str:
    """A chart as SVG that scales with its place, with a title and a description for readers.

    Marks' descriptions become titles, which browsers show under the pointer.
    """
    version = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    drawn = vl_convert.vegalite_to_svg(
        chart.configure(**_config()).to_dict(),
        vl_version=version,
        allowed_base_urls=[],
        format_locale=d3_number(lang),
        time_format_locale="fr-FR" if lang == "fr" else "en-US",
    )
    return _tidy(drawn, title, note, lang)


def png(picture: str, scale: float = 2.0) -> bytes:
    """An SVG as PNG, `scale` pixels for each of its own."""
    found: bytes = vl_convert.svg_to_png(picture, scale=scale)
    return found


def blank(text: str, title: str, note: str, lang: str) -> str:
    """A picture that only says why there is none."""
    chart = (
        alt.Chart(alt.InlineData(values=[{"said": text}]))
        .mark_text(color=PLAIN["muted"].light)
        .encode(text="said:N")
        .properties(width=420, height=80)
    )
    return svg(chart, title, note, lang)


def _config() -> dict[str, Any]:
    ink, muted, line = (PLAIN[name].light for name in ("ink", "muted", "line"))
    return {
        "background": PLAIN["paper"].light,
        "padding": 10,
        "font": "Roboto",
        "view": {"stroke": None},
        "text": {"fontSize": 14, "color": ink},
        "title": {"fontSize": 14, "anchor": "start", "color": ink},
        "axis": {
            "labelFontSize": 12,
            "labelColor": muted,
            "domainColor": line,
            "tickColor": line,
            "gridColor": line,
            "grid": False,
        },
    }


def _tidy(drawn: str, title: str, note: str, lang: str) -> str:
    ET.register_namespace("", _SVG)
    root = ET.fromstring(drawn)
    for element in root.iter():
        said = element.get("aria-label", "")
        if said and element.get("role") == "graphics-symbol" and element.tag != f"{{{_SVG}}}text":
            ET.SubElement(element, f"{{{_SVG}}}title").text = said
        kept = _MOVED.search(element.get("class", ""))
        for name in _DROPPED:
            element.attrib.pop(name, None)
        if kept:
            element.set("class", "marks")
        for name in ("d", "transform"):
            if name in element.attrib:
                element.set(name, _rounded(element.attrib[name]))
        if "font-family" in element.attrib:
            if "stroke" in element.attrib:
                element.set("paint-order", "stroke")  # a halo is behind the letters
            element.set("font-family", FONT)
    for order, (name, text) in enumerate((("title", title), ("desc", note))):
        head = ET.Element(f"{{{_SVG}}}{name}")
        head.text = text
        root.insert(order, head)
    root.set("role", "img")
    root.set("lang", lang)
    root.set("aria-label", f"{title}. {note}")
    return _numbered(ET.tostring(root, encoding="unicode"))


def _numbered(picture: str) -> str:
    """Ids counted from 1: Vega counts on from picture to picture."""
    known = dict.fromkeys(re.findall(r'id="(clip\d+)"', picture))
    order = {name: f"clip{place}" for place, name in enumerate(known, start=1)}
    used = r'(?<=id=")clip\d+(?=")|(?<=="url\(#)clip\d+(?=\))'
    return re.sub(used, lambda m: order.get(m[0], m[0]), picture)


def _rounded(numbers: str) -> str:
    """Lengths to a tenth of a pixel: pictures of a fifth of the size, and the same everywhere."""
    return re.sub(
        r"-?\d+\.\d+(?:e-?\d+)?", lambda m: f"{float(m[0]):.1f}".replace(".0", ""), numbers
    )
