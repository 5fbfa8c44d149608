"""Builds the place gazetteers: countries, regions, subdivisions, cities, gentilés and ambiguous.

    python data/build/places.py GEONAMES_MO

GEONAMES_MO is Debian's French geonames.mo; data/README.md (section places) says where each source
comes from. The same sources give the same bytes.
"""

import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from places_ambiguous import ambiguous_rows
from places_cities import city_rows, subdivision_rows
from places_forms import forms
from places_keys import key
from places_sources import centres, cldr_names, countries, french_labels, members, own

OUT = Path(__file__).parents[1] / "gazetteers"
Row = Mapping[str, str]
REGION_COLUMNS = ("form", "name", "type", "id", "countries", "lat", "lon")
CITY_COLUMNS = ("keys", "forms", "id", "country", "region", "lat", "lon", "population", "type")


def write(name: str, columns: Sequence[str], rows: Iterable[Row], *, packed: bool = False) -> None:
    """Write a table; a packed one bears no time and no name, so that it is always the same."""
    lines = ["\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    data = ("\n".join(lines) + "\n").encode("utf-8")
    if packed:
        buffer = io.BytesIO()
        with gzip.GzipFile(
            filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9
        ) as file:
            file.write(data)
        data = buffer.getvalue()
    path = OUT / f"{name}.tsv{'.gz' if packed else ''}"
    path.write_bytes(data)
    print(f"{path.name}: {len(lines) - 1} rows, {len(data)} bytes")


def country_rows() -> Iterator[Row]:
    """One row a form: the usual French name first, then its aliases."""
    names, places, ours = cldr_names(), centres(), {row["code"]: row for row in own("countries")}
    alpha3 = {code: row["iso3"] for code, row in countries().items()}
    for alpha2, code in sorted(alpha3.items(), key=lambda pair: pair[1]):
        row = ours.get(code, {"name": "", "aliases": ""})
        name = row["name"] or names[alpha2]
        latitude, longitude = places.get(code, ("", ""))
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        cldr = [names[alpha2]] if "(" not in names[alpha2] else []
        for form in dict.fromkeys([name, *cldr, *aliases]):
            yield {
                "form": form.removeprefix("?"),
                "country": code,
                "name": name,
                "lat": latitude,
                "lon": longitude,
                "usual": "no" if form.startswith("?") else "yes",
            }


def gentile_rows() -> Iterable[Row]:
    """One row a form; where a form has two countries the more usual one comes first."""
    usual = {row["country"]: row["name"] for row in reversed(list(country_rows()))}
    rows: dict[tuple[str, str, str], Row] = {}
    for row in own("gentiles"):
        for entry in row["forms"].split("|"):
            for form, part in forms(entry):
                name = row["name"] or usual[row["code"]]
                rows.setdefault(
                    (form, row["code"], name),
                    {"form": form, "country": row["code"], "name": name, "class": part},
                )
    return rows.values()


def _divisions(labels: Mapping[str, str]) -> dict[tuple[str, str], Row]:
    """First-level divisions by (country, key): where an everyday region gets its id from."""
    rows = [row for row in subdivision_rows(labels) if row["type"] == "level1"]
    return {(row["country"], name): row for row in rows for name in row["keys"].split("|")}


def region_rows(labels: Mapping[str, str]) -> Iterator[Row]:
    """One row a form of the regions, seas and mountains; `countries` are joined with ";"."""
    within, divisions = members(), _divisions(labels)
    for row in [*own("regions"), *own("waters")]:
        countries = row["members"]
        same = divisions.get((countries, key(row["name"])), {})
        identity = row.get("id") or (f"geonames:{same['id']}" if same else "")
        fixed = {
            "name": row["name"],
            "type": row["type"],
            "id": identity,
            "countries": countries or ";".join(within.get(identity, ())),
            "lat": same.get("lat", ""),
            "lon": same.get("lon", ""),
        }
        for form in [row["name"], *row["aliases"].split("|")]:
            if form:
                yield {"form": form, **fixed}


def main() -> None:
    """Write every table."""
    labels = french_labels(Path(sys.argv[1]))
    tables = {
        "countries": (list(country_rows()), ("form", "country", "name", "lat", "lon", "usual")),
        "regions": (list(region_rows(labels)), REGION_COLUMNS),
        "subdivisions": (list(subdivision_rows(labels)), CITY_COLUMNS),
        "cities": (list(city_rows(labels)), CITY_COLUMNS),
        "gentiles": (list(gentile_rows()), ("form", "country", "name", "class")),
    }
    for name, (rows, columns) in tables.items():
        write(name, columns, rows, packed=name in ("subdivisions", "cities"))
    rows = [row for name in ("countries", "regions") for row in tables[name][0]]
    forms = [row["form"] for row in rows]
    for name in ("subdivisions", "cities"):
        forms.extend(form for row in tables[name][0] for form in row["forms"].split("|"))
    write("ambiguous", ("form", "kind"), ambiguous_rows(forms), packed=True)


if __name__ == "__main__":
    main()
