"""Names of one's own: a CSV of places, organisations, nouns for people and feasts, beside glane's.

    name,kind,value,aliases,country,place_type,lat,lon,place_id,acronym,org_type,unit,unit_class,…

The columns behind `kind` are optional and in any order; aliases are parted by "|", and `value` is
what the row in the table of facts says, where that is not `name`. A `place`, an `organisation`, a
`headcount`: a noun for people, `name` its plural, `value` (or `unit`) its lemma; or a `date`: a
feast, `value` (or `when`) as in the column `when` of data/gazetteers/feasts.tsv.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from glane.errors import RuleError, nearest
from glane.gazetteer import NONE, Additions
from glane.model import ORG_TYPES, PLACE_TYPES, ROLES, UNIT_CLASSES
from glane.rulebook.layers import gazetteers
from glane.text import fold
from glane.values.dates.feasts import LUNAR, is_when, lunar_feasts

Row = dict[str, str]

NEEDED = ("name", "kind")
ANY = (*NEEDED, "value")  # what rows of all kinds may say
# What each kind's rows may say, and the closed sets among it.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "place": ("aliases", "country", "place_type", "lat", "lon", "place_id"),
    "organisation": ("aliases", "acronym", "org_type", "country"),
    "headcount": ("aliases", "unit", "unit_class", "role"),
    "date": ("aliases", "when"),
}
SETS = {"place_type": PLACE_TYPES, "org_type": ORG_TYPES, "unit_class": UNIT_CLASSES, "role": ROLES}
_DAYS = "08-15, easter+39, 05-7--1 (its last Sunday) or lunar:adha"
_ALL = tuple(dict.fromkeys((*ANY, *(name for names in COLUMNS.values() for name in names))))


def additions(added: Iterable[Path | str]) -> Additions:
    """The gazetteers among what a user adds, as rows of glane's tables; NONE without any.

    Raises RuleError with file, line, column and the nearest valid word.
    """
    paths = gazetteers(tuple(added))
    return _read(paths) if paths else NONE


def own_words(added: Iterable[Path | str]) -> dict[str, tuple[str, ...]]:
    """What the names of one's own add to the lists of macros: the feasts, to `feast_names`."""
    feasts = additions(added).tables.get("feasts", ())
    return {"feast_names": tuple(form for row in feasts for form in row["forms"].split("|"))}


@cache
def _read(paths: tuple[Path, ...]) -> Additions:
    tables: dict[str, list[Row]] = {}
    for path in paths:
        for line, row in _rows(path):
            row = _with_value(row)
            table, entries = _ROWS[_checked(path, line, row)](row)
            tables.setdefault(table, []).extend(entries)
    return Additions({name: tuple(rows) for name, rows in tables.items()})


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    """(line, non-empty cells) of each row; the header is checked."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            reader = csv.DictReader(file, delimiter=max(",;\t", key=header.count))
            for name in reader.fieldnames or NEEDED:
                if name not in _ALL:
                    hint = nearest(name, _ALL)
                    raise RuleError(f"unknown column {name!r}", path=path, line=1, hint=hint)
            for row in reader:
                if None in row:
                    hint = "quote cells that hold the separator"
                    raise RuleError(
                        "has too many cells", path=path, line=reader.line_num, hint=hint
                    )
                cells = {name: fold(cell or "").strip() for name, cell in row.items()}
                yield reader.line_num, {name: cell for name, cell in cells.items() if cell}
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise RuleError(f"cannot be read ({err})", path=path, hint="save it as UTF-8 CSV") from err


def _checked(path: Path, line: int, row: Row) -> str:
    """The row's kind; RuleError for what is missing or unknown."""
    reason, hint = _fault(row)
    if reason:
        raise RuleError(reason, path=path, line=line, hint=hint)
    return row["kind"]


def _fault(row: Row) -> tuple[str, str]:
    """The first thing wrong with a row, and what to try; empty when there is none."""
    for name in NEEDED:
        if name not in row:
            return f"column {name} is empty", f"the columns are {', '.join(_ALL)}"
    kind = row["kind"]
    if kind not in COLUMNS:
        return f"column kind: unknown kind {kind!r}", nearest(kind, COLUMNS)
    if kind == "date" and "when" not in row:
        return "column when is empty", f"say when it falls: {_DAYS}"
    for name, cell in row.items():
        if name not in (*ANY, *COLUMNS[kind]):
            hint = f"leave it empty; a {kind} has {', '.join(COLUMNS[kind])}"
            return f"column {name} says nothing of a {kind}", hint
        if name in SETS and cell not in SETS[name]:
            return f"column {name}: unknown {cell!r}", nearest(cell, SETS[name])
        if name in ("lat", "lon") and not _is_degrees(cell, 90 if name == "lat" else 180):
            return f"column {name}: {cell!r} is no such number", "decimal degrees, as 14.6937"
        if name == "when" and not is_when(cell):
            lunar = [LUNAR + feast for feast in lunar_feasts()]
            return f"column when: {cell!r} names no day", nearest(cell, lunar, none=f"say {_DAYS}")
    return "", ""


def _is_degrees(cell: str, limit: int) -> bool:
    try:
        return abs(float(cell)) <= limit
    except ValueError:
        return False


def _with_value(row: Row) -> Row:
    """The row with its `value` where its kind looks for it; `name` becomes an alias of a value."""
    value, kind = row.get("value", ""), row.get("kind", "")
    if not value:
        return row
    if kind in ("headcount", "date"):
        return {"unit" if kind == "headcount" else "when": value, **row}
    aliases = "|".join(filter(None, (row.get("name", ""), row.get("aliases", ""))))
    return {**row, "name": value, "aliases": aliases}


def _forms(row: Row) -> list[str]:
    return [row["name"], *filter(None, row.get("aliases", "").split("|"))]


def _place(row: Row) -> tuple[str, Sequence[Row]]:
    shared = {
        "name": row["name"],
        "type": row.get("place_type", "other"),
        "id": row.get("place_id", ""),
        "countries": row.get("country", ""),
        "lat": row.get("lat", ""),
        "lon": row.get("lon", ""),
    }
    return "regions", [{"form": form, **shared} for form in _forms(row)]


def _organisation(row: Row) -> tuple[str, Sequence[Row]]:
    entry = {
        "name": row["name"],
        "acronyms": row.get("acronym", ""),
        "aliases": row.get("aliases", ""),
        "ambiguous": "",
        "org_type": row.get("org_type", "other"),
        "country": row.get("country", ""),
        "org_id": "",
    }
    return "organisations", [entry]


def _noun(row: Row) -> tuple[str, Sequence[Row]]:
    lemma = row.get("unit", row["name"])
    forms = "|".join(dict.fromkeys([lemma, *_forms(row)]))
    shared = {"class": row.get("unit_class", "person"), "role": row.get("role", "other")}
    return "people", [{"lemma": lemma, "forms": forms, **shared}]


def _feast(row: Row) -> tuple[str, Sequence[Row]]:
    return "feasts", [{"forms": "|".join(_forms(row)), "when": row["when"]}]


_ROWS: Mapping[str, Callable[[Row], tuple[str, Sequence[Row]]]] = {
    "place": _place,
    "organisation": _organisation,
    "headcount": _noun,
    "date": _feast,
}
