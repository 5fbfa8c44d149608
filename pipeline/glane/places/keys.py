"""Keys of place names: one character for one character, so that a key's offsets are the text's."""

from __future__ import annotations

import unicodedata

from glane.gazetteer import same_length_lower

_STROKES = dict(zip("łøđħıßŋŧ", "lodhisnt", strict=True))


def _plain() -> dict[int, str]:
    """Lower-case Latin letters with diacritics, each to its base letter; hyphens to spaces."""
    found = {ord("-"): " ", ord("\n"): " "}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            found[code] = base
    return found | {ord(letter): base for letter, base in _STROKES.items()}


_PLAIN = _plain()
_ARABIC_ARTICLES = ("Al-", "Al ", "El-", "El ")


def key(text: str) -> str:
    """Lower case without diacritics, a hyphen or line's end as a space; of the text's length."""
    return same_length_lower(text).translate(_PLAIN)


def fits(surface: str, form: str) -> bool:
    """Whether a text writes a name as it should, given that their keys are the same.

    Capitals may have lost their accents (*Egypte*, *COTE D'IVOIRE*), hyphens and spaces may stand
    for each other, and a capital of the name must be one in the text, unless an apostrophe stands
    before it (*Côte d'ivoire*) or it begins an Arabic article (*al-Bab*).
    """
    if len(surface) != len(form):
        return False
    previous = "'" if form.startswith(_ARABIC_ARTICLES) else ""
    for found, wanted in zip(surface, form, strict=True):
        if found != wanted and wanted not in " -":
            if found.lower() != wanted.lower():
                if not (found.isupper() and key(found) == key(wanted)):
                    return False
            elif wanted.isupper() and previous != "'":
                return False
        previous = wanted
    return True
