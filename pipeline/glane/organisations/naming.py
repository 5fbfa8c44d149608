"""One name for each body of an article: pairs, short forms and repeats share a value."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from rapidfuzz import fuzz

from glane.organisations.acronyms import Pair, is_acronym, spells
from glane.organisations.catalogue import Body, bare
from glane.organisations.edges import begins_name, head_type, inner_type
from glane.organisations.generics import spelled_out
from glane.organisations.names import CATALOGUE, REPEAT, Name, Spots

# Of 100: spellings of one name stay above, names of two bodies below; without an acronym that
# vouches for it, only long names that nearly agree are joined.
_NEAR, _NEARER, _LONG_KEY = 88, 94, 15
_WORD = re.compile(r"[^\W\d_]+")
_ADJECTIVE = r"\w+(?:ale?s?|aux|iques?|iens?|iennes?|aises?|ais|oise?s?|ives?|aires?|elles?|ines?)"
_ARTICLE_CAPITAL = re.compile(
    r"\b(?:[Ll]a |[Ll]e |[Ll]' ?|[Dd]u |[Aa]u |[Cc]ette |[Cc]e )"
    r"(?=[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff])"
)
_NO_MORE = re.compile(rf"(?!\w)(?![-'])(?! (?:d[eu]s? |d'|{_ADJECTIVE}\b|[A-ZÉ]))")
_AREAS = (
    "région ",
    "régions ",
    "province ",
    "Région ",
    "département ",
    "coupe de ",
    "Coupe de ",
)  # *région du Centre*


@dataclass(slots=True)
class Entry:
    """All that an article says of one body."""

    names: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    body: Body | None = None
    org_type: str = ""

    def value(self) -> str:
        """The canonical name: the catalogue's, or the longest of the article (in capitals last)."""
        if self.body is not None:
            return self.body.name
        choices = self.names or self.acronyms
        longest = max(choices, key=lambda name: (len(name), not name.isupper(), name[0].isupper()))
        return spelled_out(longest)

    def acronym(self) -> str:
        """The acronym that the article gives, else the catalogue's first."""
        if self.acronyms:
            return self.acronyms[0]
        return self.body.acronyms[0] if self.body and self.body.acronyms else ""

    def type(self) -> str:
        """The catalogue's type, a rule's, or what the name's first word tells."""
        if self.body is not None:
            return self.body.org_type
        told = self.org_type or head_type(self.value())
        return inner_type(self.value()) if told in ("", "-") else told


class Book:
    """The bodies of one article by their bare names and acronyms."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.entries: dict[str, Entry] = {}
        self.only_here: set[str] = set()

    def entry(self, name: Name) -> Entry:
        """The entry of a name in the text."""
        return self.entries[self._key(name)]

    def _key(self, name: Name) -> str:
        written = self._text[name.start : name.end]
        return bare(spelled_out(written))

    def add(self, name: Name) -> None:
        """Take a name in; names of one body share an entry."""
        written = " ".join(self._text[name.start : name.end].split())
        key = bare(spelled_out(written))
        if key not in self.entries:
            self.entries[key] = self._with_body(name.body) or Entry()
        entry = self.entries[key]
        entry.body = entry.body or name.body
        entry.org_type = entry.org_type or name.org_type
        known = entry.acronyms if is_acronym(written) else entry.names
        if written not in known:
            known.append(written)
        # The automaton has seen every place of a catalogue's name, and some were refused.
        if name.here or name.rule == CATALOGUE:
            self.only_here.add(written)

    def _with_body(self, body: Body | None) -> Entry | None:
        if body is None:
            return None
        return next((entry for entry in self.entries.values() if entry.body == body), None)

    def pair(self, pair: Pair, body: Body | None) -> None:
        """Make a name and its acronym one body, before and after in the article.

        What the article spells out goes before what the catalogue knows of the acronym, unless
        both are one name nearly so spelled, or the name cannot have been spelled by the letters.
        """
        name, acronym = (" ".join(self._text[a:b].split()) for a, b in (pair.name, pair.acronym))
        entry = self.entries.setdefault(bare(spelled_out(name)), Entry([name], body=body))
        other = self.entries.get(bare(acronym))
        if other is not None and other is not entry:
            if entry.body is None and other.body and self._same(name, acronym, other.body):
                entry.body = other.body
            entry.names += [n for n in other.names if n not in entry.names and entry.body]
        entry.acronyms = [acronym, *(a for a in entry.acronyms if a != acronym)]
        self.entries[bare(acronym)] = entry

    @staticmethod
    def _same(name: str, acronym: str, body: Body) -> bool:
        if not spells(_WORD.findall(name), acronym):
            return True
        return fuzz.ratio(bare(name), bare(body.name)) >= _NEAR

    def join_spelled(self) -> None:
        """Give an acronym without brackets the one name of the article that its letters spell."""
        entries = _distinct(self.entries)
        for entry in entries:
            if entry.names or not entry.acronyms:
                continue
            acronym = entry.acronyms[0]
            spelled = [
                other
                for other in entries
                if not other.acronyms
                and any(spells(_WORD.findall(name), acronym) for name in other.names)
            ]
            if len(acronym) > 2 and len(spelled) == 1:
                spelled[0].acronyms.append(acronym)
                self.entries[bare(acronym)] = spelled[0]

    def join_short_forms(self) -> None:
        """Give *Cour suprême* the entry of *Cour suprême du Kenya*, and near spellings one."""
        by_first: dict[str, list[str]] = {}
        for key in sorted(self.entries, key=len, reverse=True):
            entry = self.entries[key]
            longer = by_first.setdefault(key.partition(" ")[0], [])
            for other in (self.entries[name] for name in longer if self._is_short(key, name)):
                if other is not entry:
                    other.names += [name for name in entry.names if name not in other.names]
                    other.acronyms += [a for a in entry.acronyms if a not in other.acronyms]
                    self.entries[key] = other
                    break
            longer.append(key)

    def _is_short(self, key: str, longer: str) -> bool:
        body = self.entries[key].body
        if " " not in key or (body is not None and (body.country or body.acronyms)):
            return False
        if longer.startswith(key + " "):
            return True
        spelled = body is None and len(key) >= _LONG_KEY
        return spelled and fuzz.ratio(key, longer, score_cutoff=_NEARER) > 0


def repeats(text: str, book: Book, taken: Sequence[Name]) -> Iterator[Name]:
    """Further mentions of the article's bodies, written as the article writes them elsewhere."""
    forms = {
        written for entry in _distinct(book.entries) for written in entry.names + entry.acronyms
    }
    spots = Spots(taken)
    for form in sorted(forms - book.only_here, key=lambda form: (-len(form), form)):
        start = text.find(form)
        while start >= 0:
            span = start, start + len(form)
            if _stands_alone(text, *span) and not _crosses(span, spots):
                name = Name(*span, rule=REPEAT)
                spots.add(name)
                yield name
            start = text.find(form, span[1])


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in ("-", "_") or behind.isalnum())


def capital_heads(text: str, book: Book, names: Sequence[Name]) -> Iterator[tuple[Name, Entry]]:
    """*la Fédération*, *la Haute Autorité*: a capital and an article for the body last named so."""
    told: dict[str, list[tuple[int, Entry]]] = {}
    heads_of: dict[int, set[str]] = {}
    for name in sorted(names, key=lambda name: name.start):
        entry = book.entry(name)
        if id(entry) not in heads_of:
            heads_of[id(entry)] = {head for written in entry.names for head in _short(written)}
        for head in heads_of[id(entry)]:
            told.setdefault(head, []).append((name.start, entry))
    if not told:
        return
    spots = Spots(names)
    heads = sorted(told, key=len, reverse=True)
    for match in _ARTICLE_CAPITAL.finditer(text):
        head = _head_at(text, match.end(), heads)
        span = match.end(), match.end() + len(head)
        area = text[max(0, match.start() - 14) : match.start()].endswith(_AREAS)
        if not head or area or any(spots.over(*span)):
            continue
        said = told[head]
        last = bisect_left(said, match.start(), key=itemgetter(0)) - 1
        yield Name(*span, rule=REPEAT), said[max(0, last)][1]


def _head_at(text: str, start: int, heads: Sequence[str]) -> str:
    """The first of the heads that stands at an offset with nothing of a longer name behind it."""
    for head in heads:
        if text.startswith(head, start) and _NO_MORE.match(text, start + len(head)):
            return head
    return ""


def _short(name: str) -> Iterator[str]:
    """What a longer name may be cut to, with a capital: its first word, or *Haute Autorité*."""
    words = name.split()
    if len(words) > 1 and begins_name(words[0].capitalize()):
        yield words[0][0].upper() + words[0][1:]
    if len(words) > 2 and words[0][0].isupper() and words[1][0].isupper():
        yield " ".join(words[:2])


def _crosses(span: tuple[int, int], spots: Spots) -> bool:
    """True where the span overlaps a name that does not lie wholly and strictly inside it."""
    return any(
        (name.start, name.end) == span or name.start < span[0] or span[1] < name.end
        for name in spots.over(*span)
    )


def _distinct(entries: Mapping[str, Entry]) -> list[Entry]:
    return list({id(entry): entry for entry in entries.values()}.values())
