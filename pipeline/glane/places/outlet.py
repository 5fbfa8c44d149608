"""The country of the outlet that published an article: weak evidence for which town is meant."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from glane.gazetteer import table
from glane.text import fold

# What follows an outlet's name in exports and datelines: *La Croix, no. 43018*, *El Watan (Alger)*.
_TAIL = re.compile(r"[,(;/|].*| - .*", re.DOTALL)


@lru_cache(maxsize=1024)
def outlet_country(source: str) -> str:
    """ISO 3166-1 alpha-3 of a news outlet by its name, or "" where no or several countries fit.

    Source: the media of data/gazetteers/organisations.tsv.
    """
    countries = _outlets().get(_key(_TAIL.sub("", source))) or _outlets().get(_key(source))
    return next(iter(countries)) if countries and len(countries) == 1 else ""


@cache
def _outlets() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in table("organisations"):
        if row["org_type"] == "media" and row["country"]:
            for name in (row["name"], *row["acronyms"].split("|"), *row["aliases"].split("|")):
                if name:
                    found.setdefault(_key(name), set()).add(row["country"])
    return found


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())
