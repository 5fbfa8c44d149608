"""Countries and the United Nations' regions by their codes, named in French and in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd

from glane.figures.wording import worded
from glane.gazetteer import table


def country(code: str, lang: str) -> str:
    """The name of an ISO 3166-1 alpha-3 or UN M49 code (`MRT`, `M49:011`); else the code itself.

    French from the gazetteer; English from Unicode CLDR, as Babel carries it, or labels.tsv.
    """
    return _names(lang).get(code, code)


def renamed(facts: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The facts with countries and regions among the places named in a language.

    Towns, and what has no such code, keep the French name of the table.
    """
    if lang == "fr":
        return facts
    codes = facts["place_id"].str.removeprefix("iso:").str.replace("m49:", "M49:")
    return facts.assign(value=codes.map(_names(lang)).fillna(facts["value"]))


@cache
def _names(lang: str) -> Mapping[str, str]:
    french = {row["country"]: row["name"] for row in table("countries")}
    for row in table("regions"):
        if row["id"].startswith(("iso:", "m49:")):
            french[row["id"].removeprefix("iso:").replace("m49:", "M49:")] = row["name"]
    if lang == "fr":
        return french
    from babel import Locale
    from babel.core import get_global

    english = Locale(lang).territories
    alpha2 = get_global("territory_aliases")
    names = {}
    for code, name in french.items():
        known = alpha2.get(code, [code.removeprefix("M49:")])[0]
        names[code] = worded(f"code_{code}", lang) or english.get(known) or name
    return names
