"""From names that are places to the places they are, one meaning an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glane.places.gazetteer import Place
from glane.places.resolve import Evidence, best, clear
from glane.places.select import Named

# What stands between a place and the country that says where it is: *Tripoli, au Liban*.
_BESIDE = re.compile(r",? ?(?:\(|en |au |aux |à |dans |d'|de |du |des )?(?:la |le |les |l')?")


def locate(text: str, named: Sequence[Named], outlet: str = "") -> Iterator[tuple[Named, Place]]:
    """Yield each name with its place; `outlet` is the country of the article's outlet, or "".

    Names with one bearer speak first; then each other form gets one place for the whole article,
    except where the words beside a name say which one it is.
    """
    evidence = Evidence(outlet)
    for one in named:
        place = clear(one.hit.places)
        if place is not None:
            evidence.add(one.hit.form, place)
    settled: dict[str, Place] = {}
    for index, one in enumerate(named):
        hit, near = one.hit, _near(text, named, index)
        place = hit.places[0]
        if len(hit.places) > 1:
            place = best(hit.form, hit.places, one.cue, hit.with_article, evidence, near)
            if near or hit.form not in settled:
                settled[hit.form] = place
            elif not one.cue.sort and not one.cue.article:
                place = settled[hit.form]
        yield one, place


def _near(text: str, named: Sequence[Named], index: int) -> frozenset[str]:
    """Countries of the name right behind this one, when only a preposition parts them."""
    if index + 1 == len(named):
        return frozenset()
    hit, after = named[index].hit, named[index + 1].hit
    if _BESIDE.fullmatch(text, hit.end, after.start):
        return frozenset(after.places[0].countries)
    return frozenset()
