"""Pictures of a table of facts: timeline, map, rankings, headcounts, matrix.

Altair takes half a second to import: it is, when the first figure is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from glane.errors import UsageError
from glane.figures.wording import check_language, label

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("timeline", "map", "organisations", "places", "themes", "headcounts", "matrix")
TOP = 12  # bars, roles, rows and columns where nobody asks for another number


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: its kind, title, what it shows, SVG, and the numbers in it as a table.

    `columns` are keys of labels.tsv, `rows` their cells; a figure without rows has nothing to show.
    """

    kind: str
    title: str
    note: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def figure(
    kind: str,
    facts: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    *,
    lang: str = "fr",
    top: int = TOP,
) -> Figure:
    """The figure of a kind from tables as `glane.readback` gives them.

    `top` limits bars, roles and the sides of the matrix. The same tables give the same bytes.
    In English, countries have their English names.
    Raises UsageError for an unknown kind or language.
    """
    if kind not in KINDS:
        raise UsageError(f"unknown figure {kind!r}", hint=f"use one of {', '.join(KINDS)}")
    check_language(lang)
    from glane.figures import render
    from glane.figures.countries import renamed
    from glane.figures.draw import drawn

    chart, plain = drawn(kind, renamed(facts, lang), articles, lang, top)
    if chart is None:
        picture = render.blank(label("nothing", lang), plain.title, plain.note, lang)
    else:
        picture = render.svg(chart, plain.title, plain.note, lang)
    return replace(plain, svg=picture)


def __getattr__(name: str) -> Any:
    """Import the overview when first used."""
    if name in ("overview", "overview_style", "overview_script"):
        from glane.figures import page

        return getattr(page, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
