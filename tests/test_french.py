"""The model loaded without spacy.lang.fr: the same tokens and what they bring."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from glane.french import MODEL, blank, factored

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
# Words that stay whole, words like them that do not, in each way of writing signs.
HARD = """aujourd'hui Aujourd’hui entr'ouvert entr’aperçu grand'mère grands-mères micro-crédits
porte-parole PORTE-PAROLE sous-préfet Sous-Préfet Saint-Denis-lès-Bourg Châlons-sur-Marne
Villeneuve-d'Ascq Villeneuve-d’Ascq saut-de-ski contre‑attaque contre–attaque premier-ministrable
États-Unis états-uniens Franco-Sénégalais franco-sénégalais prud'hommes prud’homal c'est-à-dire
a-t-il dit-on vas-y l'après-midi qu'aujourd'hui d'arrache-pied 12-13 n°3 M. Mme. janv. 3e-4e
Jean-Pierre porte-à-porte l'Avenue-du-Maine week-end face-à-face peut-être presqu'île rendez-vous
anti-terroriste ex-président vice-présidente quasi-unanimité mi-août c.-à-d. J.-C. 20h30 10%
https://exemple.fr/a-b nom@exemple.fr 1,5 1.500 (50-60) « l’Est-Ouest » jusqu'à lorsqu’elle"""


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL, enable=["ner"])


@pytest.fixture(scope="module")
def texts() -> list[str]:
    read = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return [*read, HARD, HARD.upper(), HARD.title(), f"«{HARD.replace(' ', '», «')}»"]


def _words(doc: Doc) -> list[tuple[str, int, str, str, str, str]]:
    return [(t.text, t.idx, t.norm_, t.prefix_, t.suffix_, t.shape_) for t in doc]


def test_words_are_cut_as_the_model_cuts_them(stock: Language, texts: list[str]) -> None:
    ours = blank()
    for text in texts:
        assert _words(ours.make_doc(text)) == _words(stock.make_doc(text))


def test_numbers_are_known_as_spacy_knows_them(stock: Language) -> None:
    words = "12 1,5 deux dix-sept quatre-vingt-dix septième mille un et de maison demi".split()
    ours, theirs = Doc(blank().vocab, words), Doc(stock.vocab, words)
    assert [t.like_num for t in ours] == [t.like_num for t in theirs]


def test_spacys_french_is_not_imported() -> None:
    code = "import sys, glane; glane.load(); print('spacy.lang.fr' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


LETTERS = "[" + "".join(chr(97 + i % 26) + "-" + chr(97 + i % 26) for i in range(40)) + "]"


def test_alternatives_that_differ_in_one_place_are_joined() -> None:
    pattern = f"(?iu)(?:^a-{LETTERS}+$)|(?:^b-{LETTERS}+$)|(?:^c$)"
    assert factored(pattern) == f"(?iu)(?:^(?:a-|b-){LETTERS}+(?:)$)|(?:^(?:c)$)"


def test_alternatives_that_differ_in_two_places_stay() -> None:
    pattern = f"(?iu)(?:^a{LETTERS}x$)|(?:^b{LETTERS}y$)"
    assert factored(pattern) == pattern


def test_a_pattern_of_another_form_stays() -> None:
    assert factored("^a|b$") == "^a|b$"


@pytest.mark.parametrize("seed", ["l'", "a-", "-", "1.", "A-b'", "«", "x" * 251 + " "])
def test_a_run_without_spaces_costs_in_line_with_its_length(seed: str) -> None:
    nlp = blank()
    text = "Le maire de " + (seed * 50_000)[:50_000] + ", dit-il.\nFin"
    before = time.process_time()
    doc = nlp.make_doc(text)
    spent = time.process_time() - before
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert [token.text for token in doc[:3]] == ["Le", "maire", "de"]
    assert spent < 5  # 0.2 s on an idle machine; l' took four seconds for a tenth of it


def test_a_long_address_is_one_word() -> None:
    address = "https://www.exemple.fr/" + "a/" * 60
    assert [token.text for token in blank().make_doc(f"Voir {address} ici")][1] == address
