"""Bytes to text: UTF-8, UTF-16, cp1252 and what charset-normalizer can tell beyond them."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from glane.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The legacy encodings of French text; single-byte ones decode anything, so they need a judge.
_LEGACY = ["cp1252", "latin_1", "iso8859_15", "mac_roman", "cp850"]


def decode(raw: bytes) -> str:
    """The text without byte-order mark, its line ends as LF; raises ReadError for no text."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lines(_strict(raw[len(mark) :], encoding))
    if not raw.strip():
        raise ReadError("is empty", hint="remove it or check how it was saved")
    if b"\0" in raw[:4096]:
        return _lines(_unmarked_utf16(raw))
    try:
        return _lines(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _lines(_legacy(raw))


def _strict(raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as err:
        raise ReadError(f"is broken {encoding.upper()}", hint="save it again as UTF-8") from err
    if not text.strip():
        raise ReadError("is empty", hint="remove it or check how it was saved")
    return text


def _unmarked_utf16(raw: bytes) -> str:
    """UTF-16 without a mark: Latin text has its NULs at every other byte; all else is binary."""
    sample = raw[:4096]
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        nuls = sample[first::2].count(0)
        if nuls > 0.7 * len(sample[first::2]) and sample[1 - first :: 2].count(0) == 0:
            return _strict(raw, encoding)
    raise ReadError("is a binary file, no text", hint="convert it to text first")


def _legacy(raw: bytes) -> str:
    control = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in raw[:4096])
    if control > 0.01 * len(raw[:4096]):
        raise ReadError("is a binary file, no text", hint="convert it to text first")
    best = from_bytes(raw, cp_isolation=_LEGACY).best()
    if best is None:
        raise ReadError("is in an unknown encoding", hint="save it again as UTF-8")
    # cp1252 is what latin-1 files turn out to be: only the former has the curly quotes and the oe.
    encoding = "cp1252" if best.encoding in ("latin_1", "iso8859_1") else best.encoding
    return raw.decode(encoding, errors="replace")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
