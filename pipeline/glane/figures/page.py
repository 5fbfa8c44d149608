"""The overview of a run as a piece of HTML: numbers, every figure, each also as a table."""

from __future__ import annotations

import re
from html import escape
from importlib.resources import files

import pandas as pd

from glane.figures import KINDS, TOP, Figure, figure, palette, world
from glane.figures.palette import themed, variables
from glane.figures.wording import check_language, day, label, number
from glane.model import KINDS as FACT_KINDS

# The map is wide; what follows fills rows of two or three.
_ORDER = sorted(KINDS, key=lambda kind: kind != "map")
_ROWS = 300  # of a figure's table: the facts themselves are in the report too


def overview(
    facts: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    errors: pd.DataFrame | None = None,
    lang: str = "fr",
) -> str:
    """Numbers and figures as HTML without scripts or styles; every id begins with `ov-`.

    The tables are those of `glane.readback`. Raises UsageError for an unknown language.
    """
    check_language(lang)
    figures = [_figure(figure(kind, facts, articles, lang=lang, top=TOP), lang) for kind in _ORDER]
    return (
        f'<div class="ov" lang="{lang}">\n{_numbers(facts, articles, errors, lang)}\n'
        f'<div class="ov-grid">\n{"".join(figures)}</div>\n</div>\n'
    )


def overview_style() -> str:
    """The overview's CSS, with the palette as variables for light, dark and print.

    `<html data-theme="light|dark">` overrides what the browser prefers.
    """
    dark = variables(dark=True)
    return (
        f":root {{ {variables()} }}\n"
        f"@media screen and (prefers-color-scheme: dark) "
        f'{{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f'@media screen {{ :root[data-theme="dark"] {{ {dark} }} }}\n' + _file("overview.css")
    )


def overview_script() -> str:
    """The overview's JavaScript: the map's zoom, and pictures saved without any network."""
    return _file("overview.js")


def _file(name: str) -> str:
    return files("glane.figures").joinpath(name).read_text(encoding="utf-8")


def _numbers(
    facts: pd.DataFrame, articles: pd.DataFrame | None, errors: pd.DataFrame | None, lang: str
) -> str:
    """The tiles: articles, period, errors, facts by kind."""
    source = facts["doc_id"].drop_duplicates() if articles is None else articles["doc_id"]
    dates = sorted(d for d in (facts["doc_date"] if articles is None else articles["date"]) if d)
    failed = 0 if errors is None else len(errors)
    ends = dict.fromkeys(day(d, lang).replace(" ", "\u00a0") for d in (dates[:1] + dates[-1:]))
    tiles = [
        ("", label("articles", lang), number(len(source), lang)),
        (" ov-period", label("period", lang), "\u00a0– ".join(map(escape, ends)) or "–"),
        ("", label("errors", lang), number(failed, lang)),
        ("", label("facts", lang), number(len(facts), lang)),
    ]
    counts = {str(kind): int(n) for kind, n in facts["kind"].value_counts().items()}
    own = sorted(set(counts) - set(FACT_KINDS))  # on request, or of the user's own rules
    for kind in (*FACT_KINDS, *own):
        colour = f" ov-{kind}" if kind in palette.KINDS else ""
        count = number(counts.get(kind, 0), lang)
        tiles.append((colour, escape(label(f"kind_{kind}", lang)), count))
    said = "".join(
        f'<div class="ov-tile{kind}"><dt>{name}</dt><dd>{count}</dd></div>'
        for kind, name, count in tiles
    )
    return f'<dl class="ov-numbers">{said}</dl>'


def _figure(drawn: Figure, lang: str) -> str:
    zoom = _zoom(lang) if drawn.kind == "map" and drawn.rows else ""
    return (
        f'<figure class="ov-figure" id="ov-{drawn.kind}" aria-labelledby="ov-{drawn.kind}-title">\n'
        f'<figcaption><h3 id="ov-{drawn.kind}-title">{escape(drawn.title)}</h3>'
        f"<p>{escape(drawn.note)}</p></figcaption>\n{zoom}"
        f'<div class="ov-picture">{_inline(drawn)}</div>\n{_tools(drawn, lang)}</figure>\n'
    )


def _inline(drawn: Figure) -> str:
    """The picture in the page's colours, with ids that no other picture has."""
    unique = re.sub(r'(id="|="url\(#)clip', rf"\1ov-{drawn.kind}-clip", drawn.svg)
    return themed(unique)


def _zoom(lang: str) -> str:
    """The map's buttons: the world, its regions, closer and further."""
    views = {"world": (0, 0, world.WIDTH + 20, world.HEIGHT + 20)}
    for region in world.REGIONS:
        x, y, width, height = world.view(region)
        views[region] = (x + 10, y + 10, width, height)  # the picture's padding
    buttons = "".join(
        f'<button type="button" data-ov-view="{" ".join(map(str, box))}"'
        f' aria-pressed="{"true" if region == "world" else "false"}">{label(region, lang)}</button>'
        for region, box in views.items()
    )
    steps = "".join(
        f'<button type="button" data-ov-zoom="{factor}" aria-label="{label(key, lang)}">{sign}'
        "</button>"
        for key, factor, sign in (("zoom_in", "0.667", "+"), ("zoom_out", "1.5", "−"))
    )
    name = label("zoom", lang)
    return f'<div class="ov-zoom" role="group" aria-label="{name}">{buttons}{steps}</div>\n'


def _tools(drawn: Figure, lang: str) -> str:
    """The buttons that save the picture, and its numbers as a table."""
    if not drawn.rows:
        return ""
    heads = "".join(f'<th scope="col">{escape(label(c, lang))}</th>' for c in drawn.columns)
    rows = "".join(f"<tr>{_cells(row, lang)}</tr>\n" for row in drawn.rows[:_ROWS])
    more = "<p>…</p>" if len(drawn.rows) > _ROWS else ""
    save = "".join(
        f'<button type="button" data-ov-save="{form}" aria-label="{label(f"save_{form}", lang)}'
        f' : {escape(drawn.title)}">{form.upper()}</button>'
        for form in ("svg", "png")
    )
    return (
        f'<div class="ov-tools">{save}<details><summary>{label("as_table", lang)}</summary>'
        f'<div class="ov-scroll" tabindex="0" role="region" aria-label="{escape(drawn.title)}">'
        f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table>{more}"
        "</div></details></div>\n"
    )


def _cells(row: tuple[str | int, ...], lang: str) -> str:
    return "".join(
        f'<td class="ov-number">{number(cell, lang)}</td>'
        if isinstance(cell, int)
        else f"<td><bdi>{escape(cell)}</bdi></td>"
        for cell in row
    )
