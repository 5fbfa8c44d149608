"""Kinds of one's own: what rules that declare a `kind` find, in doc.spans["glane_kinds"]."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from spacy.language import Language
from spacy.tokens import Doc

from glane.components import spans
from glane.model import Mention
from glane.rulebook.load import load_rules, own_kinds
from glane.rulebook.match import Candidate, RuleMatcher, settle
from glane.text import sentences

KEY = "glane_kinds"


@Language.factory(KEY, assigns=["doc.spans"], default_config={"rules": None})
def make_kinds(nlp: Language, name: str, rules: Sequence[str] | None) -> OwnKinds:
    """Make the component; `rules` are folders of rules of which some declare a kind."""
    added = rules or ()
    kinds = own_kinds(added)
    folders = sorted({folder for folders in kinds.values() for folder in folders})
    own = [rule for folder in folders for rule in load_rules(folder, added)]
    return OwnKinds(RuleMatcher(own, nlp.vocab), tuple(kinds))


class OwnKinds:
    """Writes doc.spans["glane_kinds"]; `kinds` are the names that its rules declare."""

    def __init__(self, matcher: RuleMatcher, kinds: Sequence[str]) -> None:
        self.matcher = matcher
        self.kinds = tuple(kinds)

    def __call__(self, doc: Doc) -> Doc:
        text = spans.folded(doc)
        found = [_mention(each, text) for each in self.matcher(doc, text, sentences(text))]
        found.sort(key=lambda mention: mention.kind)
        kept = [m for _, same in groupby(found, key=lambda m: m.kind) for m in settle(same)]
        spans.write(doc, KEY, kept)
        return doc


def _mention(found: Candidate, text: str) -> Mention:
    """The value is what the rule says, else its group `value`, else the mention itself."""
    words = text[slice(*found.groups.get("value", (found.start, found.end)))]
    value = found.rule.set.get("value", " ".join(words.split()))
    return Mention(found.rule.kind, found.start, found.end, value, found.rule.id)
