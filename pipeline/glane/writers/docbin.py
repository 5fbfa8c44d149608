"""spaCy DocBin: tokenised articles with their facts as span groups, to train or to browse on."""

from __future__ import annotations

from pathlib import Path

from spacy.tokens import Doc, DocBin

from glane import french
from glane.batch.record import Record
from glane.components.spans import DATE, write
from glane.model import FOLDERS, Mention
from glane.table import COLUMNS, Row

_SHARED = frozenset(
    "doc_id doc_date doc_date_source kind text start end value sentence rule confidence".split()
)
# The kinds that share another's component.
_GROUPS = {**FOLDERS, "duration": "dates", "frequency": "dates", "person": "persons"}
_COLUMNS = tuple(column.name for column in COLUMNS if column.name not in _SHARED)


class DocbinWriter:
    """Writes Docs with doc.spans["glane_…"]; doc.user_data["doc_id"] names the article.

    The format is one block, so all Docs are held in memory until the end: about 10 KB an article.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._nlp = french.blank()
        self._nlp.max_length = 100_000_000
        self._docs = DocBin(attrs=["ORTH"], store_user_data=True)

    def write(self, record: Record) -> None:
        """Add one article."""
        doc: Doc = self._nlp.make_doc(str(record.article["text"]))
        doc.user_data["doc_id"] = record.article["doc_id"]
        doc._.set(DATE, record.article["date"])
        groups: dict[str, list[Mention]] = {}
        for row in record.facts:
            key = f"glane_{_GROUPS.get(str(row['kind']), 'kinds')}"
            groups.setdefault(key, []).append(_mention(row))
        for key, mentions in groups.items():
            write(doc, key, mentions)
        self._docs.add(doc)

    def close(self) -> None:
        """Write the file."""
        self._docs.to_disk(self._path)


def _mention(row: Row) -> Mention:
    return Mention(
        kind=str(row["kind"]),
        start=int(row["start"]),
        end=int(row["end"]),
        value=str(row["value"]),
        rule=str(row["rule"]),
        confidence=float(row["confidence"]),
        columns={name: row[name] for name in _COLUMNS if row.get(name, "") != ""},
    )
