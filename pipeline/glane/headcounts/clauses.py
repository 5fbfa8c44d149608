"""What the words around a count say happened to the people: verbs by voice, nouns, phrases.

*12 soldats ont tué* gives no role, *12 soldats ont été tués*, *a tué 12 soldats*, *la mort de 12
soldats* do. Tables: headcount_verbs.tsv, headcount_roles.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glane.gazetteer import list_words
from glane.headcounts.cues import role_cues
from glane.headcounts.draft import VICTIMS
from glane.headcounts.verbs import Verb, verbs_in
from glane.headcounts.voice import Voice, voice_of

TOUCHING = 30  # a participle this near its noun goes before the finite verb (12 blessés évacués)
BARE = 60  # how far from its noun a participle without an auxiliary may stand
AGENT = "participant"  # those by whom a thing was done

_WHOM = re.compile(r"\s*,?\s*qu(?:e\s|')")
_SELF = re.compile(r"(?:\bse\s+|\bs')\Z")
_CAUSE = re.compile(r"\b(?:fai\w+|f[iî]t|font|fer\w+|laiss\w+|v[uio]\w*)\s+\Z")
_BY = re.compile(r"\bpar\s+(?:les\s+|ces\s+|ses\s+)?\Z")
_DONE = re.compile(r"\w(?:[éiu]e?s?|[iu]te?s?|[io]nte?s?)\b")
_ARTICLE = re.compile(r"\s*(?:les\s+|ces\s+|ses\s+|leurs\s+|de\s+|d')?")
_COMPLEMENT = re.compile(
    r"(?:(?!\s+(?:d[eu]s?\s|d'))[^.;:()])*?\s+(?:d(?:e\s+|')(?:ces\s+|ses\s+|leurs\s+)?|des\s+)",
)
_TO = re.compile(r"(?:\bà|\baux|\bauprès\s+d(?:e|es|'))\s*(?:ces\s+|ses\s+|les\s+)?\Z")
_PREPOSITION = re.compile(
    r"(?:\b(?:à|aux?|avec|chez|contre|dans|de|des|devant|dont|en|entre|envers|face\s+à|par|parmi"
    r"|pour|sans|selon|sous|sur|vers)|\bd')\s*(?:l[ea]s?\s+|ces\s+|ses\s+|leurs\s+)?\Z",
)
# Behind these a form is a noun: la forme, l'aide, une visite
_DETERMINED = re.compile(
    r"(?:\b(?:la|le|une?|cette|ce|sa|son|leur|de|en|sans|d'une?)\s+|\b[ld]')\Z"
)
_OTHER_CLAUSE = re.compile(
    r"[.;:!?()]|\b(?:qui|que|dont|où|ont|sont|avaient|étaient|auraient|seraient|est|tandis)\b|\bqu'",
)


@dataclass(frozen=True, slots=True)
class Around:
    """A count and the stretch of text that may speak of it, in offsets of `text` (in lower case).

    `floor` to `start` lies before the count, `end` to `stop` behind it, `reach` to `stop` is where
    the words stand that a cue needs; `many` says that a verb agrees with the count in the plural.
    """

    text: str
    floor: int
    start: int
    end: int
    stop: int
    reach: int
    many: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A role that words around a count give it; `finite` where they are the count's own verb."""

    role: str
    start: int
    end: int
    finite: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a verb where it stands."""

    start: int
    end: int
    text: str

    @property
    def plural(self) -> bool:
        """True for a participle in the plural: *tués*, *pris*."""
        return self.text.split()[0].endswith(("s", "x"))


def stands_near(needs: str, around: Around) -> bool:
    """True where a word that a cue needs stands near: *touché* is infected by a disease."""
    if not needs:
        return True
    stretch = around.text[around.reach : around.stop]
    if needs.startswith("@"):
        return not list_words(needs[1:]).isdisjoint(re.findall(r"[\w-]+", stretch))
    return re.search(rf"\b(?:{needs})\b", stretch) is not None


def forms_in(around: Around, start: int, end: int) -> Iterator[tuple[Form, list[Verb]]]:
    """The verbs between two offsets, with their readings whose needs are met."""
    for begin, stop, known in verbs_in(around.text, start, end):
        noun = _DETERMINED.search(around.text, max(around.floor, begin - 12), begin) is not None
        found = [verb for verb in known if not (noun and verb.form == "singular")]
        if found := [verb for verb in found if stands_near(verb.needs, around)]:
            yield Form(begin, stop, around.text[begin:stop]), found


def cue_behind(around: Around) -> Cue | None:
    """The cue behind a count: a participle at its noun, else its verb, else what comes first."""
    found = sorted([*verbs_behind(around), *phrases(around, "after")], key=lambda cue: cue.start)
    if not found:
        return None
    first = found[0]
    if not first.finite and first.role in VICTIMS and first.start - around.end <= TOUCHING:
        return first
    return next((cue for cue in found if cue.finite), first)


def verbs_behind(around: Around) -> Iterator[Cue]:
    """The verbs behind whose subject, passive or active, the count is."""
    whom = _WHOM.match(around.text, around.end, around.stop)
    for form, known in forms_in(around, around.end, around.stop):
        for verb in known:
            told = told_behind(around, form, verb, whom is not None)
            if told:
                yield Cue(verb.role, form.start, form.end, told == "finite")
                break


def told_behind(around: Around, form: Form, verb: Verb, whom: bool) -> str:
    """How a verb behind speaks of the count: finite, bare, or "" where it does not."""
    if verb.form == "participle":
        voice = voice_of(around.text, around.end, form.start)
        plural = form.plural
        if voice.name == "bare":
            agrees = plural or not around.many
            near = form.start - around.end <= BARE and not _OTHER_CLAUSE.search(
                around.text, around.end, form.start
            )
            fits = verb.who in {"object", "self"} and agrees and near
            return "bare" if fits else ""
        return "finite" if agrees_with(voice.number, around) and speaks(verb, voice, whom) else ""
    itself = _SELF.search(around.text, around.end, form.start) is not None
    if verb.form in {"singular", "plural"}:
        suffers = whom and verb.who == "object"
        acts = does(verb, itself) and agrees_with(verb.form, around)
        return "finite" if suffers or acts else ""
    aside = "," in around.text[around.end : form.start]
    return "bare" if does(verb, itself) and not aside else ""


def does(verb: Verb, itself: bool) -> bool:
    """True where the subject of an active form has the verb's role: *se réunissent*, *défilent*."""
    return verb.who in ({"object", "reflexive"} if itself else {"subject", "self"})


def agrees_with(number: str, around: Around) -> bool:
    """True where a verb of that number can have the count for its subject."""
    return number != "singular" or not around.many


def speaks(verb: Verb, voice: Voice, whom: bool) -> bool:
    """True where a participle in that voice tells the role of the count before it."""
    if voice.name == "active":
        return verb.who == "subject" or (whom and verb.who == "object")
    if voice.name == "passive":
        return verb.who == "object"
    return verb.who in ({"object", "self"} if voice.name == "be" else {"object", "reflexive"})


def phrases(around: Around, side: str) -> Iterator[Cue]:
    """The phrases of headcount_roles.tsv on one side."""
    span = (around.end, around.stop) if side == "after" else (around.floor, around.start)
    for needs, cues in role_cues(side):
        for match in cues.finditer(around.text, *span):
            if stands_near(needs, around):
                yield Cue(match.lastgroup or "", *match.span(), finite=side == "after")


def cue_before(around: Around) -> Cue | None:
    """The last cue before a count: those who acted, a verb's object, a noun's complement."""
    by = _BY.search(around.text, around.floor, around.start)
    if by and _DONE.search(around.text, around.floor, by.start()):
        return Cue(AGENT, *by.span())
    found = [*verbs_before(around), *phrases_before(around), *nouns_before(around)]
    return max(found, key=lambda cue: cue.end) if found else None


def phrases_before(around: Around) -> Iterator[Cue]:
    """The phrases right before a count, give or take an article."""
    for cue in phrases(around, "before"):
        if _ARTICLE.fullmatch(around.text, cue.end, around.start):
            yield cue


def nouns_before(around: Around) -> Iterator[Cue]:
    """The nouns whose complement the count is: *l'arrestation à Gao de 12 militants*."""
    for _, cues in role_cues("of"):
        for match in cues.finditer(around.text, around.floor, around.start):
            if _COMPLEMENT.fullmatch(around.text, match.end(), around.start):
                yield Cue(match.lastgroup or "", match.start(), around.start)


def verbs_before(around: Around) -> Iterator[Cue]:
    """The verbs before of which the count is the object, the agent, or the subject behind it."""
    for form, known in forms_in(around, around.floor, around.start):
        between = around.text[form.end : around.start]
        if _OTHER_CLAUSE.search(between):
            continue
        for verb in known:
            if role := role_before(around, form, verb, between):
                yield Cue(role, form.start, form.end)
                break


def role_before(around: Around, form: Form, verb: Verb, between: str) -> str:
    """The role that a verb before gives the count, or ""."""
    if verb.who == "dative":
        return verb.role if _TO.search(between) else ""
    passive = False
    voice = Voice("bare")
    if verb.form == "participle":
        voice = voice_of(around.text, around.floor, form.start)
        passive = voice.name != "active"
    if _PREPOSITION.search(between):
        return ""
    if verb.who == "object":
        itself = _SELF.search(around.text, around.floor, form.start) is not None
        if passive:
            return verb.role if is_inverted(form, voice, between) else ""
        return "" if itself else verb.role
    if between.strip():
        return ""
    if verb.form == "infinitive":
        return verb.role if _CAUSE.search(around.text, around.floor, form.start) else ""
    if verb.form == "participle":
        return verb.role if voice.number == "plural" and speaks(verb, voice, False) else ""
    return verb.role if verb.form == "plural" else ""


def is_inverted(form: Form, voice: Voice, between: str) -> bool:
    """True for *ont été tués 12 soldats*, and for the second verb of *a tué … et blessé 30*."""
    if between.strip():
        return False
    return form.plural != (voice.name == "bare")
