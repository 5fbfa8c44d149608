"""Hostile texts: what the rules look for, repeated without end, costs time in line with its length.

A rule never sees more than 2,000 characters at once, so the work is linear by design; the limits
are told in the machine's own speed, measured beside, and not in seconds.
"""

import time

import pytest
import spacy

from glane.components.dates import Dates
from glane.components.spans import DATE
from glane.facts import settle_kinds
from glane.model import Mention

NLP = spacy.blank("fr")
DATES = NLP.add_pipe("glane_dates")
assert isinstance(DATES, Dates)

CHAINS = """le 1 |du 3 au 3 au |et et |1, |1 et |du 1 |12 |8 h |vingt et |vingt et un |un |2024 |
2024-2024, |1990-|12/|1.|01 02 |1 000 |le la |de l'|l'|début |fin du |lundi au |entre |premier |XX |
midi |mars et |mars, |de mars à |12 mars |12 mars et |1 mars 30 |12 mars 2020 à 12 h (heure |
5, 6, 7 et |
les 1 et |1er et |le lundi 1 et le mardi 2 et |il y a |dans les |3 ans |3 ans et demi |mi-|depuis |
jusqu'à |tous les |chaque |sera |prévu |a été |é |( |a|1| |-|'|XIXe siècle |Noël """
SEEDS = ["\n", *filter(None, CHAINS.replace("\n", "").split("|"))]
RULES = DATES.matcher.rules
WORDS = sorted({word for rule in RULES for word in rule.triggers if not word.startswith("\\")})
SEEDS += [f"{word} " for word in WORDS] + [f"1 {word}, " for word in WORDS]
SEEDS += sorted(
    {
        example.text[slice(*span)] + " "
        for rule in RULES
        for example in rule.examples
        for span in example.spans
    }
)


def seconds(seed: str, length: int) -> float:
    """CPU time of the component over a text of that length."""
    text = (seed * (length // len(seed) + 1))[:length]
    doc = spacy.tokens.Doc(NLP.vocab, [text], [False])
    doc._.set(DATE, "2024-03-06")
    before = time.process_time()
    DATES(doc)
    return time.process_time() - before


def unit() -> float:
    """CPU time that a fixed piece of work takes: a twentieth of a second on an idle machine."""
    before = time.process_time()
    total = 0
    for number in range(2_000_000):
        total += number
    assert total == 1_999_999_000_000
    return time.process_time() - before


@pytest.fixture(scope="module")
def worst() -> list[str]:
    """The seeds that cost most, found on a sentence's worth of each."""
    assert len(SEEDS) > 900
    return sorted(SEEDS, key=lambda seed: seconds(seed, 2_000))[-6:]


def test_a_hundred_thousand_characters_cost_less_than_a_second(worst: list[str]) -> None:
    for seed in worst:
        assert seconds(seed, 100_000) < 20 * unit(), seed


def test_ten_times_the_text_costs_ten_times_the_time(worst: list[str]) -> None:
    for seed in worst[-2:]:
        short = min(seconds(seed, 10_000) for _ in range(3))
        assert seconds(seed, 100_000) < 25 * short, seed


def test_thousands_of_facts_are_settled_in_line_with_their_number() -> None:
    many = [Mention("date", n, n + 2, "", "r") for n in range(0, 60_000, 2)]
    many += [Mention("place", n, n + 1, "", "r") for n in range(0, 60_000, 2)]
    before = time.process_time()
    assert settle_kinds(many) == many[:30_000]
    assert time.process_time() - before < 20 * unit()
