"""The recogniser finds what spaCy's finds, to the letter."""

from pathlib import Path

import pytest
from spacy.language import Language
from thinc.api import use_ops

from glane.french import load_model
from glane.nlp import UNUSED

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
Found = list[tuple[int, int, str]]


def _loaded(replaced: dict[str, str], *, use_blis: bool = True) -> Language:
    with use_ops("numpy", use_blis=use_blis):
        nlp = load_model(exclude=UNUSED, replaced=replaced)
    nlp.add_pipe("glane_sentences", before="ner")
    return nlp


@pytest.fixture(scope="module")
def texts() -> list[str]:
    articles = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    lines = [line for text in articles for line in text.splitlines()]
    odd = ["", " ", "\n\n", "Paris", "Paris Paris Paris", "Jean\nDupont", "a" * 3000, "ONU " * 1500]
    return [*articles, *lines, *odd, " ".join(articles)]


@pytest.fixture(scope="module")
def wanted(texts: list[str]) -> list[Found]:
    return _entities(_loaded({}), texts, 16)


def _entities(nlp: Language, texts: list[str], batch: int) -> list[Found]:
    docs = nlp.pipe(texts, batch_size=batch)
    return [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in docs]


@pytest.mark.parametrize("batch", [1, 7, 64])
def test_entities_are_spacys_own(texts: list[str], wanted: list[Found], batch: int) -> None:
    assert sum(map(len, wanted)) > 400
    assert _entities(_loaded({"ner": "glane_recogniser"}), texts, batch) == wanted


def test_either_library_gives_the_same(texts: list[str], wanted: list[Found]) -> None:
    nlp = _loaded({"ner": "glane_recogniser"}, use_blis=False)
    assert _entities(nlp, texts, 16) == wanted


def test_one_doc_is_as_good_as_many() -> None:
    nlp = _loaded({"ner": "glane_recogniser"})
    assert [e.text for e in nlp("Paul Biya arrive à Yaoundé.").ents] == ["Paul Biya", "Yaoundé"]
    assert nlp("").ents == ()
