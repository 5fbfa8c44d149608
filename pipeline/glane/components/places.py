"""Places: names of the gazetteer, named sites by rule, and the model's entities as one voter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from glane.components import spans
from glane.gazetteer import with_names
from glane.model import Column, Mention
from glane.names import additions
from glane.places.described import RULE as DESCRIBED
from glane.places.described import described
from glane.places.find import find
from glane.places.gazetteer import Place
from glane.places.locate import locate
from glane.places.outlet import outlet_country
from glane.places.select import RULE, Entity, select
from glane.places.sites import model_mentions, site_mentions
from glane.rulebook.load import load_rules
from glane.rulebook.match import RuleMatcher, settle
from glane.text import sentences

KEY = "glane_places"
_LABELS = frozenset(("LOC", "PER", "ORG", "MISC"))


@Language.factory(KEY, assigns=["doc.spans"], default_config={"rules": None})
def make_places(nlp: Language, name: str, rules: list[str] | None) -> Places:
    """Make the component; `rules` are folders of rules beside those that ship with glane."""
    return Places(nlp, [Path(folder) for folder in rules or ()])


class Places:
    """Writes doc.spans["glane_places"]; reads doc.ents and the organisations, if there are any."""

    def __init__(self, nlp: Language, rules: Sequence[Path] = ()) -> None:
        self.matcher = RuleMatcher(load_rules("places", rules), nlp.vocab)
        self.names = additions(rules)

    @with_names
    def __call__(self, doc: Doc) -> Doc:
        text = spans.folded(doc)
        closed = [(m.start, m.end) for m in spans.read(doc, "glane_organisations")]
        entities = list(_entities(doc))
        outlet = outlet_country(doc._.get(spans.SOURCE))
        named = select(text, list(find(text)), entities, closed)
        known = [
            _mention(n.hit.start, n.hit.end, place) for n, place in locate(text, named, outlet)
        ]
        countries = [str(m.columns["country"]) for m in known if "country" in m.columns]
        for start, end, place in described(text, countries, closed):
            known.append(_mention(start, end, place, DESCRIBED))
        known = settle(known)
        candidates = self.matcher(doc, text, sentences(text))
        known = settle([*known, *site_mentions(candidates, text, known, entities, closed)])
        known = settle([*known, *model_mentions(text, entities, known, closed)])
        spans.write(doc, KEY, known)
        return doc


def _entities(doc: Doc) -> Iterable[Entity]:
    for ent in doc.ents:
        if ent.label_ in _LABELS:
            yield Entity(ent.start_char, ent.end_char, ent.label_)


def _mention(start: int, end: int, place: Place, rule: str = RULE) -> Mention:
    columns: dict[str, Column] = {"place_type": place.type}
    if len(place.countries) == 1:
        columns["country"] = place.countries[0]
    if place.id:
        columns["place_id"] = place.id
    if place.lat and place.lon:
        columns |= {"lat": round(float(place.lat), 4), "lon": round(float(place.lon), 4)}
    return Mention("place", start, end, place.name, rule, 0.9, columns)
