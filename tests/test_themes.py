"""The themes component: alone, in the whole pipeline, with a vocabulary of the user's own."""

import time
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from glane.components.spans import read
from glane.components.themes import READERS
from glane.errors import RuleError
from glane.gold import read_gold
from glane.model import Mention
from glane.rulebook.load import load_rules
from glane.text import fold

GOLD = Path(__file__).parent.parent / "data" / "gold"
CSV = "code,label,broader,terms\nA,apiculture,,ruche;essaim\nA1,miel,A,miel;rayon de miel\n"
TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://x.org/t/A> a skos:Concept ; skos:prefLabel "apiculture"@fr, "beekeeping"@en ;
  skos:altLabel "ruche"@fr .
<http://x.org/t/A1> a skos:Concept ; skos:prefLabel "miel"@fr ; skos:notation "9" ;
  skos:broader <http://x.org/t/A> .
"""


def pipeline(**config: object) -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("glane_themes", config=dict(config))
    return nlp


def themes(nlp: Language, text: str, scheme: str = "") -> list[Mention]:
    found = read(nlp(fold(text)), "glane_themes")
    return [m for m in found if scheme in ("", m.columns["theme_scheme"])]


def test_a_blank_pipeline_finds_all_three_schemes() -> None:
    text = "Le séminaire a pour thème « Semer ». Les débats ont porté sur le mil et le riz."
    found = themes(pipeline(), text)
    assert [(m.value, m.columns["theme_scheme"]) for m in found if m.value[:6] != "medtop"] == [
        ("Semer", "stated"),
        ("mil", "topic"),
        ("riz", "topic"),
    ]
    assert "medtop:04000000 économie et finances" in {m.value for m in found}
    assert all(0 < m.confidence <= 1 for m in found)


def test_a_title_over_two_lines_has_a_value_on_one() -> None:
    (found,) = themes(pipeline(), "Intitulée « Rouler moins,\nvivre plus », elle plaît.", "stated")
    assert found.value == "Rouler moins, vivre plus"


def test_speech_is_no_theme() -> None:
    assert themes(pipeline(), "« Nous partirons ensemble », a dit le capitaine.", "stated") == []


@pytest.mark.parametrize(("name", "text"), [("v.csv", CSV), ("v.ttl", TURTLE)])
def test_a_vocabulary_of_one_s_own_replaces_media_topics(
    tmp_path: Path, name: str, text: str
) -> None:
    if name.endswith("ttl"):
        pytest.importorskip("rdflib")
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = themes(pipeline(vocabulary=str(path)), "Les ruches donnent leur miel.", "taxonomy")
    assert [m.value for m in found] == ["A apiculture"]
    deep = themes(pipeline(vocabulary=str(path), deep=True), "Ruches et miel.", "taxonomy")
    assert {m.value.split(" ")[1] for m in deep} == {"apiculture", "miel"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("code,label\nA,\n", "needs code and label"),
        ("code,label,broader\nA,x,B\n", "unknown broader topic"),
        ("", "holds no topic"),
    ],
)
def test_a_vocabulary_that_cannot_be_used_says_why(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "v.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=reason):
        pipeline(vocabulary=str(path))


def test_a_vocabulary_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such file"):
        pipeline(vocabulary=str(tmp_path / "none.csv"))


@pytest.mark.parametrize("hostile", ["sous le thème « ", "ont dénoncé la a, ", "guerre et la "])
def test_a_hostile_text_stays_quick(hostile: str) -> None:
    nlp = pipeline()
    doc = nlp.make_doc(hostile * (50_000 // len(hostile)))
    before = time.process_time()
    nlp.get_pipe("glane_themes")(doc)
    assert time.process_time() - before < 1


def test_every_theme_rule_says_how_it_reads() -> None:
    for rule in load_rules("themes", drafts=True):
        assert rule.set["scheme"] in ("stated", "topic"), rule.id
        assert rule.set["read"] in READERS, rule.id


@pytest.mark.parametrize(
    ("name", "stated", "topic"), [("themes", 0.95, 0.95), ("themes-aside", 0.95, 0.85)]
)
def test_our_own_gold_is_found(name: str, stated: float, topic: float) -> None:
    nlp = pipeline()
    wanted, right, found = (dict.fromkeys(("stated", "topic"), 0) for _ in range(3))
    for article in read_gold(GOLD / f"{name}.jsonl"):
        for scheme in wanted:
            wished = [f for f in article.facts if f.series == f"theme/{scheme}"]
            gold = {(f.start, f.value) for f in wished}
            rows = {(m.start, m.value) for m in themes(nlp, article.text, scheme)}
            wanted[scheme] += len(gold)
            found[scheme] += len(rows)
            right[scheme] += len(gold & rows)
    f1 = {s: 2 * right[s] / (wanted[s] + found[s]) for s in wanted}
    assert f1["stated"] >= stated, f1
    assert f1["topic"] >= topic, f1
