"""From names that are places to the places they are, one meaning an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glane.places.gazetteer import Place
from glane.places.resolve import Evidence, best
from glane.places.select import Named

# What stands between a place and the country that says where it is: *Tripoli, au Liban*.
_BESIDE = re.compile(r",? ?(?:\(|en |au |aux |à |dans |d'|de |du |des )?(?:la |le |les |l')?")


def locate(text: str, named: Sequence[Named]) -> Iterator[tuple[Named, Place]]:
    """Yield each name with its place.

    Names with one bearer speak first; then each other form gets one place for the whole article,
    except where the words beside a name say which one it is.
    """
    evidence = Evidence()
    for one in named:
        if len(one.hit.places) == 1 or one.hit.places[0].type in ("country", "continent"):
            evidence.add(one.hit.places[0])
    settled: dict[str, Place] = {}
    for index, one in enumerate(named):
        near = _near(text, named, index)
        place = one.hit.places[0]
        if len(one.hit.places) > 1:
            place = best(one.hit.places, one.cue.sort, evidence, near)
            if near or one.hit.form not in settled:
                settled[one.hit.form] = place
            elif not one.cue.sort:
                place = settled[one.hit.form]
        yield one, place


def _near(text: str, named: Sequence[Named], index: int) -> dict[str, int]:
    """Countries of the name right behind this one, when only a preposition parts them."""
    if index + 1 == len(named):
        return {}
    hit, after = named[index].hit, named[index + 1].hit
    if _BESIDE.fullmatch(text, hit.end, after.start):
        return {c: 1 for place in after.places[:1] for c in place.countries}
    return {}
