"""A vocabulary of topics of the user's own: a CSV file, or SKOS read with rdflib."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glane.errors import RuleError
from glane.text import fold
from glane.themes.vocabulary import Cue, Topic, Vocabulary

COLUMNS = ("code", "label", "broader", "terms")
SKOS = {".ttl": "turtle", ".rdf": "xml", ".xml": "xml", ".nt": "nt", ".jsonld": "json-ld"}

# One topic and its terms, as both readers give it.
_Entry = tuple[Topic, list[str]]


def read_vocabulary(path: Path) -> Vocabulary:
    """Read topics and their terms; a topic's label is one of its terms.

    CSV (or .tsv): code, label, broader (a code or nothing) and terms, separated by ";". SKOS:
    French prefLabel, altLabel and hiddenLabel, notation (or the end of the URI) as code, broader.
    Raises RuleError, with path and line, for a file that cannot be used.
    """
    if not path.is_file():
        raise RuleError("there is no such file", path=path, hint="give a CSV or SKOS file")
    entries = list(_skos(path) if path.suffix.lower() in SKOS else _csv(path))
    topics = {topic.code: topic for topic, _ in entries}
    for topic in topics.values():
        if topic.broader and topic.broader not in topics:
            raise RuleError(
                f"topic {topic.code!r} has an unknown broader topic {topic.broader!r}",
                path=path,
                hint="leave it empty for a top-level topic",
            )
    cues = {
        fold(term).lower(): topic.code for topic, terms in entries for term in terms if term.strip()
    }
    if not cues:
        raise RuleError("holds no topic", path=path, hint=f"columns: {', '.join(COLUMNS)}")
    return Vocabulary(topics, tuple(Cue(term, code, 2.0) for term, code in cues.items()))


def _csv(path: Path) -> Iterator[_Entry]:
    delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=delimiter))
    except (OSError, UnicodeDecodeError, csv.Error) as err:
        raise RuleError(f"cannot be read ({err})", path=path, hint="save it as UTF-8") from err
    for line, row in enumerate(rows, start=2):
        code, label = (row.get("code") or "").strip(), (row.get("label") or "").strip()
        if not code or not label:
            raise RuleError(
                "a topic needs code and label",
                path=path,
                line=line,
                hint=f"the columns are {', '.join(COLUMNS)}",
            )
        terms = [term.strip() for term in (row.get("terms") or "").split(";")]
        yield Topic(code, label, (row.get("broader") or "").strip()), [label, *terms]


def _skos(path: Path) -> Iterator[_Entry]:
    try:
        import rdflib
        from rdflib.namespace import RDF
        from rdflib.namespace import SKOS as S
    except ImportError as err:
        raise RuleError(
            "SKOS needs rdflib", path=path, hint="pip install glane[skos], or give a CSV file"
        ) from err
    graph = rdflib.Graph()
    try:
        graph.parse(path, format=SKOS[path.suffix.lower()])
    except Exception as err:  # every parser of rdflib has errors of its own
        raise RuleError(f"is not readable as SKOS ({err})", path=path, hint="try CSV") from err
    concepts = sorted(graph.subjects(RDF.type, S.Concept), key=str)
    codes = {str(c): _code(graph.value(c, S.notation), c) for c in concepts}
    for concept in concepts:
        labels = _french(graph.objects(concept, S.prefLabel))
        others = [*graph.objects(concept, S.altLabel), *graph.objects(concept, S.hiddenLabel)]
        if labels:
            broader = codes.get(str(graph.value(concept, S.broader)), "")
            yield Topic(codes[str(concept)], labels[0], broader), [*labels, *_french(others)]


def _code(notation: Any, concept: Any) -> str:
    return str(notation) if notation is not None else str(concept).rstrip("/#").split("/")[-1]


def _french(labels: Any) -> list[str]:
    """The labels in French, or those without a language, sorted."""
    said = list(labels)
    french = [label for label in said if (label.language or "").startswith("fr")]
    return sorted(map(str, french or [label for label in said if label.language is None]))
