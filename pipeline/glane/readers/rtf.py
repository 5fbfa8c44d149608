"""RTF files: exports of Nexis Uni and Factiva, or one article."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from glane.errors import ReadError
from glane.model import Article
from glane.readers.factiva import is_factiva_text, read_factiva_text
from glane.readers.nexis import is_nexis, read_nexis
from glane.readers.options import ReadOptions
from glane.readers.source import Source

_CHARSET = re.compile(rb"\\(?:ansicpg(\d{3,5})|(mac|pca|pc)\b)")
_HEAD = 2048
_NAMED = {"mac": "mac_roman", "10000": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read_rtf(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """The articles of an export, or the one of any other RTF file."""
    from striprtf.striprtf import rtf_to_text

    raw = source.read()
    if not raw.lstrip().startswith(b"{\\rtf"):
        raise ReadError("is no RTF file", hint="save it again as RTF, or as .txt")
    head, rest = raw[:_HEAD], raw[_HEAD:]
    encoding = _encoding(head)
    head = _CHARSET.sub(b"", head)  # striprtf would believe in code pages that do not exist
    text = rtf_to_text((head + rest).decode("latin-1"), encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    lines = [line for line in map(_stripped, text.split("\n")) if line]
    if is_nexis(lines):
        yield from read_nexis(lines, source.doc_id, encoding)
    elif is_factiva_text(text):
        yield from read_factiva_text(text, source.doc_id, encoding)
    else:
        yield Article(id=source.doc_id, text="\n".join(lines), encoding=encoding)


def _encoding(head: bytes) -> str:
    """The encoding that an RTF file declares for what in it is not ASCII."""
    match = _CHARSET.search(head)
    said = (match[1] or match[2]).decode() if match else "1252"
    name = _NAMED.get(said, f"cp{said}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def _stripped(line: str) -> str:
    return line.strip(" \t|")  # striprtf sets a bar behind each table cell
