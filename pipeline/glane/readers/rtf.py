"""RTF files: exports of Nexis Uni and Factiva, or one article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glane.errors import ReadError
from glane.model import Article
from glane.readers.factiva import is_factiva_text, read_factiva_text
from glane.readers.nexis import is_nexis, read_nexis
from glane.readers.options import ReadOptions
from glane.readers.source import Source

_CODEPAGE = re.compile(rb"\\ansicpg(\d{3,5})")


def read_rtf(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """The articles of an export, or the one of any other RTF file."""
    from striprtf.striprtf import rtf_to_text

    raw = source.read()
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise ReadError("is no RTF file", hint="save it again as RTF, or as .txt")
    # RTF is ASCII; what is not is in the code page it declares, which striprtf reads by itself.
    match = _CODEPAGE.search(raw, 0, 2048)
    encoding = f"cp{int(match[1])}" if match else "cp1252"
    text = rtf_to_text(raw.decode("latin-1"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    lines = [line for line in map(_stripped, text.split("\n")) if line]
    if is_nexis(lines):
        yield from read_nexis(lines, source.doc_id, encoding)
    elif is_factiva_text(text):
        yield from read_factiva_text(text, source.doc_id, encoding)
    else:
        yield Article(id=source.doc_id, text="\n".join(lines), encoding=encoding)


def _stripped(line: str) -> str:
    return line.strip(" \t|")  # striprtf sets a bar behind each table cell
