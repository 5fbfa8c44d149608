"""Keys of place names: the same folding as glane.values.places.key, applied at build time."""

import unicodedata

_STROKES = str.maketrans("łŁøØđĐħĦıßŋŦŧ", "lLoOdDhHisnTt")
_SIGNS = {
    **dict.fromkeys(map(ord, "\u02bc\u2019\u201b\u00b4"), "'"),  # apostrophes
    **dict.fromkeys(map(ord, "\u02bb\u02bf\u2018`"), ""),  # signs for the Arabic ayn
}


def plain(name: str) -> str:
    """The name without diacritics and without the ayn of transliterations."""
    decomposed = unicodedata.normalize("NFD", name.translate(_SIGNS).translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def key(name: str) -> str:
    """Lower case, no diacritics, hyphens as spaces: what a name is looked up by."""
    return plain(name).lower().replace("-", " ")
