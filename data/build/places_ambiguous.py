"""Place names that are also French words or names of persons, from the Dicollecte dictionary."""

import re
import subprocess
from collections.abc import Iterable, Iterator

from places_keys import key
from places_sources import dictionary, own

_ARTICLE = re.compile(r"^(?:le |la |les |l')")
_PERSON = re.compile(r"^([^/\t ]+)\S*\s.*\bpo:(?:prn|patr)\b", re.MULTILINE)


def _person_names() -> set[str]:
    return {key(name) for name in _PERSON.findall(dictionary().read_text(encoding="utf-8"))}


def _words(parts: Iterable[str]) -> set[str]:
    """Which of these lower-case strings hunspell takes for French words."""
    command = ["hunspell", "-d", str(dictionary().with_suffix("")), "-i", "utf-8", "-G"]
    text = "\n".join(sorted(set(parts))) + "\n"
    found = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    return set(found.stdout.split())


def ambiguous_rows(forms: Iterable[str]) -> Iterator[dict[str, str]]:
    """Yield the forms that hunspell knows in lower case ("word") or as a person's ("person").

    Divisions named after directions are a kind of their own ("direction").
    Names of several words say enough by their capitals, names with an article do not (*La Garde*).
    Names that news uses for nothing but the place are left out (our own list).
    """
    clear = {row["name"] for row in own("clear")}
    bare = {form: _ARTICLE.sub("", form.lower()) for form in sorted(set(forms) - clear)}
    words = _words(bare.values())
    persons = _person_names()
    directions = {row["name"] for row in own("directions")}
    for form, word in bare.items():
        if form in directions:
            yield {"form": form, "kind": "direction"}
        elif word.isalpha() and word in words:
            yield {"form": form, "kind": "word"}
        elif key(form) in persons:
            yield {"form": form, "kind": "person"}
