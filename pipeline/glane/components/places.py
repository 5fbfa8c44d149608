"""Places: names of the gazetteer, the model's LOC entities as one voter, and named sites."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from glane.components import spans
from glane.model import Mention
from glane.places.find import find
from glane.places.gazetteer import Place
from glane.places.locate import locate
from glane.places.select import Entity, select
from glane.text import fold

KEY = "glane_places"
_LABELS = frozenset(("LOC", "PER", "ORG", "MISC"))


@Language.factory(KEY, default_config={"rules": None})
def make_places(nlp: Language, name: str, rules: Sequence[str] | None) -> Places:
    """Make the component; `rules` are folders of rules beside those that ship with glane."""
    return Places()


class Places:
    """Writes doc.spans["glane_places"]."""

    def __call__(self, doc: Doc) -> Doc:
        text = fold(doc.text)
        closed = [(m.start, m.end) for m in spans.read(doc, "glane_organisations")]
        entities = list(_entities(doc))
        named = select(text, list(find(text)), entities, closed)
        spans.write(
            doc, KEY, [_mention(n.hit.start, n.hit.end, place) for n, place in locate(text, named)]
        )
        return doc


def _entities(doc: Doc) -> Iterable[Entity]:
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            yield Entity(ent.start_char, ent.end_char, ent.label_)


def _mention(start: int, end: int, place: Place) -> Mention:
    columns: dict[str, str | int | float] = {"place_type": place.type}
    if len(place.countries) == 1:
        columns["country"] = place.countries[0]
    if place.id:
        columns["place_id"] = place.id
    if place.lat and place.lon:
        columns |= {"lat": round(float(place.lat), 4), "lon": round(float(place.lon), 4)}
    return Mention("place", start, end, place.name, "gazetteer.places", 0.9, columns)
