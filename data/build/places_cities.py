"""Cities and subdivisions of the place gazetteers, from GeoNames with French names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any

from places_keys import key, plain
from places_sources import cities, countries, own, subdivisions

# Where news in French goes into small towns.
FRANCOPHONE = frozenset(
    "BE BF BI BJ BL CA CD CF CG CH CI CM DJ DZ FR GA GF GN GP GQ HT KM LB LU MA MC MF MG ML MQ"
    " MR MU NC NE PF PM RE RW SC SN TD TG TN WF YT".split()
)
# Whose second-level divisions (départements, provinces) news names.
SECOND_LEVEL = frozenset("BE BF BJ CD CI CM FR GA GN MA ML NE RW SN TG TN".split())
MIN_POPULATION = 15_000
_KINDS = (
    "Province|Île Autonome|Région autonome|Région|Préfecture|Gouvernorat|District|"
    "Wilaya|Département|Canton|Comté|Oblast|Voïvodie|Commune|Cercle|Municipalité|Kraï|"
    "République autonome|République|État libre|État|Territoire|Principauté|Ville"
)
_KINDS_ENGLISH = (
    "Province|Region|Prefecture|Governorate|District|Department|County|State|Parish|Division|"
    "Municipality|Emirate|Voivodeship|Wilaya"
)
# What GeoNames puts around a division's own name; "d" is a label that lost its apostrophe.
_GENERIC = re.compile(
    rf"^(?:{_KINDS})s? (?:de la |de l'|du |des |de |d'|d(?=[A-Z]))"
    rf"|^Commune of |^d(?=[A-Z])| (?:{_KINDS_ENGLISH})$"
)
_LATIN = re.compile(r"[^\W\d_a-z][\w '.-]*")


def usual_cities() -> dict[tuple[str, str], Mapping[str, str]]:
    """Our own French names by (alpha-3, key of the name in the source)."""
    return {(row["country"], key(row["geonames"])): row for row in own("cities")}


def capitals(rows: list[dict[str, Any]]) -> set[int]:
    """GeoNames ids of the countries' capitals: the most populous place of that name."""
    found = set()
    by_country = defaultdict(list)
    for row in rows:
        by_country[row["countrycode"]].append(row)
    for code, country in countries().items():
        wanted = key(country["capital"].strip())
        named = [
            row
            for row in by_country[code]
            if wanted in (key(row["name"]), *map(key, row["alternatenames"]))
        ]
        if wanted and named:
            found.add(max(named, key=lambda row: int(row["population"]))["geonameid"])
    return found


def _forms(*names: str) -> list[str]:
    forms = dict.fromkeys(name.replace("’", "'").strip() for name in names if name)
    forms.update(dict.fromkeys(plain(form) for form in tuple(forms)))
    return [form for form in forms if _LATIN.fullmatch(form)]


def _spellings(row: Mapping[str, Any]) -> list[str]:
    """Other transcriptions of an African or island town's name (*Mutsamudu*): alike, no words."""
    known = row["population"] >= 100_000  # and written in one way
    if known or row["countrycode"] not in FRANCOPHONE - {"BE", "CA", "CH", "FR", "LU", "MC"}:
        return []
    return [
        name
        for name in row["alternatenames"]
        if len(name) > 5 and SequenceMatcher(None, key(name), key(row["name"])).ratio() > 0.75
    ]


def city_rows(labels: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Cities of 15,000 people, of 500 in French-speaking countries, capitals and labelled ones."""
    rows = cities()
    rows.sort(key=lambda row: (-int(row["population"]), int(row["geonameid"])))
    alpha3 = {code: row["iso3"] for code, row in countries().items()}
    seats, usual = capitals(rows), usual_cities()
    for row in rows:
        identity, code = str(row["geonameid"]), row["countrycode"]
        ours = usual.pop((alpha3.get(code, ""), key(row["name"])), None)
        if code not in alpha3 or not (
            ours
            or row["population"] >= MIN_POPULATION
            or code in FRANCOPHONE
            or identity in labels
            or row["geonameid"] in seats
        ):
            continue
        label = labels.get(identity, "")
        names = [label, row["name"], *_spellings(row)]
        if ours:
            names = [ours["name"], *ours["aliases"].split("|"), *names]
        forms = _forms(*names)
        if forms:
            yield {
                "keys": "|".join(dict.fromkeys(map(key, forms))),
                "forms": "|".join(forms),
                "id": identity,
                "country": alpha3[code],
                "region": f"{code}.{row['admin1code']}",
                "lat": f"{row['latitude']:.3f}",
                "lon": f"{row['longitude']:.3f}",
                "population": str(row["population"]),
                "type": "capital" if row["geonameid"] in seats else "city",
            }
    if usual:
        print("not in the source:", sorted(usual))


def _centres() -> dict[str, tuple[float, float]]:
    """The mean position of a first-level division's people, from its cities."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in cities():
        total = sums[f"{row['countrycode']}.{row['admin1code']}"]
        weight = max(int(row["population"]), 1)
        total[0] += weight
        total[1] += weight * row["latitude"]
        total[2] += weight * row["longitude"]
    return {code: (total[1] / total[0], total[2] / total[0]) for code, total in sums.items()}


def subdivision_rows(labels: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """First-level divisions, and second-level ones where news in French names them."""
    alpha3 = {code: row["iso3"] for code, row in countries().items()}
    usual = {(row["country"], row["geonames"]): row for row in own("subdivisions")}
    centres = _centres()
    for row in sorted(subdivisions(), key=lambda row: (row["level"], row["id"], row["iso"])):
        code = (row["geonames"] or row["iso"])[:2]
        if not row["id"] or code not in alpha3:
            continue
        # GeoNames' code tells: the Haut-Rhin stands a level lower in the source, below Alsace.
        second = row["geonames"].count(".") == 2 and code in SECOND_LEVEL
        if row["level"] != "1" and not second:
            continue
        label = labels.get(row["geonames"], "")
        ours = usual.pop((alpha3[code], row["name"]), None)
        names = [_GENERIC.sub("", label), _GENERIC.sub("", row["name"])]
        if ours:
            names = [ours["name"], *ours["aliases"].split("|"), *names]
        forms = _forms(*names)
        if forms:
            lat, lon = centres.get(row["geonames"], ("", ""))
            yield {
                "keys": "|".join(dict.fromkeys(map(key, forms))),
                "forms": "|".join(forms),
                "id": row["id"],
                "country": alpha3[code],
                "region": row["geonames"],
                "lat": f"{lat:.3f}" if lat else "",
                "lon": f"{lon:.3f}" if lon else "",
                "population": "",
                "type": "level1" if row["level"] == "1" else "level2",
            }
    if usual:
        print("not in the source:", sorted(usual))
