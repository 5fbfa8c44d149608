"""Run rules over a text: triggers gate, regexes and token patterns find, vetoes drop."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from glane.gazetteer import list_words, same_length_lower
from glane.model import Mention
from glane.rulebook.gates import Gates
from glane.rulebook.opening import Opening, Places
from glane.rulebook.regex import Regex
from glane.rulebook.schema import Rule
from glane.rulebook.trace import note

Spans = Sequence[tuple[int, int]]


class Candidate(NamedTuple):
    """What a rule found: the mention's span, its captured groups and its sentence's index.

    A group is a span of character offsets; groups that matched nothing are absent. A tuple, since
    a hostile text has tens of thousands and a frozen dataclass takes three times as long to make.
    """

    rule: Rule
    start: int
    end: int
    groups: Mapping[str, tuple[int, int]]
    sentence: int


class RuleMatcher:
    """The rules of one component, ready to run."""

    def __init__(self, rules: Sequence[Rule], vocab: Vocab) -> None:
        self.rules = list(rules)
        # A rule has one gate or two: `triggers` are numbered as the rules are, `also` behind them.
        self._gates = Gates([rule.triggers for rule in rules] + [rule.also for rule in rules])
        self._second = [
            index + len(self.rules) if rule.also else index for index, rule in enumerate(self.rules)
        ]
        self._openings = _shared_openings(self.rules)
        self._token_matchers = {
            index: _token_matcher(rule, vocab)
            for index, rule in enumerate(self.rules)
            if rule.pattern
        }

    def __call__(self, doc: Doc, text: str, sentences: Spans) -> list[Candidate]:
        """Candidates of all rules, by start, longest first; `text` is the folded doc.text."""
        found: list[Candidate] = []
        low = same_length_lower(text)
        places = Places(low)
        for sentence, indexes in sorted(self._gates.opened(low, sentences).items()):
            start, end = sentences[sentence]
            for index in sorted(indexes):
                if index >= len(self.rules) or self._second[index] not in indexes:
                    continue
                rule = self.rules[index]
                if rule.regex is not None:
                    said = low if rule.regex.in_lower else text
                    opening = self._openings.get(index)
                    if opening is None:
                        matches = [*rule.regex.finditer(said, start, end)]
                    else:
                        starts = places.inside(opening, start, end)
                        matches = rule.regex.at_each(starts, said, end) if starts else []
                    spans = _found(rule.regex, matches) if matches else []
                else:
                    spans = list(_by_tokens(rule, self._token_matchers[index], doc, start, end))
                if spans:
                    found += _not_vetoed(rule, spans, (text, low), start, end, sentence)
        found.sort(key=lambda c: (c.start, -c.end, c.rule.id))
        return found


_Found = tuple[int, int, dict[str, tuple[int, int]]]


def _shared_openings(rules: Sequence[Rule]) -> dict[int, Opening]:
    """The opening of each rule that has one, by its number: one and the same for one macro."""
    shared: dict[tuple[str, int], Opening] = {}
    return {
        index: shared.setdefault((opening.name, id(opening.macros)), opening)
        for index, rule in enumerate(rules)
        if rule.regex and (opening := rule.regex.opening)
    }


def _found(regex: Regex, matches: Iterable[re.Match[str]]) -> list[_Found]:
    found = []
    named = regex.compiled.groupindex.items()
    for match in matches:
        spans = match.regs  # cheaper than asking for each
        groups = {name: spans[at] for name, at in named if spans[at][0] >= 0}
        found.append((*groups.get("mention", spans[0]), groups))
    return found


def _by_tokens(rule: Rule, matcher: Matcher, doc: Doc, start: int, end: int) -> Iterable[_Found]:
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return
    matches = cast("list[tuple[int, int, int, list[int]]]", matcher(span, with_alignments=True))
    for _, first, last, alignment in matches:
        groups: dict[str, tuple[int, int]] = {}
        for token, position in zip(span[first:last], alignment, strict=True):
            name = rule.groups[position]
            if name:
                begin = groups[name][0] if name in groups else token.idx
                groups[name] = (begin, token.idx + len(token))
        whole = (span[first].idx, span[last - 1].idx + len(span[last - 1]))
        begin, stop = groups.get("mention", whole)
        yield begin, stop, groups


def _not_vetoed(
    rule: Rule, spans: list[_Found], texts: tuple[str, str], start: int, end: int, sentence: int
) -> Iterable[Candidate]:
    vetoes = [m.span() for v in rule.veto for m in v.finditer(texts[v.in_lower], start, end)]
    for begin, stop, groups in spans:
        veto = next((v for v in vetoes if v[0] < stop and begin < v[1]), None)
        if veto is not None:
            note("vetoed", rule.id, begin, stop, f"by {texts[0][slice(*veto)]!r}")
            continue
        lacking = rule.lacks(groups)
        if lacking:
            note("dropped", rule.id, begin, stop, f"captured no {lacking}")
            continue
        note("fired", rule.id, begin, stop)
        yield Candidate(rule, begin, stop, groups, sentence)


def _token_matcher(rule: Rule, vocab: Vocab) -> Matcher:
    # The schema has checked the pattern; spaCy's own check knows no list flags.
    matcher = Matcher(vocab, validate=False)
    matcher.add(rule.id, [[_with_flags(token, vocab) for token in rule.pattern]], greedy="LONGEST")
    return matcher


def _with_flags(token: Mapping[str, Any], vocab: Vocab) -> dict[Any, Any]:
    out: dict[Any, Any] = {key: value for key, value in token.items() if key != "LIST"}
    if "LIST" in token:
        out[_flag(vocab, InList(str(token["LIST"])))] = 1
    return out


@dataclass(frozen=True, slots=True)
class InList:
    """Says of a word whether a data list holds it: a lexeme flag, looked up in C when matching."""

    name: str

    def __call__(self, text: str) -> bool:
        """True for a word of the list, whatever its case."""
        return text.lower() in list_words(self.name)


def _flag(vocab: Vocab, in_list: InList) -> int:
    for number, getter in getattr(vocab, "lex_attr_getters").items():  # noqa: B009
        if getter == in_list:
            return int(number)
    return int(vocab.add_flag(in_list))


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """Of overlapping mentions keep the longest (then the surer, then the earlier), by start."""
    kept: list[Mention] = []
    ranked = sorted(mentions, key=lambda m: (m.start - m.end, -m.confidence, m.start, m.rule))
    for mention in ranked:
        winner = claim(mention, kept)
        if winner is not None and winner != mention:
            note("lost", mention.rule, mention.start, mention.end, f"to {winner.rule}")
    return kept


def claim(mention: Mention, kept: list[Mention]) -> Mention | None:
    """Put a mention among those kept (by start, none overlaps another), or return the one in its
    way; in logarithmic time, since a hostile text has thousands."""
    at = bisect_left(kept, mention.end, key=lambda k: k.start)
    if at and kept[at - 1].end > mention.start:
        return kept[at - 1]
    kept.insert(at, mention)
    return None
