"""brat standoff: a folder with each article's .txt and .ann, to look at or to correct by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from glane.batch.record import Record
from glane.model import EXTRA_KINDS, KINDS
from glane.table import Row

_NAME_BYTES = 200  # file systems allow 255, suffix included


class BratWriter:
    """Writes TEXT.txt (UTF-8, offsets count its characters) and TEXT.ann; values are notes."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._kinds = dict.fromkeys((*KINDS, *EXTRA_KINDS))

    def write(self, record: Record) -> None:
        """Write the two files of one article."""
        text = str(record.article["text"])
        name = file_name(str(record.article["doc_id"]))
        with (self._folder / f"{name}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(text)
        with (self._folder / f"{name}.ann").open("w", encoding="utf-8", newline="") as file:
            for number, row in enumerate(record.facts, start=1):
                file.writelines(_annotation(number, row, text))
                self._kinds[str(row["kind"])] = None

    def close(self) -> None:
        """Name all kinds, those that rules of one's own declare included."""
        kinds = "\n".join(self._kinds)
        lines = f"[entities]\n{kinds}\n\n[relations]\n\n[events]\n\n[attributes]\n"
        (self._folder / "annotation.conf").write_text(lines, encoding="utf-8")


def file_name(doc_id: str) -> str:
    """A doc_id as a file name: no folders, nothing hidden, never too long, no two the same."""
    name = quote(doc_id, safe=" #~,()éèàçêîôûâ").replace(".", "%2E", doc_id.startswith("."))
    if len(name.encode()) <= _NAME_BYTES:
        return name
    return f"{name[:100]}-{hashlib.sha256(doc_id.encode()).hexdigest()[:16]}"


def _annotation(number: int, row: Row, text: str) -> Iterator[str]:
    start = int(row["start"])
    spans = []
    # A mention over a line's end is discontinuous for brat.
    for part in str(row["text"]).split("\n"):
        if part:
            spans.append(f"{start} {start + len(part)}")
        start += len(part) + 1
    words = " ".join(part for part in str(row["text"]).split("\n") if part)
    yield f"T{number}\t{row['kind']} {';'.join(spans)}\t{words}\n"
    if row["value"]:
        yield f"#{number}\tAnnotatorNotes T{number}\t{' '.join(str(row['value']).split())}\n"
