"""Known organisations, found in a text by one automaton and by name.

The source is data/gazetteers/organisations.tsv (curated, see data/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from glane.gazetteer import Names, per_additions, same_length_lower, with_additions
from glane.text import unaccented

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"(?:l'|les? |la |the |el |der |die |het |de )", re.IGNORECASE)
_LONG = 4  # letters from which a word counts as a content word, an acronym as a spoken word


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation: its canonical French name and what the table says of it."""

    name: str
    acronyms: tuple[str, ...] = ()
    org_type: str = ""
    country: str = ""
    org_id: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the catalogue in a text.

    `bodies` are all that bear the name; an `unsure` name is also a word, a place or a person, and
    counts only where something else in the text says that an organisation is meant.
    """

    start: int
    end: int
    bodies: tuple[Body, ...]
    unsure: bool


@dataclass(frozen=True, slots=True)
class _Form:
    text: str
    body: Body
    acronym: bool
    unsure: bool


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Lower case without accents; hyphens, apostrophes and runs of space become one space."""
    return " ".join(_WORD.findall(unaccented(text.casefold())))


class Catalogue:
    """The table of organisations, ready to look names up and to find them in a text."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        forms: dict[str, list[_Form]] = {}
        self._named: dict[str, list[Body]] = {}
        for form in _forms(rows):
            for text in dict.fromkeys(same_length_lower(text) for text in _spellings(form)):
                forms.setdefault(text, []).append(form)
            named = self._named.setdefault(bare(form.text), [])
            if form.body not in named:
                named.append(form.body)
        self._forms = list(forms.values())
        self._names = Names(forms)

    def find(self, text: str) -> list[Hit]:
        """Names written as such a name is written, overlapping ones included; text is folded."""
        hits = []
        for start, end, index in self._names.find(text):
            written = text[start:end]
            fits = [form for form in self._forms[index] if _fits(written, form)]
            if fits:
                bodies = tuple(dict.fromkeys(form.body for form in fits))
                hits.append(Hit(start, end, bodies, all(form.unsure for form in fits)))
        return hits

    def named(self, text: str) -> tuple[Body, ...]:
        """The bodies that bear exactly this name or acronym, whatever its case and accents."""
        return tuple(self._named.get(bare(text), ()))


@per_additions
def catalogue() -> Catalogue:
    """The catalogue that ships with glane."""
    return Catalogue(with_additions("organisations"))


def _forms(rows: Iterable[dict[str, str]]) -> Iterator[_Form]:
    for row in rows:
        acronyms = _cells(row["acronyms"])
        body = Body(row["name"], acronyms, row["org_type"], row["country"], row["org_id"])
        unsure = _cells(row["ambiguous"])
        for name in (row["name"], *_cells(row["aliases"])):
            yield _Form(name, body, False, name in unsure)
        for acronym in acronyms:
            yield _Form(acronym, body, True, acronym in unsure)


def _cells(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _spellings(form: _Form) -> Iterator[str]:
    """The form itself, without accents, and with plain spaces for hyphens."""
    plain = unaccented(form.text)
    spellings = [form.text]
    if plain != form.text:
        capitals = (p if c.isupper() else c for c, p in zip(form.text, plain, strict=False))
        spellings += ["".join(capitals), plain]
    yield from spellings
    if not form.acronym and "-" in form.text:
        yield from (spelling.replace("-", " ") for spelling in spellings)


def _fits(written: str, form: _Form) -> bool:
    """Say whether a hit is written as the name is: *CEDEAO*, *Cedeao*, not *le monde*."""
    name = form.text
    if written == name:
        return True
    if form.acronym:
        spoken = len(name) >= _LONG and name.isalpha()
        return spoken and written == name.capitalize()
    words, written_words = _WORD.findall(name), _WORD.findall(written)
    if form.unsure or len(words) == 1:
        return _plain(written) == _plain(name)
    with_article = _ARTICLE.match(name) is not None
    if written.isupper() or (sum(len(word) >= _LONG for word in words) > 2 and not with_article):
        return True
    # The first word may be small where the name has other small words: banque de France.
    free = 1 if any(word[0].islower() for word in words) and not with_article else 0
    return all(
        not word[0].isupper() or given[0].isupper()
        for word, given in zip(words[free:], written_words[free:], strict=False)
    )


def _plain(text: str) -> str:
    return unaccented(text).replace("-", " ")
