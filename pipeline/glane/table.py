"""The columns of the table, declared once: header, dtypes, `glane schema` and the docs follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glane.model import Fact

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, pandas dtype, the kinds it applies to ("all" or names), its meaning."""

    name: str
    dtype: str
    kinds: str
    meaning: str


COLUMNS = (
    Column(
        "doc_id",
        "str",
        "all",
        "the article: its path in the input folder, #n for the nth in a file",
    ),
    Column("doc_date", "str", "all", "its publication date, ISO 8601 (day, or month)"),
    Column(
        "doc_date_source",
        "str",
        "all",
        "where that date came from: option, record, header, html, dateline, filename",
    ),
    Column(
        "kind",
        "str",
        "all",
        "date, place, headcount, organisation, theme, or a kind that rules of your own declare; on"
        " request duration, frequency, person",
    ),
    Column("text", "str", "all", "the mention as it stands in the article"),
    Column("start", "Int64", "all", "offset of its first character, in Unicode code points"),
    Column("end", "Int64", "all", "offset behind its last character"),
    Column(
        "value",
        "str",
        "all",
        "the normalised value: EDTF, usual French name, count and unit, title or topic",
    ),
    Column("date_start", "str", "date", "first calendar day covered, ISO 8601; empty when open"),
    Column("date_end", "str", "date", "last calendar day covered, ISO 8601; empty when open"),
    Column(
        "country",
        "str",
        "place, headcount",
        "ISO 3166-1 alpha-3 of the place or of the people counted, or M49:nnn",
    ),
    Column(
        "place_type",
        "str",
        "place",
        "country, city, region, subcontinent, continent, water, facility, other",
    ),
    Column("place_id", "str", "place", "GeoNames, ISO 3166 or UN M49 id, with its prefix"),
    Column("lat", "Float64", "place", "latitude, decimal degrees WGS 84"),
    Column("lon", "Float64", "place", "longitude, decimal degrees WGS 84"),
    Column("count", "Int64", "headcount", "the number"),
    Column("count_min", "Int64", "headcount", "lower bound, where the words give one"),
    Column("count_max", "Int64", "headcount", "upper bound, where the words give one"),
    Column(
        "count_modifier",
        "str",
        "headcount",
        "exact, approx, more_than, at_least, less_than, at_most, range, magnitude",
    ),
    Column("unit", "str", "headcount", "the noun counted, as a lemma"),
    Column("unit_class", "str", "headcount", "person, state, organisation, group"),
    Column(
        "role",
        "str",
        "headcount",
        "participant, dead, injured, missing, arrested, displaced, infected, employed,"
        " convicted, voter, beneficiary, other",
    ),
    Column("attributed_to", "str", "headcount", "whose figure it is, where the sentence says so"),
    Column("acronym", "str", "organisation", "its acronym, where known or given"),
    Column(
        "org_type",
        "str",
        "organisation",
        "intergovernmental, government, military, armed_group, party, company, media, ngo,"
        " education, sport, religious, other",
    ),
    Column("org_id", "str", "organisation", "an identifier, where a source states one"),
    Column(
        "theme_scheme",
        "str",
        "theme",
        "stated (the article's own title), topic (what was discussed), taxonomy (IPTC)",
    ),
    Column("sentence", "str", "all", "the sentence that contains the mention"),
    Column("rule", "str", "all", "the rule, gazetteer entry or model component that found it"),
    Column("confidence", "Float64", "all", "0 to 1"),
)

NAMES = tuple(column.name for column in COLUMNS)

# The second table: one row an article, also of those that give no facts.
ARTICLE_COLUMNS = (
    Column("doc_id", "str", "all", "the article, as in the table of facts"),
    Column("title", "str", "all", "its title, where the format has one"),
    Column("source", "str", "all", "the newspaper or agency"),
    Column("author", "str", "all", "who signed it"),
    Column("section", "str", "all", "the section it stood in"),
    Column("date", "str", "all", "its publication date, ISO 8601 (day, or month)"),
    Column(
        "date_source",
        "str",
        "all",
        "where that date came from: option, record, header, html, dateline, filename",
    ),
    Column("language", "str", "all", "its language, ISO 639-1"),
    Column("encoding", "str", "all", "the character encoding its file was read with"),
    Column("sha256", "str", "all", "hash of the text (UTF-8), hexadecimal"),
    Column(
        "status",
        "str",
        "all",
        "ok, skipped (another language: no facts), duplicate (left out by --deduplicate)",
    ),
    Column("note", "str", "all", "why it was skipped, or what else its reader should know"),
    Column("duplicate_of", "str", "all", "doc_id of the first article that it nearly repeats"),
    Column("text", "str", "all", "the text that start and end count in"),
)

# Columns of calendar days, in either table; a month or nothing may stand there too.
DAYS = ("doc_date", "date", "date_start", "date_end")

Row = dict[str, str | int | float]


def row(fact: Fact) -> Row:
    """One fact as a row; columns that do not apply are absent."""
    mention = fact.mention
    return {
        "doc_id": fact.doc_id,
        "doc_date": fact.doc_date,
        "doc_date_source": fact.doc_date_source,
        "kind": mention.kind,
        "text": fact.text,
        "start": mention.start,
        "end": mention.end,
        "value": mention.value,
        **mention.columns,
        "sentence": fact.sentence,
        "rule": mention.rule,
        "confidence": round(mention.confidence, 2),
    }


def frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """Facts as a table with exactly COLUMNS, in order; strings are empty where nothing applies."""
    return frame_of_rows(row(fact) for fact in facts)


def frame_of_rows(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a table with exactly COLUMNS and their dtypes."""
    # Here, since the writers want the columns, and most of them no pandas: half a second a run.
    import pandas as pd

    records = list(rows)
    data = {}
    for column in COLUMNS:
        empty = "" if column.dtype == "str" else pd.NA
        values = [record.get(column.name, empty) for record in records]
        data[column.name] = pd.Series(values, dtype=column.dtype)
    return pd.DataFrame(data)
