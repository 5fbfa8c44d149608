"""Which place a name means: by prominence, by the words before it and by the article's others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from glane.places.cues import Cue
from glane.places.gazetteer import Place

# Prominence of what is no city, on the scale of a city's log10(population).
_PROMINENCE = {
    "country": 8.5,
    "continent": 9.0,
    "subcontinent": 8.0,
    "region": 7.0,
    "water": 7.0,
    "other": 6.5,
    "facility": 6.5,
}
_LEVEL = {1: 5.6, 2: 4.6}
# News in French is most often about France's towns when several bear a name.
_HOME: dict[tuple[str, ...], float] = {("FRA",): 0.8}
_CAPITAL = 1.8
_SECONDARY = -2.0
_CLEAR = 1.5  # by this much the first bearer of a name must lead for it to count as evidence

# Points for a cue that does not suit, a country beside the name, and the article's other places.
_MISFIT, _NO_DIVISION = -2.5, -4.0
_NAMESAKE = -2.0  # a division that bears its town's name, unless "province de" says so
_NEAR = 4.0
_SUPPORT, _NAMED, _SAME_REGION = 3.0, 0.5, 1.5
_OUTLET = 1.6  # less than any country the article itself names, more than a home in France


def prominence(place: Place) -> float:
    """How likely a name is this place when nothing else is known; about 0 to 10."""
    if place.type == "city":
        score = math.log10(place.population + 10)
    elif place.level:
        score = _LEVEL[place.level]
    else:
        score = _PROMINENCE[place.type]
    score += _CAPITAL * place.capital + _HOME.get(place.countries, 0.0)
    return score + (0.0 if place.usual else _SECONDARY)


def suits(place: Place, cue: Cue, with_article: bool = False) -> bool:
    """Whether a place can follow a cue ("à" a city, "au" a land or *Le Caire*).

    `with_article` says that the article before the name belongs to it.
    """
    city = place.type == "city"
    if city and cue.article and not with_article and cue.sort in ("", "any", "land"):
        return False
    if cue.sort == "city":
        own_article = place.name.startswith(("Le ", "La ", "Les "))
        return place.type in ("city", "facility", "other") or own_article
    if cue.sort == "land":
        return not city or with_article
    if cue.sort == "country":
        return place.type not in ("city", "water")
    if cue.sort == "region":
        return place.type in ("region", "other")
    if cue.sort == "water":
        return place.type in ("water", "other")
    return True


def clear(places: Sequence[Place]) -> Place | None:
    """The place a name surely means wherever it stands, or a bearer in its only country."""
    ranked = sorted(places, key=prominence, reverse=True)
    first, rest = ranked[0], ranked[1:]
    if all(place.countries == first.countries for place in rest):
        return first
    return first if prominence(first) - prominence(rest[0]) >= _CLEAR else None


@dataclass(slots=True)
class Evidence:
    """How often an article names each country and division, by form; and its outlet's country."""

    outlet: str = ""
    forms: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    regions: dict[str, set[str]] = field(default_factory=dict)

    def add(self, form: str, place: Place) -> None:
        """Count a place that the article surely names; one in many countries says nothing."""
        if len(place.countries) == 1:
            country = place.countries[0]
            self.forms[form] += 1
            self.countries[country] += 1
            self.pairs[country, form] += 1
        if place.region:
            self.regions.setdefault(place.region, set()).add(form)

    def share(self, form: str, country: str) -> float:
        """The country's part of all other forms' mentions, 0 to 1: none speaks for itself."""
        total = self.countries.total() - self.forms[form]
        return (self.countries[country] - self.pairs[country, form]) / total if total else 0.0

    def has_region(self, form: str, region: str) -> bool:
        """Whether another form lies in the division."""
        return bool(self.regions.get(region, set()) - {form})


def best(
    form: str,
    places: Iterable[Place],
    cue: Cue,
    with_article: bool,
    evidence: Evidence,
    near: Collection[str],
) -> Place:
    """The most likely of the places that bear a name.

    `near` are the countries named right beside it (*Tripoli, au Liban*).
    """
    candidates = list(places)
    towns = {place.countries for place in candidates if place.type == "city"}

    def score(place: Place) -> float:
        points = prominence(place)
        if not suits(place, cue, with_article):
            points += _NO_DIVISION if cue.sort == "region" else _MISFIT
        if place.level and cue.sort != "region" and not cue.article and place.countries in towns:
            points += _NAMESAKE
        if len(place.countries) == 1:
            share = evidence.share(form, place.countries[0])
            points += _SUPPORT * min(1.0, 2 * share) + _NAMED * (share > 0)
            points += _NEAR * (place.countries[0] in near)
            points += _OUTLET * (place.countries[0] == evidence.outlet)
        if place.type == "city" and evidence.has_region(form, place.region):
            points += _SAME_REGION
        return points

    return max(candidates, key=score)
