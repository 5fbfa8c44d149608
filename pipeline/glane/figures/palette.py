"""The colours of the figures and of everything that shows facts, declared once.

Each colour has a value for light and one for dark surroundings: as text on its paper it has the
contrast that WCAG asks of texts (AA, 4.5 to 1), and the kinds stay apart for the colour-blind
(hues after Okabe and Ito, darkened; no figure tells kinds apart by colour alone).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as #rrggbb, on light and on dark paper; `soft` is its tint behind texts."""

    name: str
    light: str
    dark: str
    soft_light: str = ""
    soft_dark: str = ""


# The kinds of facts.
KINDS = {
    colour.name: colour
    for colour in (
        Colour("date", "#1f66b3", "#7fb8ff", "#dcebfb", "#17324f"),
        Colour("place", "#0e7355", "#55cfa3", "#d8f1e7", "#103d30"),
        Colour("headcount", "#b4480c", "#ffa467", "#fde6d6", "#4d2711"),
        Colour("organisation", "#7b3fa3", "#cfa6f7", "#f0e3f9", "#3a2350"),
        Colour("theme", "#7d6100", "#e2c257", "#f6edc8", "#403508"),
        Colour("person", "#ad2d68", "#ff93bf", "#fbe0ec", "#4e1b33"),
        Colour("duration", "#49596c", "#abb9ca", "#e4e9ef", "#2b3542"),
        Colour("frequency", "#0b6f80", "#62cbdb", "#d7eff3", "#103a42"),
    )
}

# What is no fact: paper, writing, lines, land.
PLAIN = {
    colour.name: colour
    for colour in (
        Colour("paper", "#ffffff", "#14181f"),
        Colour("ink", "#1b2430", "#e6ebf2"),
        Colour("muted", "#566273", "#a7b2c1"),
        Colour("line", "#d5dbe3", "#3a4452"),
        Colour("land", "#e6eaef", "#2a323e"),
        Colour("border", "#fdfdfe", "#14181e"),
        Colour("published", "#6b7686", "#8f9bac"),
    )
}

ALL = {**PLAIN, **KINDS}


def variables(*, dark: bool = False) -> str:
    """The colours as CSS declarations, `--ov-NAME: #rrggbb;` and `--ov-NAME-soft`."""
    said = []
    for colour in ALL.values():
        said.append(f"--ov-{colour.name}: {colour.dark if dark else colour.light};")
        soft = colour.soft_dark if dark else colour.soft_light
        if soft:
            said.append(f"--ov-{colour.name}-soft: {soft};")
    return " ".join(said)


def themed(svg: str) -> str:
    """A picture in light colours as one whose colours follow the page's CSS variables."""
    for colour in ALL.values():
        svg = svg.replace(f'"{colour.light}"', f'"var(--ov-{colour.name}, {colour.light})"')
    return svg
