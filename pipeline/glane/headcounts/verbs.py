"""Forms of the verbs that give a role to the people counted, conjugated from their tables.

Tables: data/gazetteers/headcount_verbs.tsv, verb_forms.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from glane.gazetteer import Names, table

_OPEN_E = re.compile(r"[eé]([^aeiouyéèê]|[bcdfgpt][rl])$")  # libér-: libère
_REGULAR = {
    "ir": ("it issait it ira irait", "issent issaient irent iront iraient", "issant", "i"),
    "re": (" ait it ra rait", "ent aient irent ront raient", "ant", "u"),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """A row of headcount_verbs.tsv in one form.

    `form`: singular, plural (third persons), infinitive, gerund or participle.
    """

    role: str
    who: str
    needs: str
    form: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Every form of every verb, in the order of the table."""
    known: dict[str, tuple[Verb, ...]] = {}
    for row in table("headcount_verbs"):
        head, space, tail = row["verb"].partition(" ")
        for form, words in conjugated(head).items():
            verb = Verb(row["role"], row["who"], row["needs"] or "", form)
            for word in words:
                written = f"{word}{space}{tail}".lower()
                known[written] = (*known.get(written, ()), verb)
    return known


@cache
def verb_names() -> tuple[Names, Sequence[str]]:
    """An automaton over all forms, and the forms by their index in it."""
    forms = tuple(verbs())
    return Names(forms), forms


def verbs_in(text: str, start: int, end: int) -> list[tuple[int, int, tuple[Verb, ...]]]:
    """The verbs between two offsets: start, end and readings, the longest form at each place."""
    names, forms = verb_names()
    hits = names.find(text[start:end].replace("\n", " "))
    found: list[tuple[int, int, tuple[Verb, ...]]] = []
    for begin, stop, form in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if not found or start + begin >= found[-1][1]:
            found.append((start + begin, start + stop, verbs()[forms[form]]))
    return found


@cache
def conjugated(verb: str) -> dict[str, tuple[str, ...]]:
    """The third persons, infinitive and participles of a verb, by the names of `Verb.form`."""
    parts = irregular().get(verb) or regular(verb)
    singular, plural, gerund, participle = parts
    agreeing = (participle, participle + "e", participle + "s", participle + "es")
    return {
        "singular": tuple(singular.split()),
        "plural": tuple(plural.split()),
        "infinitive": (verb,),
        "gerund": (gerund,),
        "participle": tuple(word for word in agreeing if not word.endswith("ss")),
    }


@cache
def irregular() -> dict[str, tuple[str, str, str, str]]:
    """The table verb_forms: singular, plural, gerund and participle of each verb."""
    return {
        row["verb"]: (
            row["singular"].replace("|", " "), row["plural"].replace("|", " "),
            row["gerund"], row["participle"],
        )
        for row in table("verb_forms")
    }  # fmt: skip


def regular(verb: str) -> tuple[str, str, str, str]:
    """The same four of a verb in -er, -ir (finir) or -re (rendre)."""
    stem, ending = verb[:-2], verb[-2:]
    if ending != "er":
        singular, plural, gerund, participle = _REGULAR[ending]
        return (
            " ".join(stem + e for e in singular.split(" ")),
            " ".join(stem + e for e in plural.split()), stem + gerund, stem + participle,
        )  # fmt: skip
    mute = stem[:-1] + "i" if stem.endswith("y") else stem  # nettoie
    present = _OPEN_E.sub(r"è\1", mute)
    soft = stem + "e" if stem.endswith("g") else re.sub("c$", "ç", stem)  # hébergeait, commençait
    return (
        f"{present}e {soft}ait {soft}a {mute}era {mute}erait",
        f"{present}ent {soft}aient {stem}èrent {mute}eront {mute}eraient",
        f"{soft}ant",
        f"{stem}é",
    )
