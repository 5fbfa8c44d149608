"""Which place a name means: by prominence, by the words before it and by the article's others."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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
_HOME = {"FRA": 0.6}
_CAPITAL = 1.5
_SECONDARY = -2.0
_MISFIT = 2.5
_NEAR = 4.0
_SUPPORT = 3.0
_REGION_SUPPORT = 1.5


@dataclass(slots=True)
class Evidence:
    """What the article says besides: how often it names each country and first-level region."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)

    def add(self, place: Place, weight: int = 1) -> None:
        """Count a place that the article surely names; regions of many countries say little."""
        if len(place.countries) == 1:
            self.countries[place.countries[0]] += weight
        if place.region:
            self.regions[place.region] += weight


def prominence(place: Place) -> float:
    """How likely a name is this place when nothing else is known; about 0 to 10."""
    if place.type == "city":
        score = math.log10(place.population + 10)
    elif place.level:
        score = _LEVEL[place.level]
    else:
        score = _PROMINENCE[place.type]
    score += _CAPITAL * place.capital + _HOME.get("".join(place.countries), 0.0)
    return score + (0.0 if place.usual else _SECONDARY)


def suits(place: Place, sort: str) -> bool:
    """Whether a place can follow a cue of this sort ("à" a city, "au" a land or *Le Caire*)."""
    if sort == "city":
        return place.type in ("city", "facility", "other")
    if sort == "land":
        return place.type != "city" or place.name.startswith(("Le ", "Les "))
    if sort == "country":
        return place.type not in ("city", "water")
    if sort == "region":
        return place.type in ("region", "other")
    if sort == "water":
        return place.type in ("water", "other")
    return True


def best(
    places: Iterable[Place],
    sort: str,
    evidence: Evidence,
    near: Mapping[str, int],
) -> Place:
    """The most likely of the places that bear a name.

    `sort` is the cue before it, `evidence` what the whole article names, `near` the countries
    named right beside it (*Tripoli, au Liban*).
    """
    total = max(1, evidence.countries.total())

    def score(place: Place) -> float:
        points = prominence(place)
        if not suits(place, sort):
            points -= _MISFIT
        for country in place.countries[:1] if len(place.countries) == 1 else ():
            share = evidence.countries[country] / total
            points += _SUPPORT * min(1.0, 2 * share) + (0.5 if share else 0.0)
            points += _NEAR * (country in near)
        if place.region and place.type == "city" and evidence.regions[place.region]:
            points += _REGION_SUPPORT
        return points

    return max(places, key=score)
