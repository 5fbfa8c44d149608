"""Bytes to text: UTF-8, UTF-16, the legacy encodings of French, and what charset-normalizer tells.

An encoding is found in one pass over the bytes with little memory, then the text is streamed.
Bytes that do not belong to the encoding become lone surrogates (PEP 383), which `damage` finds
in an article, so that one bad byte costs one article and not its whole file.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import TextIO

from glane.errors import ReadError
from glane.readers.source import WHOLE, Source, empty

_CHUNK = 2**17
_HEAD = 4096

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Single-byte encodings decode anything: the text they give is judged. cp1252 goes before latin-1,
# of which it is the superset that has curly quotes and the oe; the first wins a tie.
_LEGACY = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_FRENCH = "àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛÜŒÆ«»\u2018\u2019\u201c\u201d\u2026\u2013\u2014€°\u00a0"
_USUAL = re.compile(f"[{_FRENCH}]")
_ODD = re.compile(
    rf"[a-zà-ÿœ][À-ÞŒÆ]|\w[«»\u201c\u201d\u2026\u2013\u2014€°]\w|[^\x00-\x7f{_FRENCH}]"
)
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\r\f\x1a")
_SURROGATE = re.compile("[\ud800-\udfff]")
# UTF-8 that somebody took for cp1252 and saved so, and what another program could not decode.
_MOJIBAKE = re.compile("[\u00c3\u00c2][\u0080-\u00bf\u0152-\u0192]|\u00e2\u20ac.|\ufffd")
_NOT_ASCII = re.compile("[^\\x00-\\x7f]")


def encoding_of(source: Source, *, declared: bool = False) -> str:
    """The name of the source's encoding; raises ReadError for what is no text.

    With `declared`, an HTML charset is believed where the bytes are no UTF-8.
    """
    with source.open() as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise empty()
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _unmarked_utf16(head)
    if len(head) - len(head.translate(None, _CONTROLS)) > 0.01 * len(head):
        raise ReadError("is a binary file, no text", hint="convert it to text first")
    begin = _not_utf8(source)
    if begin is None:
        return "utf-8"
    with source.open() as file:
        file.seek(begin)
        sample = file.read(_CHUNK)
    return (_declared(head) if declared else "") or _legacy(sample)


def open_text(source: Source, *, declared: bool = False) -> tuple[TextIO, str]:
    """(text stream with line ends as LF, name of its encoding)."""
    encoding = encoding_of(source, declared=declared)
    stream = io.TextIOWrapper(source.open(), encoding=encoding, errors="surrogateescape")
    return stream, encoding.removesuffix("-sig")


def read_text(source: Source, limit: int = WHOLE) -> tuple[str, str]:
    """(all the text, name of its encoding); raises ReadError over `limit` bytes."""
    if source.size > limit:
        source.read(limit)
    stream, encoding = open_text(source)
    with stream:
        return stream.read(), encoding


def damage(text: str) -> str:
    """What is wrong with the characters of a text, or ""."""
    if not text.strip():
        return "has no text"
    if "\0" in text:
        return "holds NUL characters, so it is damaged or no text"
    try:
        text.encode()
    except UnicodeEncodeError:
        broken = len(_SURROGATE.findall(text))
        return f"holds {broken} bytes that its encoding does not have"
    return ""


def suspicion(text: str) -> str:
    """A note on a text that was decoded wrongly before it got here, or ""."""
    if not any(sign in text for sign in "\u00c3\u00c2\u20ac\ufffd"):  # as good as always
        return ""
    marks = len(_MOJIBAKE.findall(text))
    if marks:
        return f"its characters were damaged before it was saved ({marks}, such as \u00c3\u00a9)"
    return ""


def _not_utf8(source: Source) -> int | None:
    """None if the text is UTF-8, else where bytes begin that are not.

    With more good sequences than broken bytes it is UTF-8, damaged: other encodings of French
    hardly ever have two such bytes in a row.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    good = bad = first = position = 0
    with source.open() as file:
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise ReadError(
                    "holds NUL bytes, so it is no text", hint="convert it to text first"
                )
            text = decoder.decode(chunk)
            if not text.isascii():
                broken = len(_SURROGATE.findall(text))
                first = first if bad else position
                bad += broken
                good += len(_NOT_ASCII.findall(text)) - broken
            position += len(chunk)
    bad += len(decoder.decode(b"", final=True))
    return None if not bad or bad < good else first


def _unmarked_utf16(head: bytes) -> str:
    """UTF-16 without a mark: Latin text has its NULs at every other byte; all else is binary."""
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        nuls = head[first::2].count(0)
        if nuls > 0.7 * len(head[first::2]) and head[1 - first :: 2].count(0) == 0:
            return encoding
    raise ReadError("is a binary file, no text", hint="convert it to text first")


def _declared(head: bytes) -> str:
    match = _DECLARED.search(head)
    try:
        name = codecs.lookup(match[1].decode("ascii")).name if match else ""
    except LookupError:
        return ""
    # A page that says latin-1 is cp1252 to every browser; UTF-8 has just been ruled out.
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "utf-8": ""}.get(name, name)


def _legacy(sample: bytes) -> str:
    scores = {encoding: _score(sample, encoding) for encoding in _LEGACY}
    best = max(_LEGACY, key=lambda encoding: scores[encoding])
    return best if scores[best] > 0 else _foreign(sample) or best


def _score(sample: bytes, encoding: str) -> int:
    """Characters usual in French less those that are odd, or odd where they stand."""
    text = sample.decode(encoding, errors="replace")
    return len(_USUAL.findall(text)) - 2 * len(_ODD.findall(text))


def _foreign(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else ""
