"""Builds the place gazetteers: countries, gentiles, regions, waters, subdivisions and cities.

    python data/build/places.py GEONAMES_MO

GEONAMES_MO is Debian's French geonames.mo; data/README.md (section places) says where each source
comes from. The same sources give the same bytes.
"""

import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from places_forms import forms
from places_sources import centres, cldr_names, countries, own

OUT = Path(__file__).parents[1] / "gazetteers"
Row = Mapping[str, str]


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
        for form in dict.fromkeys([name, names[alpha2], *aliases]):
            yield {"form": form, "country": code, "name": name, "lat": latitude, "lon": longitude}


def gentile_rows() -> Iterator[Row]:
    """One row a form; where a form has two countries the more usual one comes first."""
    usual = {row["country"]: row["name"] for row in reversed(list(country_rows()))}
    for row in own("gentiles"):
        for entry in row["forms"].split("|"):
            for form, part in forms(entry):
                name = row["name"] or usual[row["code"]]
                yield {"form": form, "country": row["code"], "name": name, "class": part}


def main() -> None:
    """Write every table."""
    labels = Path(sys.argv[1])
    write("countries", ("form", "country", "name", "lat", "lon"), country_rows())
    unique = {(row["form"], row["country"], row["name"]): row for row in gentile_rows()}
    write("gentiles", ("form", "country", "name", "class"), unique.values())


if __name__ == "__main__":
    main()
