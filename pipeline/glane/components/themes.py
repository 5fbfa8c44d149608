"""Themes: rules find the cues (*sous le thème*, *ont porté sur*), pure functions read behind them.

What a rule's `set` may say stands in the CONTRACT below. The taxonomy's topics come from cue
terms, not from rules: see glane.themes.taxonomy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from glane.components.spans import folded, read, write
from glane.intervals import meet
from glane.model import Mention
from glane.rulebook.contract import Contract, Reader, Setting
from glane.rulebook.load import load_rules
from glane.rulebook.match import Candidate, RuleMatcher, settle
from glane.rulebook.trace import note
from glane.text import sentences
from glane.themes.closeness import Closeness, Vector
from glane.themes.joints import Grammar
from glane.themes.phrases import listed, listed_before, phrase
from glane.themes.taxonomy import Named, Taxonomy
from glane.themes.titles import quoted, quoted_before, tidied, trimmed, unquoted
from glane.themes.vocabulary import media_topics
from glane.themes.vocabulary_file import read_vocabulary

Span = tuple[int, int]
Read = Callable[[Candidate, str, Span], list[Span]]
KEY = "glane_themes"
SCHEMES = ("stated", "topic")
# Span groups whose mentions have a type, and the column that holds it.
TYPED = {"glane_organisations": "org_type", "glane_places": "place_type"}


@Language.factory(
    "glane_themes",
    assigns=["doc.spans"],
    default_config={"rules": None, "vocabulary": None, "deep": False},
)
def make_themes(
    nlp: Language, name: str, rules: list[str] | None, vocabulary: str | None, deep: bool
) -> Themes:
    """Make the component.

    `rules` are folders of rules beside those that ship with glane; `vocabulary` is a file of
    topics (CSV or SKOS) that stands in for IPTC Media Topics; with `deep`, topics of the
    taxonomy below the top-level ones get rows too.
    """
    topics = media_topics() if vocabulary is None else read_vocabulary(Path(vocabulary))
    matcher = RuleMatcher(load_rules("themes", [Path(f) for f in rules or ()]), nlp.vocab)
    vectors = nlp.vocab.vectors_length > 0
    closeness = Closeness(topics, partial(_total, nlp.vocab)) if vectors else None
    return Themes(matcher, Taxonomy(topics, closeness), deep=deep)


class Themes:
    """Writes doc.spans["glane_themes"]: stated themes, topics and topics of the taxonomy."""

    def __init__(self, matcher: RuleMatcher, taxonomy: Taxonomy, *, deep: bool) -> None:
        self.matcher = matcher
        self._taxonomy = taxonomy
        self._deep = deep

    def __call__(self, doc: Doc) -> Doc:
        text = folded(doc)
        limits = sentences(text)
        found = [
            mention
            for candidate in self.matcher(doc, text, limits)
            for mention in mentions(candidate, text, limits[candidate.sentence])
        ]
        write(doc, KEY, [*settled(found), *self._about(doc, text, limits)])
        return doc

    def _about(self, doc: Doc, text: str, limits: Sequence[Span]) -> Iterable[Mention]:
        """Topics of the taxonomy, each as its strongest piece of evidence."""
        for topic in self._taxonomy.topics(text, limits, named(doc), deep=self._deep):
            yield Mention(
                "theme",
                topic.start,
                topic.end,
                topic.value,
                "gazetteer.theme_cues",
                round(min(0.95, 0.5 + topic.share / 2), 2),
                {"theme_scheme": "taxonomy"},
            )


def _total(vocab: Vocab, words: Sequence[str]) -> Vector:
    """The sum of words' vectors, looked up without making lexemes of the words."""
    rows = vocab.vectors.find(keys=words)
    total: Vector = vocab.vectors.data[rows[rows >= 0]].sum(axis=0)
    return total


def named(doc: Doc) -> Iterable[Named]:
    """The organisations and places that other components found, with their types."""
    for key, column in TYPED.items():
        for mention in read(doc, key):
            yield mention.kind, str(mention.columns.get(column, "")), mention.start, mention.end


def mentions(candidate: Candidate, text: str, sentence: Span) -> Iterable[Mention]:
    """Read the themes behind (or before) a cue; `sentence` bounds what is not quoted."""
    said = candidate.rule.set
    spans = READERS[said["read"]].function(candidate, text, sentence)
    if not spans:
        note("dropped", candidate.rule.id, candidate.start, candidate.end, "no theme behind it")
    for start, end in spans:
        yield Mention(
            "theme",
            start,
            end,
            tidied(text[start:end]),
            candidate.rule.id,
            float(said.get("confidence", "0.9")),
            {"theme_scheme": said["scheme"]},
        )


def settled(found: Iterable[Mention]) -> list[Mention]:
    """A stated theme is no topic too; of overlapping themes of one scheme the longest stands."""
    stated = settle(m for m in found if m.columns["theme_scheme"] == "stated")
    topics = settle(m for m in found if m.columns["theme_scheme"] == "topic")
    kept = []
    for topic in topics:
        over = next((s for s in stated if meet(s, topic)), None)
        if over is None:
            kept.append(topic)
        else:
            note("lost", topic.rule, topic.start, topic.end, f"to {over.rule}")
    return [*stated, *kept]


def _grammar(candidate: Candidate) -> Grammar:
    said = candidate.rule.set
    flags = {name: said.get(name) == "true" for name in ("bare", "subject", "fronted")}
    return Grammar(said.get("preposition", ""), narrow=said["scheme"] == "stated", **flags)


def _title(candidate: Candidate, text: str, sentence: Span) -> list[Span]:
    """A quoted title; else a phrase behind its preposition; else, if allowed, the clause."""
    at, end = candidate.end, sentence[1]
    said = candidate.rule.set
    span = quoted(text, at, end)
    if span is None and ("preposition" in said or "bare" in said):
        span = phrase(text, at, end, _grammar(candidate))
    if span is None and _may_go_unquoted(said.get("unquoted", ""), text[at:end]):
        span = unquoted(text, at, end, name=said["unquoted"] == "capital")
    return [] if span is None else [span]


def _may_go_unquoted(allowed: str, rest: str) -> bool:
    """Behind a colon ("colon"), before a capital ("capital"), or not at all ("")."""
    rest = rest.lstrip(" ,")
    if allowed == "colon":
        return rest.startswith(":")
    return allowed == "capital" and rest[:1].isupper()


def _phrase(candidate: Candidate, text: str, sentence: Span) -> list[Span]:
    span = phrase(text, candidate.end, sentence[1], _grammar(candidate))
    return [] if span is None else [span]


def _list(candidate: Candidate, text: str, sentence: Span) -> list[Span]:
    spans = listed(text, candidate.end, sentence[1], _grammar(candidate))
    return spans if len(spans) >= int(candidate.rule.set.get("least", "1")) else []


def _before(candidate: Candidate, text: str, sentence: Span) -> list[Span]:
    return listed_before(text, sentence[0], candidate.start)


def _mention(candidate: Candidate, text: str, sentence: Span) -> list[Span]:
    span = trimmed(text, candidate.start, candidate.end)
    return [] if span is None else [span]


def _quoted_before(candidate: Candidate, text: str, sentence: Span) -> list[Span]:
    span = quoted_before(text, candidate.start)
    return [] if span is None else [span]


_LIST = "preposition bare least subject fronted"

READERS: Mapping[str, Reader[Read]] = {
    "title": Reader(_title, settings="preposition bare unquoted"),
    "phrase": Reader(_phrase, settings="preposition bare"),
    "list": Reader(_list, settings=_LIST),
    "before": Reader(_before),
    "quoted-before": Reader(_quoted_before),
    "mention": Reader(_mention),
}

_YES = ("true", "false")
CONTRACT = Contract(
    readers=READERS,
    settings={
        "scheme": Setting("whether the text states its theme or was about it", SCHEMES),
        "preposition": Setting("the preposition that the cue governs"),
        "bare": Setting("items may lack an article", _YES),
        "least": Setting("how many items make it a list", shape=r"[1-9]"),
        "subject": Setting("the list may be the sentence's subject", _YES),
        "fronted": Setting("a verb behind it shows that it is no list", _YES),
        "unquoted": Setting(
            "where a title may lack quotes: behind a colon, or at a capital", ("colon", "capital")
        ),
        "confidence": Setting("0 to 1, until the rule is calibrated", shape=r"0(\.\d+)?|1(\.0)?"),
    },
    common=("confidence",),
    required=("scheme",),
)
