"""The place gazetteer: names by key, and what each of them may be.

70,000 names load in a fifth of a second because a row is only read when its name is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from glane.gazetteer import content, per_additions, table, with_additions
from glane.places.keys import key


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its usual French name, what and where it is.

    `type` is the table's place_type; `id` carries its prefix; `countries` are alpha-3 codes,
    several for a region; `region` is GeoNames' code of the first-level division ("FR.84");
    `lat`/`lon` are decimal degrees or ""; `level` is 1 or 2 for an administrative division;
    `usual` is false where a name means another country by default (*Congo*).
    """

    name: str
    type: str
    id: str = ""
    countries: tuple[str, ...] = ()
    region: str = ""
    lat: str = ""
    lon: str = ""
    population: int = 0
    capital: bool = False
    level: int = 0
    usual: bool = True


# The first word of a longer name, and its first two; also of those behind an article, which a text
# may contract (*du Puy-en-Velay*).
_BEGINS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\w+(?=\W)",
        r"\w+\W+\w+(?=\W+\w)",
        r"(?:l[ea]|les) (\w+\W+\w+)(?=\W+\w)",
    )
)
Row = tuple[str, Place] | str  # a form and its place, or the table's row that holds both


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Rows by the keys of their names.

    `longer` holds what names of several words begin with: their first word, and the first two of
    those that have three; `generics` are the lower-case words
    that names begin with (*mer*, *pays*).
    """

    rows: dict[str, list[Row]]
    longer: frozenset[str]
    generics: frozenset[str]

    def lookup(self, name: str) -> Iterator[tuple[str, Place]]:
        """(form, place) for every place that has a name with this key."""
        for row in self.rows.get(name, ()):
            if isinstance(row, str):
                forms, place = _read(row)
                for form in forms:
                    if key(form) == name:
                        yield form, place
            else:
                yield row


def _read(row: str) -> tuple[list[str], Place]:
    """Read a row of cities.tsv or subdivisions.tsv."""
    _, forms, identity, country, region, lat, lon, population, kind = row.split("\t")
    names = forms.split("|")
    level = int(kind[-1]) if kind.startswith("level") else 0
    return names, Place(
        name=names[0],
        type="region" if level else "city",
        id=f"geonames:{identity}",
        countries=(country,),
        region=region,
        lat=lat,
        lon=lon,
        population=int(population or 0),
        capital=kind == "capital",
        level=level,
    )


def _countries() -> Iterator[tuple[str, Place]]:
    for row in table("countries"):
        code = row["country"]
        yield (
            row["form"],
            Place(
                row["name"],
                "country",
                f"iso:{code}",
                (code,),
                lat=row["lat"],
                lon=row["lon"],
                usual=row["usual"] == "yes",
            ),
        )


def _regions() -> Iterator[tuple[str, Place]]:
    for row in with_additions("regions"):
        countries = tuple(code for code in row["countries"].split(";") if code)
        yield (
            row["form"],
            Place(row["name"], row["type"], row["id"], countries, lat=row["lat"], lon=row["lon"]),
        )


@per_additions
def places() -> Gazetteer:
    """The gazetteer that ships with glane, read once."""
    rows: dict[str, list[Row]] = {}
    generics = set()
    for form, place in (*_countries(), *_regions()):
        rows.setdefault(key(form), []).append((form, place))
        if form[0].islower() and " " in form:
            generics.add(form.partition(" ")[0])
    for name in ("subdivisions", "cities"):
        for row in content(name).split("\n")[1:-1]:
            for part in row.partition("\t")[0].split("|"):
                if part in rows:
                    rows[part].append(row)
                else:
                    rows[part] = [row]
    several = [name for name in rows if not name.isalnum()]
    begun = (begins.match(name) for begins in _BEGINS for name in several)
    longer = frozenset(match[match.re.groups] for match in begun if match)
    return Gazetteer(rows, longer, frozenset(generics))


@cache
def ambiguous() -> dict[str, str]:
    """Forms that are also a French "word" or a "person"'s name."""
    return {row["form"]: row["kind"] for row in table("ambiguous")}


@cache
def not_places() -> frozenset[str]:
    """Names that models and gazetteers take for places although news means something else."""
    return frozenset(row["name"] for row in table("not_places"))
