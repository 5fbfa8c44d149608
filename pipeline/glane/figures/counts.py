"""From the table of facts to what each figure shows: plain rows, in the order they are drawn."""

from __future__ import annotations

import pandas as pd

Row = dict[str, str | int | float]

# Their centres lie anywhere: a circle there would tell nothing.
_TOO_LARGE = ("continent", "subcontinent")
_AREAS = ("country", "region", "water")


def most_frequent(facts: pd.DataFrame, kind: str, top: int) -> list[Row]:
    """The `top` values of a kind: name, mentions, articles; the most mentioned first."""
    own = facts[(facts["kind"] == kind) & (facts["value"] != "")]
    table = own.groupby("value").agg(mentions=("value", "size"), articles=("doc_id", "nunique"))
    return _ranked(table, ["mentions", "articles"], top)


def themes(facts: pd.DataFrame, top: int) -> list[Row]:
    """The `top` themes: name, articles, mentions; IPTC topics, or where there are none any."""
    own = _topics(facts)
    table = own.groupby("value").agg(articles=("doc_id", "nunique"), mentions=("value", "size"))
    return _ranked(table, ["articles", "mentions"], top)


def _topics(facts: pd.DataFrame) -> pd.DataFrame:
    own = facts[(facts["kind"] == "theme") & (facts["value"] != "")]
    taxonomy = own[own["theme_scheme"] == "taxonomy"]
    # "medtop:20000053 terrorisme": people read the label.
    named = taxonomy.assign(value=taxonomy["value"].str.replace(r"^\S+:\S+ ", "", regex=True))
    return own if named.empty else named


def _ranked(table: pd.DataFrame, by: list[str], top: int) -> list[Row]:
    """Rows in falling order of the columns, equal ones by name: the same whatever the input's."""
    ordered = table.reset_index().sort_values(
        [*by, "value"], ascending=[False] * len(by) + [True], kind="stable"
    )
    return [
        {"name": str(row["value"]), **{name: int(row[name]) for name in by}}
        for row in ordered.head(top).to_dict("records")
    ]


def places(facts: pd.DataFrame, top: int) -> list[Row]:
    """Places with coordinates: name, mentions, lat, lon (degrees), area (1 for a country or
    region); continents left out; the `top` most mentioned, these first."""
    own = facts[(facts["kind"] == "place") & facts["lat"].notna() & facts["lon"].notna()]
    own = own[~own["place_type"].isin(_TOO_LARGE)]
    own = own[own["lat"].between(-90, 90) & own["lon"].between(-180, 180)]
    table = own.groupby(["value", "lat", "lon"], as_index=False).agg(
        mentions=("kind", "size"), kind=("place_type", "first")
    )
    ordered = table.sort_values(
        ["mentions", "value", "lat", "lon"], ascending=[False, True, True, True], kind="stable"
    )
    return [
        {
            "name": str(row["value"]),
            "mentions": int(row["mentions"]),
            "lat": float(row["lat"]),
            "lon": float(row["lon"]),
            "area": int(row["kind"] in _AREAS),
        }
        for row in ordered.head(top).to_dict("records")
    ]


def headcounts(facts: pd.DataFrame, top: int) -> list[Row]:
    """Numbers of people, one row each: role, count, text, article; the role with the largest
    first (the rest, `other`, last), in it the largest; `top` roles."""
    own = facts[(facts["kind"] == "headcount") & facts["count"].notna()]
    own = own[own["unit_class"].isin(["person", ""])]
    own = own.assign(role=own["role"].where(own["role"] != "", "other"))
    largest = own.groupby("role")["count"].transform("max")
    other = own["role"] == "other"
    ordered = own.assign(largest=largest, other=other).sort_values(
        ["other", "largest", "role", "count", "doc_id", "start"],
        ascending=[True, False, True, False, True, True],
        kind="stable",
    )
    roles = list(dict.fromkeys(ordered["role"]))[:top]
    return [
        {
            "role": str(row["role"]),
            "count": int(row["count"]),
            "text": str(row["text"]),
            "article": str(row["doc_id"]),
        }
        for row in ordered[ordered["role"].isin(roles)].to_dict("records")
    ]


def together(facts: pd.DataFrame, top: int) -> list[Row]:
    """How many articles have both: organisation, theme, articles; of the `top` organisations that
    share most articles with themes and their `top` themes, every pair, also those of 0."""
    organisations = facts[(facts["kind"] == "organisation") & (facts["value"] != "")]
    known = organisations[organisations["acronym"] != ""].groupby("value")["acronym"].first()
    topics = _topics(facts)
    pairs = (
        organisations[["doc_id", "value"]]
        .drop_duplicates()
        .merge(topics[["doc_id", "value"]].drop_duplicates(), on="doc_id", suffixes=("", "_theme"))
    )
    rows = _often(pairs["value"], top)
    columns = _often(pairs[pairs["value"].isin(rows)]["value_theme"], top)
    counts = pairs.groupby(["value", "value_theme"]).size().to_dict()
    return [
        {
            "organisation": organisation,
            "acronym": str(known.get(organisation, "")),
            "theme": theme,
            "articles": int(counts.get((organisation, theme), 0)),
        }
        for organisation in rows
        for theme in columns
    ]


def _often(values: pd.Series, top: int) -> list[str]:
    counts = values.value_counts().to_dict()
    return [str(v) for v in sorted(counts, key=lambda value: (-counts[value], value))[:top]]
