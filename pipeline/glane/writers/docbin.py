"""spaCy DocBin: tokenised articles with their facts as span groups, to train or to browse on."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile

from spacy.tokens import Doc, DocBin
from srsly.msgpack import Packer

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
_ATTRS = ("ORTH",)
_COLUMNS = tuple(column.name for column in COLUMNS if column.name not in _SHARED)


# The parts of a DocBin, in its order: one block of bytes, or a list with an item an article.
_BLOCKS = ("tokens", "spaces")
_LISTS = ("cats", "flags", "span_groups", "user_data")
_CHUNK, _MOST = 1 << 20, 1 << 32  # bytes

_pack = Packer(use_bin_type=True)


class DocbinWriter:
    """Writes Docs with doc.spans["glane_…"]; doc.user_data["doc_id"] names the article.

    The format keeps each sort of data of all Docs together, so they are kept aside in files until
    the end: memory holds the words that there are and four bytes an article.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._nlp = french.blank()
        self._nlp.max_length = 100_000_000
        self._parts = {
            name: TemporaryFile(dir=path.parent)  # noqa: SIM115
            for name in (*_BLOCKS, *_LISTS)
        }
        self._lengths = array("i")
        self._strings: set[str] = set()

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
        one = DocBin(_ATTRS, store_user_data=True, docs=[doc])
        for name in _BLOCKS:
            self._parts[name].write(getattr(one, name)[0].tobytes("C"))
        for name in _LISTS:
            self._parts[name].write(_pack.pack(getattr(one, name)[0]))
        self._lengths.append(len(doc))
        self._strings |= one.strings

    def close(self) -> None:
        """Write the file."""
        squeezed = zlib.compressobj()
        with self._path.open("wb") as file:
            for piece in self._pieces():
                file.write(squeezed.compress(piece))
            file.write(squeezed.flush())

    def _pieces(self) -> Iterator[bytes]:
        """What DocBin.to_bytes packs, piece by piece."""
        empty = DocBin(_ATTRS)
        yield _pack.pack_map_header(4 + len(self._parts))
        yield _pack.pack("version") + _pack.pack(empty.version)
        yield _pack.pack("attrs") + _pack.pack(empty.attrs)
        for name in _BLOCKS:
            size = self._parts[name].tell()
            if size >= _MOST:
                raise OSError(f"a DocBin holds 4 GB of {name} at most: write fewer articles a file")
            yield _pack.pack(name) + b"\xc6" + size.to_bytes(4, "big")
            yield from self._part(name)
        yield _pack.pack("lengths") + _pack.pack(self._lengths.tobytes())
        yield _pack.pack("strings") + _pack.pack(sorted(self._strings))
        for name in _LISTS:
            yield _pack.pack(name) + _pack.pack_array_header(len(self._lengths))
            yield from self._part(name)

    def _part(self, name: str) -> Iterator[bytes]:
        with self._parts[name] as part:
            part.seek(0)
            while chunk := part.read(_CHUNK):
                yield chunk


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
