"""The language of an article: plain French needs no model, anything else does."""

from collections.abc import Callable

import pytest

from glane.model import Article
from glane.readers import language
from glane.readers.language import in_language

FRENCH = (
    "Le ministre des Transports a reçu mardi les syndicats, qui réclament depuis trois semaines "
    "une hausse des salaires. Selon eux, la direction ne leur a rien proposé. « Nous sommes prêts "
    "à reprendre le travail », ont-ils dit, mais pas avant d'avoir été entendus par le ministre. "
)
OTHERS = {
    "ca": "El president de la Generalitat va dir ahir que les eleccions seran el pròxim mes de "
    "maig, i que la candidatura dels socialistes serà la de sempre. Els partits de l'oposició han "
    "criticat la decisió i demanen un acord sobre la llengua i sobre les escoles del país. ",
    "es": "El presidente del Gobierno dijo ayer que las elecciones serán en mayo, y que su partido "
    "no va a cambiar de candidato entre la primera vuelta y la segunda. Los sindicatos piden que "
    "se suban los salarios de los profesores contra la opinión del ministro. ",
    "it": "Il presidente del Consiglio ha detto ieri che le elezioni si terranno a maggio, e che "
    "non ha mai pensato di cambiare la legge. I sindacati, che da tre settimane chiedono un "
    "aumento dei salari, sono pronti a scioperare contro il governo e contro le imprese. ",
    "en": "The minister of transport received the unions on Tuesday; they have been asking for a "
    "pay rise for three weeks. According to them, the management has proposed nothing. “We are "
    "ready to go back to work”, they said, but not before the government has heard us. ",
}


def article(text: str) -> Article:
    return Article("a.txt", text)


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def classify(text: str) -> tuple[str, float]:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(language, "_classify", classify)


@pytest.mark.usefixtures("no_model")
@pytest.mark.parametrize("written", [str, str.upper, lambda text: text.replace("'", "’")])
def test_plain_french_needs_no_model(written: Callable[[str], str]) -> None:
    read = in_language(article(written(FRENCH)), any_language=False)
    assert (read.language, read.status) == ("fr", "ok")


@pytest.mark.usefixtures("no_model")
def test_a_language_that_the_record_gives_stands() -> None:
    given = Article("a.txt", FRENCH, language="fr-BE")
    assert in_language(given, any_language=False).language == "fr-BE"


@pytest.mark.parametrize("code", OTHERS)
def test_a_neighbour_of_french_is_not_taken_for_it(code: str) -> None:
    read = in_language(article(OTHERS[code] * 3), any_language=False)
    assert (read.language, read.status) == (code, "skipped")


def test_a_text_half_in_english_is_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_classify", lambda text: ("it", 1.0))
    read = in_language(article(OTHERS["en"] * 2 + FRENCH * 2), any_language=True)
    assert read.language == "it"


def test_a_short_text_is_left_to_the_model() -> None:
    assert in_language(article("Il pleut."), any_language=False).status == "ok"
