"""Noun phrases and lists of them behind (or before) a cue: pure functions over folded text.

`ont porté sur A, B ainsi que sur C`: an item begins behind its preposition and article and ends
where a conjugated verb, a subordinator, a parallel item or a hard stop begins. A comma or *et*
begins a new item only where what follows is built as the list began (same preposition, or an
article), so that *le renforcement de la transparence et de la reddition* stays one item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from glane.themes.joints import Grammar, Line, Opening, joint_at, opening_at, verdict
from glane.themes.words import (
    is_finite,
    is_gerund,
    is_infinitive,
    is_word,
    sequence_at,
    word_class,
    words,
)

Span = tuple[int, int]

_HARD = frozenset(".;:!?\n\u2026\u2013\u2014-|")
_OPENERS, _CLOSERS = frozenset("([\u00ab"), frozenset(")]\u00bb")
_BEFORE_VERBS = frozenset(("se", "s'", "ne", "n'"))
_DANGLING = (
    "preposition contracted article indefinite adverb coordinator stop demonstrative".split()
)
MAX_ITEMS = 12
REACH = 500  # characters: no list read so far was longer, and hostile texts stay quick
MAX_WORDS = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One item: word indexes [first, last); `next` opens the item behind it, if there is one.

    `joint` is what stands between it and the next, "," or "et"; `verb` says that a conjugated
    verb ended it.
    """

    first: int
    last: int
    joint: str = ""
    next: Opening | None = None
    verb: bool = False


def listed(text: str, start: int, end: int, grammar: Grammar) -> list[Span]:
    """Return the items of the list that begins at `start`, as spans without their articles.

    Nothing is returned where no list as `grammar` asks for begins there.
    """
    line = words(text, start, min(end, start + REACH))
    lead = _lead(line)
    opening = opening_at(line, lead, grammar.preposition)
    if text[max(0, start - 1) : start] == ":" or any(word.form == ":" for word in line[:lead]):
        grammar = replace(grammar, series=True)
    if opening is None or (grammar.preposition and opening.form != "P"):
        return []
    if not (opening.article or grammar.bare or grammar.preposition):
        return []
    return list(_spans(line, _items(line, opening, grammar)))


def listed_before(text: str, start: int, end: int) -> list[Span]:
    """Return the items of the list of noun phrases that ends at `end`: a verb's subjects.

    The list begins at `start`, or behind the first comma, colon, semicolon or *que* from which it
    can be read to its end.
    """
    line = words(text, max(start, end - REACH), end)
    for index, word in enumerate(line):
        before = line[index - 1].form if index else ","
        if before not in (",", ":", ";", "que", "qu'") or not is_word(word):
            continue
        opening = opening_at(line, index, "")
        if opening is None or not opening.article:
            continue
        items = _items(line, opening, Grammar())
        if items and items[-1].last == len(line):
            return list(_spans(line, items))
    return []


def phrase(text: str, start: int, end: int, grammar: Grammar) -> Span | None:
    """Return the one noun phrase, coordinations included, that begins at `start`."""
    spans = listed(text, start, end, grammar)
    return (spans[0][0], spans[-1][1]) if spans else None


def _lead(line: Line) -> int:
    """Skip what may stand between cue and list: adverbs, a colon, *entre autres*."""
    index = 0
    while index < len(line):
        size = sequence_at(line, index, "lead") or line[index].form in word_class("adverb")
        if not size:
            break
        index += size
        if index < len(line) and line[index].form == ",":
            index += 1
    return index


def _items(line: Line, opening: Opening, grammar: Grammar) -> list[Item]:
    """Read items one after the other, then undo the splits that the rest of the list refutes."""
    items: list[Item] = []
    following: Opening | None = opening
    while following is not None and len(items) < MAX_ITEMS:
        item = _item(line, following, opening, grammar)
        if item.verb and grammar.fronted:
            return []
        if item.verb and items and not _may_be_subject(items[-1], following, grammar):
            # "…, le ministre a dit": what stands behind the joint is a new clause.
            items[-1] = replace(items[-1], next=None)
            break
        items.append(item)
        following = item.next
    return _rejoined(items, line)


def _may_be_subject(before: Item, opening: Opening, grammar: Grammar) -> bool:
    """*Des maux comme l'ennui et la solitude frappent*: here the list itself has the verb."""
    return grammar.subject and (opening.form == "P" or before.joint == "et")


def _rejoined(items: list[Item], line: Line) -> list[Item]:
    """*l'école, l'islam et la révolution, le statut*: *et* before a later comma joins no items."""
    open_ended = bool(items) and sequence_at(line, items[-1].last, "and_so_on") > 0
    out: list[Item] = []
    for index, item in enumerate(items):
        more = open_ended or any(i.joint == "," for i in items[index:] if i.next is not None)
        before = items[index - 1] if index else None
        if before and before.joint == "et" and before.next and before.next.form == "D" and more:
            out[-1] = replace(item, first=out[-1].first)
        else:
            out.append(item)
    return out


def _item(line: Line, opening: Opening, model: Opening, grammar: Grammar) -> Item:
    """Read one item; `model` is the opening of the list's first item, which the others mirror."""
    first = index = opening.index
    depth, clause, verbs = 0, False, 0
    while index < len(line) and index - first < MAX_WORDS:
        form = line[index].form
        depth += (form in _OPENERS) - (form in _CLOSERS)
        if depth < 0 or (form == '"' and _closes(line, index, first)):
            break
        if depth == 0:
            if is_finite(line, index) or (form in _BEFORE_VERBS and not clause):
                if not clause or verbs:
                    return Item(first, index, verb=not clause)
                verbs += 1
            joint, after = joint_at(line, index, grammar)
            if not joint and (form in _HARD or _ends(line, index, clause, grammar)):
                break
            clause = clause or form in word_class("relative")
            if joint:
                said, following = verdict(line, (first, index, after), joint, model, grammar)
                if said != "inside":
                    return Item(first, index, joint, following)
                index = after
                continue
        index += 1
    return Item(first, index)


def _closes(line: Line, index: int, first: int) -> bool:
    """A straight double quote closes what was opened before the item."""
    return sum(word.form == '"' for word in line[first:index]) % 2 == 0 and (
        index + 1 >= len(line) or line[index].start == line[index - 1].end
    )


def _ends(line: Line, index: int, clause: bool, grammar: Grammar) -> bool:
    """Whether a word that is no verb and no joint ends a noun phrase."""
    form = line[index].form
    follows = line[index + 1] if index + 1 < len(line) else None
    if form in word_class("stop") and not _is_nominal(line, index):
        return True
    if form in word_class("clitic") and not clause:
        return True
    if form in word_class("relative") and grammar.narrow:
        return True
    if follows is None:
        return False
    if form == "que":
        return follows.form in word_class("auxiliary")  # que sont …: the cue of another list
    if form in word_class("participle"):  # organisée par, tenu à; but: criminalité organisée
        return follows.form in word_class("preposition") | word_class("contracted")
    if form == "en":
        return is_gerund(follows) or follows.form in word_class("clitic") | word_class("article")
    if form == "pour":
        licensed = any(w.form in word_class("means") for w in line[max(0, index - 2) : index])
        return is_infinitive(follows) and not licensed
    return grammar.narrow and form in ("à", "au") and follows.capital


def _is_nominal(line: Line, index: int) -> bool:
    """Whether an article makes a noun of a word: *la descente du car*, *la suite*."""
    return index > 0 and line[index - 1].form in word_class("contracted") | word_class("article")


def _heading(line: Line, first: int) -> int:
    """How many words at `first` only announce the item: *les sous-thèmes du* civisme."""
    if line[first].form not in word_class("heading") or first + 2 >= len(line):
        return 0
    if line[first + 1].form in ("du", "des"):
        return 2
    if line[first + 1].form in ("de", "d'"):
        return 3 if line[first + 2].form in word_class("article") else 2
    return 0


def _unquoted(inside: Line) -> Line:
    """An item that is quoted as a whole, without its quotes."""
    if len(inside) > 2 and inside[0].form in '"\u00ab' and inside[-1].form in '"\u00bb':
        return inside[1:-1]
    return inside


def _says_nothing(inside: Line) -> bool:
    """*la question* alone, *le fait que …*: no subject is named."""
    if inside[0].form not in word_class("empty"):
        return False
    return len(inside) == 1 or inside[1].form in word_class("relative")


def _spans(line: Line, items: list[Item]) -> Iterator[Span]:
    """Offsets of the items, without dangling words; empty words (*la question*) are no item."""
    dangling = frozenset().union(*(word_class(name) for name in _DANGLING))
    for item in items:
        first, last = item.first, item.last
        while last > first and (line[last - 1].form in dangling or line[last - 1].form in ',"'):
            if line[last - 1].form == '"' and any(w.form == '"' for w in line[first : last - 1]):
                break
            if _is_nominal(line, last - 1) and is_word(line[last - 1]):
                break
            last -= 1
        first += _heading(line, first)
        inside = _unquoted(line[first:last])
        if not inside or _says_nothing(inside):
            continue
        yield inside[0].start, inside[-1].end
