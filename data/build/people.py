"""Build data/gazetteers/people.tsv and people_adjectives.tsv from their .txt files.

    python data/build/people.py

The .txt files are our own writing; this writes their feminines and plurals out. One row a lemma:
its forms, then its class (person, state, organisation, group) and role, or its place (before the
noun, after it). A lemma that stands in several sections keeps the last.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TABLES = {"people": ("class", "role"), "people_adjectives": ("place",)}
ENTRY = re.compile(
    r"(?P<word>[^+*:~=]+)(?::(?P<plural>[^+*~=]+))?(?P<fem>[+*])?(?:=(?P<feminine>[^:~]+))?(?P<no>~)?"
)
FEMININES = [  # the first ending that fits
    ("teur", "trice"), ("eur", "euse"), ("er", "ère"), ("ien", "ienne"), ("éen", "éenne"),
    ("yen", "yenne"), ("on", "onne"), ("eux", "euse"), ("if", "ive"), ("el", "elle"), ("e", "e"),
    ("", "e"),
]  # fmt: skip
DOERS = re.compile(r"(?:ache|chan|men|lut|por|ven|bra|sau|plan|bat|supporat)teur$")


@dataclass(frozen=True)
class Entry:
    """A lemma with all its forms; `apart` is a feminine that is a lemma of its own."""

    lemma: str
    forms: tuple[str, ...]
    apart: tuple[str, ...] = ()


def main() -> None:
    for name, columns in TABLES.items():
        rows: dict[str, str] = {}
        for section, entry in entries(HERE / f"{name}.txt"):
            tail = "\t".join(section[: len(columns)])
            if name == "people":
                for forms in (entry.forms, entry.apart):
                    if forms:
                        rows[forms[0]] = f"{forms[0]}\t{'|'.join(forms)}\t{tail}"
            else:
                forms = distinct(*entry.forms, *entry.apart)
                rows[entry.lemma] = f"{entry.lemma}\t{'|'.join(forms)}\t{tail}"
        lines = [
            f"# Built by data/build/people.py from {name}.txt: change that and run it again.",
            "\t".join(["lemma", "forms", *columns]),
            *(row for _, row in sorted(rows.items())),
        ]
        target = HERE.parent / "gazetteers" / f"{name}.tsv"
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")


def entries(path: Path) -> Iterator[tuple[list[str], Entry]]:
    """The entries of a file, each with the words of its section's head."""
    section: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]").split()
        elif not line.startswith("#"):
            for written in line.split():
                if entry := read_entry(written.replace("_", " ")):
                    yield section, entry


def read_entry(written: str) -> Entry | None:
    """Read one entry; one marked ~ is left out on purpose."""
    found = ENTRY.fullmatch(written)
    if not found:
        raise ValueError(f"people.txt: cannot read {written!r}")
    if found["no"]:
        return None
    word = found["word"]
    female = found["feminine"] or (feminine(word) if found["fem"] else "")
    forms = distinct(word, found["plural"] or plural(word))
    females = distinct(female, plural(female)) if female and female != word else ()
    if found["fem"] == "*":
        return Entry(word, distinct(*forms, *females))
    return Entry(word, forms, females)


def distinct(*forms: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("au", "eu")):
        return word + "x"
    return word + "s"


def feminine(word: str) -> str:
    if DOERS.search(word):
        return word[:-3] + "euse"
    for ending, replaced in FEMININES:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + replaced
    return word + "e"


if __name__ == "__main__":
    main()
