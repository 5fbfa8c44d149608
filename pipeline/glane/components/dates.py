"""The spaCy component that finds dates, durations and frequencies: doc.spans["glane_dates"]."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from glane.components import spans
from glane.gazetteer import NONE, Additions, with_names
from glane.model import Column, Mention
from glane.names import additions
from glane.rulebook.load import load_rules
from glane.rulebook.match import Candidate, RuleMatcher
from glane.rulebook.trace import note
from glane.text import sentences
from glane.values.dates.direction import OPENER, direction
from glane.values.dates.edtf import day_value
from glane.values.dates.interpret import interpret
from glane.values.dates.reading import Frame, Reading, frame_of
from glane.values.dates.trail import Place, Trail

KEY = "glane_dates"
DURATION = "duration"


@Language.factory("glane_dates", default_config={"rules": None})
def make_dates(nlp: Language, name: str, rules: Sequence[str] | None) -> Dates:
    """Make the component; `rules` are further folders of rules."""
    matcher = RuleMatcher(load_rules("dates", rules or ()), nlp.vocab)
    return Dates(matcher, additions(rules or ()))


class Dates:
    """Finds candidates by rules and reads them in the order of the text.

    Of overlapping candidates the leftmost, then the longest that can be read wins; a duration
    never takes a date's place.
    """

    def __init__(self, matcher: RuleMatcher, names: Additions = NONE) -> None:
        self.matcher = matcher
        self.names = names

    @with_names
    def __call__(self, doc: Doc) -> Doc:
        text = spans.folded(doc)
        limits = sentences(text)
        candidates = sorted(self.matcher(doc, text, limits), key=_rank)
        frame = frame_of(doc._.get(spans.DATE))
        spans.write(doc, KEY, _read(candidates, text, limits, frame))
        return doc


def _rank(found: Candidate) -> tuple[bool, int, int, int]:
    """Dates before durations, then the leftmost, the longest, the one that captured most."""
    return found.rule.set.get("kind") == DURATION, found.start, -found.end, -len(found.groups)


def _read(
    candidates: Sequence[Candidate], text: str, limits: Sequence[tuple[int, int]], frame: Frame
) -> Iterator[Mention]:
    taken = [""] * len(text)
    trail = Trail()
    for found in candidates:
        rule, start, end, spans_of, sentence = found
        if any(taken[start:end]):
            winner = next(filter(None, taken[start:end]))
            note("lost", rule.id, start, end, f"to {winner}")
            continue
        low, high = limits[sentence]
        how = rule.set.get("anchor", "")
        tense = partial(_tense, text, low, high, start, end)
        seen = trail.frame(frame, how, Place(text, sentence, low, start), tense)
        groups = {name: text[begin:stop] for name, (begin, stop) in spans_of.items()}
        reading = interpret(rule.set, groups, text[max(low, start - OPENER) : start], seen)
        if reading is None:
            note("dropped", rule.id, start, end, "it names no date")
            continue
        taken[start:end] = [rule.id] * (end - start)
        mention = _mention(found, reading)
        if how and seen.anchor:
            note("leans", rule.id, start, end, f"on {seen.anchor}")
        if mention.kind == "date":
            trail = trail.after(reading, sentence, end)
        yield mention


def _tense(text: str, low: int, high: int, start: int, end: int) -> int:
    """The direction of text[start:end] in its sentence, text[low:high]."""
    return direction(text[low:high], start - low, end - low)


def _mention(found: Candidate, reading: Reading) -> Mention:
    kind = found.rule.set.get("kind", "date")
    days: dict[str, Column] = {}
    if kind == "date":
        days = {"date_start": day_value(reading.first), "date_end": day_value(reading.last)}
    return Mention(
        kind=kind,
        start=found.start,
        end=found.end,
        value=reading.value,
        rule=found.rule.id,
        columns=days,
    )
