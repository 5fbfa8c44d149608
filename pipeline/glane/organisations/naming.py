"""One name for each body of an article: pairs, short forms and repeats share a value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from glane.organisations.acronyms import Pair, is_acronym, spells
from glane.organisations.catalogue import Body, bare
from glane.organisations.edges import begins_name, head_type
from glane.organisations.names import REPEAT, Name

_NEAR = 88  # of 100: spelling variants of one name stay above, names of two bodies below
_WORD = re.compile(r"[^\W\d_]+")
_AREAS = ("région ", "régions ", "province ", "Région ", "département ")  # *région du Centre*
_ADJECTIVE = r"\w+(?:ale?s?|aux|iques?|iens?|iennes?|aises?|ais|oise?s?|ives?|aires?|elles?|ines?)"


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
        return max(choices, key=lambda name: (len(name), not name.isupper(), name[0].isupper()))

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
        return "" if told == "-" else told


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
        return bare(written)

    def add(self, name: Name) -> None:
        """Take a name in; names of one body share an entry."""
        written = " ".join(self._text[name.start : name.end].split())
        key = bare(written)
        if key not in self.entries:
            self.entries[key] = self._with_body(name.body) or Entry()
        entry = self.entries[key]
        entry.body = entry.body or name.body
        entry.org_type = entry.org_type or name.org_type
        (entry.acronyms if is_acronym(written) else entry.names).append(written)
        if name.here:
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
        entry = self.entries.setdefault(bare(name), Entry([name], body=body))
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
        keys = sorted(self.entries, key=len, reverse=True)
        for position, key in enumerate(keys):
            entry = self.entries[key]
            for longer in keys[:position]:
                other = self.entries[longer]
                if other is not entry and self._is_short_for(key, entry, longer):
                    other.names += entry.names
                    other.acronyms += [a for a in entry.acronyms if a not in other.acronyms]
                    self.entries[key] = other
                    break

    @staticmethod
    def _is_short_for(key: str, entry: Entry, longer: str) -> bool:
        if entry.body is not None and (entry.body.country or entry.body.acronyms):
            return False
        if " " not in key:
            return False
        near = entry.body is None and len(key) > 14 and fuzz.ratio(key, longer) >= _NEAR + 6
        return longer.startswith(key + " ") or near


def repeats(text: str, book: Book, taken: Sequence[Name]) -> Iterator[Name]:
    """Further mentions of the article's bodies, written as the article writes them elsewhere."""
    forms = {
        written for entry in _distinct(book.entries) for written in entry.names + entry.acronyms
    }
    found: list[Name] = []
    for form in sorted(forms - book.only_here, key=lambda form: (-len(form), form)):
        start = text.find(form)
        while start >= 0:
            span = start, start + len(form)
            if _stands_alone(text, *span) and not _crosses(span, [*taken, *found]):
                found.append(Name(*span, rule=REPEAT))
            start = text.find(form, span[1])
    yield from found


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before in ("-", "_") or behind.isalnum())


def capital_heads(text: str, book: Book, names: Sequence[Name]) -> Iterator[tuple[Name, Entry]]:
    """*la Fédération*, *la Haute Autorité*: a capital and an article for the body last named so."""
    told: dict[str, list[tuple[int, Entry]]] = {}
    for name in sorted(names, key=lambda name: name.start):
        entry = book.entry(name)
        for head in {head for written in entry.names for head in _short(written)}:
            told.setdefault(head, []).append((name.start, entry))
    if not told:
        return
    heads = "|".join(map(re.escape, sorted(told, key=len, reverse=True)))
    pattern = rf"\b(?:[Ll]a |[Ll]e |[Ll]' ?|[Dd]u |[Aa]u |[Cc]ette |[Cc]e )({heads})\b(?![-'])"
    for match in re.finditer(pattern + rf"(?! (?:d[eu]s? |d'|{_ADJECTIVE}\b|[A-ZÉ]))", text):
        if _overlaps(match.span(1), names) or text[: match.start()].endswith(_AREAS):
            continue
        before = [entry for start, entry in told[match[1]] if start < match.start()]
        yield Name(*match.span(1), rule=REPEAT), (before or [told[match[1]][0][1]])[-1]


def _short(name: str) -> Iterator[str]:
    """What a longer name may be cut to, with a capital: its first word, or *Haute Autorité*."""
    words = name.split()
    if len(words) > 1 and begins_name(words[0].capitalize()):
        yield words[0][0].upper() + words[0][1:]
    if len(words) > 2 and words[0][0].isupper() and words[1][0].isupper():
        yield " ".join(words[:2])


def _crosses(span: tuple[int, int], names: Iterable[Name]) -> bool:
    """True where the span overlaps a name that does not lie wholly and strictly inside it."""
    size = span[1] - span[0]
    return any(
        name.start < span[1]
        and span[0] < name.end
        and not (span[0] <= name.start and name.end <= span[1] and name.end - name.start < size)
        for name in names
    )


def _overlaps(span: tuple[int, int], names: Iterable[Name]) -> bool:
    return any(name.start < span[1] and span[0] < name.end for name in names)


def _distinct(entries: Mapping[str, Entry]) -> list[Entry]:
    return list({id(entry): entry for entry in entries.values()}.values())
