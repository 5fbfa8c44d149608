"""The language of an article, by py3langid (97 languages and more, no network)."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from glane.model import Article

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FRENCH = "fr"
_GLANCE = 500  # characters: every one of 681 French articles is known by its first hundred
_LOOK = 4_000
_SHORT = 100
_SURE = 0.9


def in_language(article: Article, *, any_language: bool) -> Article:
    """The article with its language; skipped, with a note, when that is not French.

    A text of less than a hundred characters is skipped only when the language is beyond doubt.
    """
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


def _classify(text: str) -> tuple[str, float]:
    language, probability = _identifier().classify(text)
    return str(language), float(probability)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
