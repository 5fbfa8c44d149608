"""The language of an article: plain French by its small words, else by py3langid (97 languages).

The small words spare most runs the library's model, which takes 0.5 s to load and 0.7 ms a text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from glane.gazetteer import table
from glane.model import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FRENCH = "fr"
_GLANCE = 500  # characters: every one of 681 French articles is known by its first hundred
_LOOK = 4_000
_SHORT = 100
_SURE = 0.9

_WORD = re.compile(r"\w+")
_PLAIN = 1_000
_OWN = 5  # different words of French's own, of 46 in french_words.tsv
_SMALL = 0.28  # share of all small words; 95 of 100 articles have more, one half in English has not


def in_language(article: Article, *, any_language: bool) -> Article:
    """The article with its language; skipped, with a note, when that is not French.

    A text of less than a hundred characters is skipped only when the language is beyond doubt.
    """
    if _is_plain_french(article.text[:_PLAIN]):
        return replace(article, language=article.language or FRENCH)
    language, probability = _classify(article.text[:_GLANCE])
    if language != FRENCH:
        language, probability = _classify(article.text[:_LOOK])
    sure = probability >= (_SURE if len(article.text) < _SHORT else 0.5)
    if language == FRENCH or not sure:
        return replace(article, language=article.language or (FRENCH if sure else ""))
    if any_language:
        return replace(article, language=language)
    return replace(
        article,
        language=language,
        status="skipped",
        note=f"is not in French but in {language!r}",
    )


def _is_plain_french(text: str) -> bool:
    words = _WORD.findall(text.lower())
    own, small = _small_words()
    if len(own.intersection(words)) < _OWN:
        return False
    return sum(word in small for word in words) >= _SMALL * len(words)


@cache
def _small_words() -> tuple[frozenset[str], frozenset[str]]:
    rows = table("french_words")
    own = frozenset(row["word"] for row in rows if row["told_by"] == "own")
    return own, frozenset(row["word"] for row in rows)


def _classify(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
