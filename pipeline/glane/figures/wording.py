"""What figures say, in French and English: labels, numbers, dates, and names made harmless."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from glane.errors import UsageError

LANGUAGES = ("fr", "en")
_MONTHS = {
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
}
_THOUSANDS = {"fr": "\u202f", "en": ","}
# Letters that are not there to be seen, or not letters: control, format (bidi), halves of pairs,
# private use, unassigned.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


@cache
def _labels() -> dict[str, dict[str, str]]:
    text = files("glane.figures").joinpath("labels.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["key"]: row for row in rows}


def check_language(lang: str) -> None:
    """Raise UsageError for a language that the labels are not in."""
    if lang not in LANGUAGES:
        raise UsageError(f"unknown language {lang!r}", hint=f"use {' or '.join(LANGUAGES)}")


def label(key: str, lang: str) -> str:
    """A label of labels.tsv; a role or kind that it lacks is its own label, made harmless."""
    return worded(key, lang) or short(key.partition("_")[2] or key, 40)


def worded(key: str, lang: str) -> str:
    """A label of labels.tsv, "" where it lacks the key."""
    row = _labels().get(key)
    return row[lang] if row else ""


def number(count: int, lang: str) -> str:
    """A number with the language's thousands separator (French: a narrow no-break space)."""
    return f"{count:,}".replace(",", _THOUSANDS[lang])


def day(iso: str, lang: str) -> str:
    """An ISO 8601 day, month or year as people write it: 12 mars 2025, mars 2025, 2025."""
    parts = iso.split("-")
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", iso):
        return iso
    year = parts[0].lstrip("0") or "0"
    if len(parts) == 1:
        return year
    month = _MONTHS[lang][int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {year}"
    first = "1er" if lang == "fr" and parts[2] == "01" else str(int(parts[2]))
    return f"{first} {month} {year}"


def clean(text: str) -> str:
    """A text on one line without control and bidi characters; what cannot be shown is U+FFFD."""
    spaced = re.sub(r"\s+", " ", text).strip()
    return "".join(_shown(c) for c in unicodedata.normalize("NFC", spaced))


def _shown(character: str) -> str:
    category = unicodedata.category(character)
    if category not in _UNSEEN:
        return character
    return "" if category in ("Cc", "Cf") else "\ufffd"


def short(text: str, length: int) -> str:
    """A clean text of at most `length` characters; one that is cut ends in an ellipsis."""
    cleaned = clean(text[: 4 * length + 400])
    return cleaned if len(cleaned) <= length else cleaned[: length - 1].rstrip() + "…"


def d3_number(lang: str) -> dict[str, Any]:
    """The language's numbers as d3-format wants them."""
    decimal = "," if lang == "fr" else "."
    return {
        "decimal": decimal,
        "thousands": _THOUSANDS[lang],
        "grouping": [3],
        "currency": ["", ""],
    }
