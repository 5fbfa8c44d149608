"""Doc to facts: all mentions, overlaps between kinds settled; spaCy stops here."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator

from spacy.tokens import Doc

from glane.components.spans import folded, read
from glane.confidence import confidence_of
from glane.model import EXTRA_KINDS, FOLDERS, KINDS, Article, Fact, Mention
from glane.rulebook.match import claim
from glane.rulebook.trace import note
from glane.text import sentences, unfilled

GROUPS = tuple(f"glane_{folder}" for folder in (*FOLDERS.values(), "persons", "kinds"))

# Of two mentions of one length, the kind that comes first here wins.
_ORDER = {
    kind: rank
    for rank, kind in enumerate(("date", "headcount", "organisation", "place", *EXTRA_KINDS))
}


def facts(doc: Doc, article: Article, kinds: Collection[str] = KINDS) -> Iterator[Fact]:
    """The facts of one article, by start; `doc` was made from the folded `article.text`."""
    said = folded(doc)
    spans = sentences(said)
    starts = [start for start, _ in spans]
    found = [mention for group in GROUPS for mention in read(doc, group)]
    themes = [mention for mention in found if mention.kind == "theme"]
    rest = settle_kinds([mention for mention in found if mention.kind != "theme"])
    for mention in sorted([*rest, *themes], key=lambda m: (m.start, m.end, m.kind, m.value)):
        if mention.kind not in kinds:
            continue
        end = unfilled(said, mention.end)
        start, stop = spans[max(0, bisect_right(starts, mention.start) - 1)]
        yield Fact(
            doc_id=article.id,
            doc_date=article.date,
            doc_date_source=article.date_source,
            text=article.text[mention.start : end],
            sentence=" ".join(article.text[start : max(stop, end)].split()),
            mention=Mention(
                mention.kind,
                mention.start,
                end,
                mention.value,
                mention.rule,
                confidence_of(mention),
                mention.columns,
            ),
        )


def settle_kinds(mentions: list[Mention]) -> list[Mention]:
    """Between kinds, the longest mention wins; an extra kind never displaces one of the five.

    So the rows of the five kinds are the same whichever kinds are asked for.
    """
    kept: list[Mention] = []
    for mention in sorted(mentions, key=_rank):
        winner = claim(mention, kept)
        if winner is not None:
            note("lost", mention.rule, mention.start, mention.end, f"to {winner.rule}")
    return kept


def _rank(mention: Mention) -> tuple[bool, int, int, int]:
    extra = mention.kind not in KINDS
    order = _ORDER.get(mention.kind, len(_ORDER))
    return extra, mention.start - mention.end, order, mention.start
