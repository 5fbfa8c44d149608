"""The place gazetteer: names by key, and what each of them may be.

70,000 names load in a fifth of a second because a row is only read when its name is met.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from glane.gazetteer import content, table
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


@dataclass(slots=True)
class Gazetteer:
    """Names by key; `words` is the number of words of the longest name by its first word."""

    rows: dict[str, list[tuple[str, Place] | str]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

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

    def _add(self, name: str, row: tuple[str, Place] | str) -> None:
        rows = self.rows.get(name)
        if rows is None:
            self.rows[name] = [row]
            first = name.partition(" ")[0].partition("'")[0]
            size = 1 + name.count(" ") + name.count("'") + name.count(".")
            if size > self.words.get(first, 0):
                self.words[first] = size
        else:
            rows.append(row)


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


def _countries(gazetteer: Gazetteer) -> None:
    for row in table("countries"):
        code = row["country"]
        place = Place(
            row["name"],
            "country",
            f"iso:{code}",
            (code,),
            lat=row["lat"],
            lon=row["lon"],
            usual=row["usual"] == "yes",
        )
        gazetteer._add(key(row["form"]), (row["form"], place))


def _regions(gazetteer: Gazetteer) -> None:
    for row in table("regions"):
        countries = tuple(code for code in row["countries"].split(";") if code)
        place = Place(
            row["name"], row["type"], row["id"], countries, lat=row["lat"], lon=row["lon"]
        )
        gazetteer._add(key(row["form"]), (row["form"], place))


@cache
def places() -> Gazetteer:
    """The gazetteer that ships with glane, read once."""
    gazetteer = Gazetteer()
    _countries(gazetteer)
    _regions(gazetteer)
    for name in ("subdivisions", "cities"):
        for row in content(name).split("\n")[1:-1]:
            for part in row[: row.index("\t")].split("|"):
                gazetteer._add(part, row)
    return gazetteer


@cache
def ambiguous() -> dict[str, str]:
    """Forms that are also a French "word" or a "person"'s name."""
    return {row["form"]: row["kind"] for row in table("ambiguous")}
