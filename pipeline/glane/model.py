"""The types that cross a border between modules: plain frozen data, no spaCy, no pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

KINDS = ("date", "place", "headcount", "organisation", "theme")
EXTRA_KINDS = ("duration", "frequency", "person")

# How dates are written: the table's own form, or that of TIMEX3 corpora.
DATE_STYLES = ("edtf", "timex3")

# A kind of fact <-> the folder of its rules, the first part of their ids and its span group.
FOLDERS = {
    "date": "dates",
    "place": "places",
    "headcount": "headcounts",
    "organisation": "organisations",
    "theme": "themes",
}

# The closed sets of the columns place_type, org_type, unit_class and role.
PLACE_TYPES = tuple("country city region subcontinent continent water facility other".split())
ORG_TYPES = (
    *("intergovernmental", "government", "military", "armed_group", "party", "company"),
    *("media", "ngo", "education", "sport", "religious", "other"),
)
UNIT_CLASSES = ("person", "state", "organisation", "group")
ROLES = (
    *("participant", "dead", "injured", "missing", "arrested", "displaced", "infected"),
    *("employed", "convicted", "voter", "beneficiary", "other"),
)

Column = str | int | float


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader gives it.

    `text` is the text that every offset counts in; `date` is ISO 8601 (day or month) or "", and
    `date_source` says where it came from (`record`, `header`, `html`, `dateline`, `filename`,
    `option`). `language` is an ISO 639-1 code, `encoding` the one its file was read with ("" where
    the format has none). An article with `status` "skipped" gives no facts; `note` says why, or
    what else its reader should know (a date in the future, a guessed encoding).
    """

    id: str
    text: str
    date: str = ""
    date_source: str = ""
    title: str = ""
    source: str = ""
    author: str = ""
    section: str = ""
    language: str = ""
    encoding: str = ""
    status: Literal["ok", "skipped"] = "ok"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a component finds: `start`/`end` are code-point offsets in the text, end exclusive.

    `rule` is the id of the rule, gazetteer entry or model component that found it; `columns`
    holds the further columns of the table that apply to the kind.
    """

    kind: str
    start: int
    end: int
    value: str
    rule: str
    confidence: float = 0.9
    columns: Mapping[str, Column] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table: a mention in its article and sentence."""

    doc_id: str
    doc_date: str
    doc_date_source: str
    text: str
    sentence: str
    mention: Mention
