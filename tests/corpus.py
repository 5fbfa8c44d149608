"""A corpus for the batch tests: many small articles, and a pipeline that needs no model."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from glane.batch import Job, Summary, Work
from glane.components import spans
from glane.model import KINDS, Mention
from glane.readers import find_files
from glane.writers.output import Output, Wish

_TOWNS = ("Lannion", "Kaolack", "Figeac", "Tamanrasset", "Rimouski", "Namur", "Mopti")
_DEADLY = "poison"  # a worker that meets this word is killed

# Set by a test, inherited by the workers it forks: where each article leaves a line, and how long
# it takes (seconds).
log: Path | None = None
delay = 0.0


@Language.component("test_facts")
def mark(doc: Doc) -> Doc:
    """Capitalised words are places, numbers headcounts; the word `poison` kills, `fragile` once."""
    time.sleep(delay)
    if log is not None:
        with log.open("a", encoding="utf-8") as file:
            file.write(doc.text.split("\n", 1)[0] + "\n")
    if _DEADLY in doc.text:
        os.kill(os.getpid(), signal.SIGKILL)
    once = re.search(r"fragile (\S+)", doc.text)
    if once and not Path(once[1]).exists():
        Path(once[1]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if "panne" in doc.text:
        raise ValueError("it broke")
    places = [
        Mention("place", m.start(), m.end(), m[0], "test.place", columns={"lat": 1.5, "lon": 2.0})
        for m in re.finditer(r"\b[A-Z]\w+", doc.text)
    ]
    counts = [
        Mention("headcount", m.start(), m.end(), f"{m[0]} personne", "test.count")
        for m in re.finditer(r"\b\d+", doc.text)
    ]
    spans.write(doc, "glane_places", places)
    spans.write(doc, "glane_headcounts", counts)
    return doc


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> Language:
    """What all runs of a test extract with."""
    nlp = spacy.blank("fr")
    nlp.add_pipe("test_facts")
    monkeypatch.setattr("glane.batch.work._pipeline", lambda *settings: nlp)
    return nlp


def article(number: int) -> str:
    """The text of an article; no two are alike, and all are in French."""
    town, other = _TOWNS[number % 7], _TOWNS[(number * 5 + 2) % 7]
    return (
        f"Le marché de {town} a rouvert ses portes devant {number + 20} personnes.\n"
        f"À {other}, la fanfare du quartier numéro {number} a joué jusqu'au soir,"
        f" et {number * 3 + 2} enfants ont chanté avec elle sous la pluie.\n"
    )


def folder(path: Path, count: int) -> Path:
    """A folder with so many articles, one a file."""
    path.mkdir()
    for number in range(count):
        (path / f"{number:03}.txt").write_text(article(number), encoding="utf-8")
    return path


def run(
    inputs: Sequence[str | Path],
    output: Path,
    *,
    workers: int = 2,
    deduplicate: bool = False,
    articles: str = "",
) -> tuple[Summary, Output]:
    """A whole run into `output`."""
    sink = Output(Wish(str(output), KINDS, articles=articles))
    with sink:
        done = Job(Work(), workers, sink.journal, deduplicate).run(find_files(inputs), sink)
        sink.commit()
    return done, sink
