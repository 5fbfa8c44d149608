"""Hard-wrapped texts give the facts of the same texts with one paragraph a line."""

import textwrap
import time
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

import glane.nlp
from glane.facts import facts
from glane.gold import GoldArticle, read_gold
from glane.model import Article, Fact
from glane.text import FILLER, fold, sentences
from glane.wrapping import unwrapped

GOLD = Path(__file__).parent.parent / "data" / "gold" / "articles.gold.jsonl"
WIDTHS = (60, 72, 80)

STORY = """Bamako, 12 mars 2024 (APA) \u2013 Le ministre des Transports a reçu mardi les \
représentants de quarante transporteurs venus de toutes les régions du pays, qui \
réclament depuis janvier une baisse du prix du gazole et la fin des barrages sur la route de Kayes.
La rencontre a duré plus de quatre heures. Selon le syndicat, les discussions ont porté sur la \
taxe de circulation, sur l'état des ponts du cercle de Bafoulabé ainsi que sur la sécurité des \
chauffeurs qui roulent la nuit entre Diéma et la frontière du Sénégal."""


def wrap(text: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, width) for line in text.split("\n"))


@cache
def pipeline() -> Language:
    return glane.nlp.load(model=False)


def found(text: str, date: str = "2024-03-13") -> list[Fact]:
    article = Article(id="a", text=text, date=date)
    nlp = pipeline()
    ((doc, _),) = glane.nlp.make_docs(nlp, [article])
    for _, component in nlp.pipeline:
        doc = component(doc)
    return list(facts(doc, article))


def told(text: str, date: str = "2024-03-13") -> Counter[tuple[str, ...]]:
    """Facts without their offsets, texts and sentences without white space."""
    rows = found(text, date)
    assert all(row.text == text[row.mention.start : row.mention.end] for row in rows)
    return Counter(
        (row.mention.kind, row.mention.value, row.mention.rule, "".join(row.text.split()))
        for row in rows
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_a_wrapped_text_is_put_together_line_by_line(width: int) -> None:
    wrapped = wrap(STORY, width)
    assert wrapped != STORY
    assert unwrapped(wrapped) == STORY


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("article", read_gold(GOLD), ids=lambda each: each.id)
def test_articles_give_the_same_facts_wrapped(article: GoldArticle, width: int) -> None:
    assert unwrapped(article.text) is article.text
    assert told(wrap(article.text, width), article.doc_date) == told(article.text, article.doc_date)


def test_a_theme_over_two_lines_is_one() -> None:
    wrapped = wrap(STORY, 72)
    themes = [row for row in found(wrapped) if row.mention.rule == "themes.talks-bore-on"]
    assert "état des ponts\ndu cercle de Bafoulabé" in [row.text for row in themes]
    assert "l'état des ponts du cercle de Bafoulabé ainsi" in themes[0].sentence


PROSE = wrap(STORY, 72)


@pytest.mark.parametrize(
    "lines",
    [
        ["- le prix du gazole", "- la taxe de circulation", "- l'état des ponts"],
        ["1. le prix du gazole", "2. la taxe de circulation"],
        ["le prix du gazole", "la taxe de circulation", "l'état des ponts"],
        ["Un titre court", "Un autre titre court"],
        ["Sur la route de Kayes,", "rien ne bouge plus,", "la nuit est longue."],
        ["Région\tCamions\tBarrages", "Kayes\t12\t4", "Ségou\t9\t1"],
        ["Région                   Camions                    Barrages   en mars"] * 3,
        ["LES TRANSPORTEURS RÉCLAMENT LA FIN DES BARRAGES SUR LA ROUTE DE KAYES", "Rien n'est dit"],
        [
            "De : Awa Diallo, secrétaire du syndicat des transporteurs routiers du Mali",
            "Objet : gazole",
        ],
        [
            "Le syndicat attend une réponse du ministre avant la fin de la semaine",
            "    Un retrait ouvre.",
        ],
        [
            "Le syndicat attend une réponse du ministre avant la fin de la semaine",
            "Kayes, 14 mars 2024 (APA) \u2013 Rien ne bouge.",
        ],
        ["Awa Diallo", "secrétaire du syndicat", "Bamako"],
    ],
)
def test_lines_that_are_no_prose_stay_apart(lines: list[str]) -> None:
    block = "\n".join(lines)
    assert unwrapped(f"{PROSE}\n\n{block}\n\n{PROSE}") == f"{STORY}\n\n{block}\n\n{STORY}"


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "le prix du gazole et de l'essence à la pompe\nla taxe\nl'état des ponts du cercle",
        "\n".join(["Un titre de quarante-cinq caractères ou environ"] * 20),
        "Sur la route où le vent se lève avec le jour nouveau,\nmarche\nun homme seul",
        "",
        "\n\n\n",
    ],
)
def test_texts_that_are_not_wrapped_come_back(text: str) -> None:
    assert unwrapped(text) is text


def test_a_title_without_a_blank_line_stays_apart() -> None:
    title = "Les transporteurs réclament au ministre la fin des barrages de Kayes"
    assert unwrapped(f"{title}\n{PROSE}") == f"{title}\n{STORY}"


def test_a_dash_in_a_sentence_is_no_item() -> None:
    text = STORY.replace(
        "Selon le syndicat,", "Selon le syndicat \u2013 le plus grand du Mali \u2013,"
    )
    assert [unwrapped(wrap(text, width)) == text for width in range(54, 90)] == [True] * 36


def test_a_compound_cut_at_its_hyphen_is_one_word() -> None:
    text = f"{STORY} Le convoi a quitté vendredi la ville de Bobo-Dioulasso."
    wrapped = next(
        each for each in (wrap(text, width) for width in range(50, 90)) if "Bobo-\nD" in each
    )
    assert unwrapped(wrapped) == text.replace("Dioulasso", f"Dioulasso{FILLER}")[: len(wrapped)]
    assert ("place", "Bobo-Dioulasso") in [row[:2] for row in told(wrapped)]


def test_sentences_go_over_lines() -> None:
    said = fold(unwrapped(PROSE))
    assert [said[start:end] for start, end in sentences(said)] == [
        STORY[start:end] for start, end in sentences(STORY)
    ]


@given(st.text(alphabet="ab-. \n\u00e9A1", max_size=400) | st.text())
def test_the_length_is_kept(text: str) -> None:
    assert len(unwrapped(text)) == len(text)


SEEDS = ["\n", "a\n", " \n", "- a\n", "a" * 60 + "\n", f"{'mot ' * 15}\nsuite ", "Aa: \n", "A 1"]


@pytest.mark.parametrize("seed", [*SEEDS, f"{PROSE}\n", "a-\n", f"{'mot ' * 15}mot-\nA"])
def test_hostile_texts_take_no_time(seed: str) -> None:
    text = (seed * 100_000)[:100_000]
    for each in (text, f"{PROSE}\n{text}", f"{PROSE}\n{text[:50_000]}\n{PROSE}\n{text[:50_000]}"):
        began = time.process_time()
        unwrapped(each)
        assert time.process_time() - began < 1
