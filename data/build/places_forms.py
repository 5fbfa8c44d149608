"""The four forms of a French gentilé, made from its masculine singular."""

from collections.abc import Iterator

# Endings that do more than add an e, longest first: (masculine, feminine).
_FEMININE = (
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("yen", "yenne"),
    ("ïen", "ïenne"),
    ("on", "onne"),
    ("grec", "grecque"),
    ("turc", "turque"),
    ("e", "e"),
    ("", "e"),
)
_PLURAL = (("eau", "eaux"), ("al", "aux"), ("s", "s"), ("x", "x"), ("", "s"))


def _change(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    old, new = next(pair for pair in endings if word.endswith(pair[0]))
    return word.removesuffix(old) + new if old else word + new


def _noun(form: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in form.split("-"))


def forms(entry: str) -> Iterator[tuple[str, str]]:
    """Yield (form, "adjective" or "noun") for a masculine singular, or "masculine/feminine"."""
    masculine, _, feminine = entry.partition("/")
    feminine = feminine or _change(masculine, _FEMININE)
    singulars = (masculine, feminine)
    words = dict.fromkeys(form for word in singulars for form in (word, _change(word, _PLURAL)))
    for word in words:
        yield word, "adjective"
        yield _noun(word), "noun"
