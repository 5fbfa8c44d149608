"""GeoJSON, brat, DocBin, Prodigy, Label Studio: facts with their texts, for maps and annotators."""

from __future__ import annotations

import gc
import json
import tracemalloc
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
import spacy
from spacy.tokens import DocBin
from srsly import msgpack

from glane.batch import Record
from glane.components import spans
from glane.errors import UsageError
from glane.model import KINDS
from glane.table import Row
from glane.writers.brat import file_name
from glane.writers.docbin import DocbinWriter
from glane.writers.labelstudio import CONFIG
from glane.writers.output import Output, Wish

TEXT = "Hier à Le\nCaire, 12 élèves. À Agadez, rien."
ARTICLE: Row = {"doc_id": "sous/a.txt", "date": "2025-05-02", "status": "ok", "text": TEXT}


def fact(kind: str, text: str, value: str, **columns: str | int | float) -> Row:
    """A row whose offsets are those of `text` in TEXT."""
    start = TEXT.index(text)
    return {
        "doc_id": "sous/a.txt",
        "doc_date": "2025-05-02",
        "kind": kind,
        "text": text,
        "start": start,
        "end": start + len(text),
        "value": value,
        **columns,
        "sentence": text,
        "rule": "test.rule",
        "confidence": 0.8,
    }


FACTS = [
    fact("date", "Hier", ""),
    fact("place", "Le\nCaire", "Le Caire", country="EGY", lat=30.06, lon=31.25),
    fact("headcount", "12 élèves", "12 élève", count=12),
    fact("place", "Agadez", "Agadez", lat="", lon=""),
]


def written(path: Path, to: str = "") -> Path:
    """The article and its facts in a format."""
    with Output(Wish(str(path), KINDS, to)) as sink:
        sink.write(Record(ARTICLE, FACTS))
        sink.write(Record({**ARTICLE, "doc_id": "../vide.txt", "text": "Rien."}))
        sink.commit()
    return path


def test_geojson_holds_the_places_that_have_coordinates(tmp_path: Path) -> None:
    plain = json.loads(written(tmp_path / "places.geojson").read_text(encoding="utf-8"))
    assert plain["type"] == "FeatureCollection"
    (feature,) = plain["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [31.25, 30.06]}
    assert feature["properties"]["value"] == "Le Caire"
    assert "lat" not in feature["properties"]


def test_geojson_without_places_is_valid(tmp_path: Path) -> None:
    with Output(Wish(str(tmp_path / "none.geojson"), KINDS)) as sink:
        sink.commit()
    plain = json.loads((tmp_path / "none.geojson").read_text(encoding="utf-8"))
    assert plain == {"type": "FeatureCollection", "features": []}


def test_brat_offsets_count_the_characters_of_its_text(tmp_path: Path) -> None:
    folder = written(tmp_path / "brat", "brat")
    text = (folder / "sous%2Fa.txt.txt").read_bytes().decode()
    assert text == TEXT
    lines = (folder / "sous%2Fa.txt.ann").read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        mark, where, words = line.split("\t")
        if mark.startswith("T"):
            kind, _, spans_ = where.partition(" ")
            parts = [part.split(" ") for part in spans_.split(";")]
            assert " ".join(text[int(start) : int(end)] for start, end in parts) == words
            found.append((kind, words))
    assert found == [
        ("date", "Hier"),
        ("place", "Le Caire"),
        ("headcount", "12 élèves"),
        ("place", "Agadez"),
    ]
    assert "#2\tAnnotatorNotes T2\tLe Caire" in lines
    assert "place" in (folder / "annotation.conf").read_text(encoding="utf-8").split()
    assert {path.parent for path in folder.rglob("*")} == {folder}


def test_brat_replaces_a_folder_of_its_own_only(tmp_path: Path) -> None:
    folder = written(tmp_path / "brat", "brat")
    (folder / "old.ann").touch()
    written(folder, "brat")
    assert not (folder / "old.ann").exists()
    (folder / "thesis.doc").touch()
    with pytest.raises(UsageError, match="other files"):
        written(folder, "brat")
    assert (folder / "thesis.doc").exists()


def test_brat_file_names_stay_in_the_folder_and_apart() -> None:
    names = [file_name(f"{'x/' * 200}{n}") for n in range(3)]
    assert len(set(names)) == 3
    assert all(len(name.encode()) < 210 for name in names)
    for hostile in ("../../etc/passwd", ".hidden", "a\nb", "a\\b", "CON:"):
        name = file_name(hostile)
        assert not set(name) & set("/\\\n:")
        assert not name.startswith(".")


def test_docbin_keeps_the_facts_as_span_groups(tmp_path: Path) -> None:
    nlp = spacy.blank("fr")
    docs = list(DocBin().from_disk(written(tmp_path / "facts.spacy")).get_docs(nlp.vocab))
    assert [doc.text for doc in docs] == [TEXT, "Rien."]
    assert docs[0].user_data["doc_id"] == "sous/a.txt"
    places = spans.read(docs[0], "glane_places")
    assert [place.value for place in places] == ["Le Caire", "Agadez"]
    assert places[0].columns == {"country": "EGY", "lat": 30.06, "lon": 31.25}
    assert docs[0].spans["glane_headcounts"][0].text == "12 élèves"
    assert docs[0]._.glane_date == "2025-05-02"


def test_a_docbin_is_packed_as_spacy_packs_it(tmp_path: Path) -> None:
    path = written(tmp_path / "facts.spacy")
    again = DocBin(["ORTH"], store_user_data=True).from_disk(path)
    packed = (zlib.decompress(one) for one in (path.read_bytes(), again.to_bytes()))
    ours, theirs = map(msgpack.unpackb, packed)
    assert ours == theirs
    assert [*ours] == [*theirs]
    assert [file.name for file in tmp_path.iterdir()] == ["facts.spacy"]


def test_an_empty_docbin_is_one(tmp_path: Path) -> None:
    with Output(Wish(str(tmp_path / "facts.spacy"), KINDS)) as sink:
        sink.commit()
    assert len(DocBin().from_disk(tmp_path / "facts.spacy")) == 0


def test_a_docbin_s_articles_do_not_sit_in_memory(tmp_path: Path) -> None:
    writer = DocbinWriter(tmp_path / "facts.spacy")
    record = Record({**ARTICLE, "text": TEXT * 50}, FACTS)
    writer.write(record)
    tracemalloc.start()
    for _ in range(200):
        writer.write(record)
    gc.collect()
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    writer.close()
    assert held < 200 * 1000  # an article's tokens alone are 10 KB
    assert len(DocBin().from_disk(tmp_path / "facts.spacy")) == 201


def test_prodigy_spans_stand_on_tokens(tmp_path: Path) -> None:
    lines = written(tmp_path / "tasks.jsonl", "prodigy").read_text(encoding="utf-8").splitlines()
    task, empty = (json.loads(line) for line in lines)
    assert task["text"] == TEXT
    assert task["meta"] == {"doc_id": "sous/a.txt", "date": "2025-05-02"}
    assert [TEXT[t["start"] : t["end"]] for t in task["tokens"]] == [
        t["text"] for t in task["tokens"]
    ]
    for span, row in zip(task["spans"], FACTS, strict=True):
        first, last = task["tokens"][span["token_start"]], task["tokens"][span["token_end"]]
        assert (span["start"], span["end"]) == (first["start"], last["end"])
        assert span["exact"] == [row["start"], row["end"]]
        assert (span["label"], span["value"]) == (row["kind"], row["value"])
    assert empty["spans"] == []


def test_prodigy_widens_a_mention_inside_a_token(tmp_path: Path) -> None:
    text = "Un ouest-africain."
    row = {**FACTS[0], "text": "africain", "start": 9, "end": 17}
    with Output(Wish(str(tmp_path / "tasks.jsonl"), KINDS, "prodigy")) as sink:
        sink.write(Record({**ARTICLE, "text": text}, [row]))
        sink.commit()
    (span,) = json.loads((tmp_path / "tasks.jsonl").read_text(encoding="utf-8"))["spans"]
    assert text[span["start"] : span["end"]] == "ouest-africain"
    assert span["exact"] == [9, 17]


def test_label_studio_predicts_what_its_interface_names(tmp_path: Path) -> None:
    plain = json.loads(written(tmp_path / "tasks.json", "labelstudio").read_text(encoding="utf-8"))
    task, empty = plain
    assert task["data"] == {"text": TEXT, "doc_id": "sous/a.txt", "date": "2025-05-02"}
    results = task["predictions"][0]["result"]
    assert [r["value"] for r in results] == [
        {"start": f["start"], "end": f["end"], "text": f["text"], "labels": [f["kind"]]}
        for f in FACTS
    ]
    interface = ElementTree.fromstring(CONFIG)
    labels, shown = interface
    assert {(r["from_name"], r["to_name"]) for r in results} == {
        (labels.get("name"), shown.get("name"))
    }
    assert {r["value"]["labels"][0] for r in results} <= {one.get("value") for one in labels}
    assert empty["predictions"][0]["result"] == []
