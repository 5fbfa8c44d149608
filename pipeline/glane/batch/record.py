"""What a worker returns for one article: its row, its facts' rows, or why there are none."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from glane.errors import ReadError
from glane.model import Article, Fact
from glane.table import Row, row


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row of the error table: what could not be done, at which stage, and what to try."""

    path: str
    stage: str
    reason: str
    hint: str

    def __str__(self) -> str:
        said = f"{self.path}: {self.reason}"
        return f"{said}; {self.hint}" if self.hint else said


@dataclass(frozen=True, slots=True)
class Record:
    """One article's row and its facts' rows, in the text's order; columns that do not apply are
    absent. `signature` is for finding near-duplicates."""

    article: Row
    facts: Sequence[Row] = field(default_factory=tuple)
    signature: bytes = b""


def record(article: Article, facts: Sequence[Fact], signature: bytes) -> Record:
    """An article and its facts as plain values."""
    columns: Row = {
        "doc_id": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "section": article.section,
        "date": article.date,
        "date_source": article.date_source,
        "language": article.language,
        "encoding": article.encoding,
        "sha256": hashlib.sha256(article.text.encode(errors="surrogatepass")).hexdigest(),
        "status": article.status,
        "note": article.note,
        "text": article.text,
    }
    return Record(columns, [row(fact) for fact in facts], signature)


def trouble(error: ReadError, stage: str = "read") -> Trouble:
    """An error as a row of the error table."""
    return Trouble(str(error.path or ""), stage, error.reason, error.hint)


def packed(result: Record | Trouble) -> bytes:
    """A result as bytes, for the pipe and the journal."""
    plain: object
    if isinstance(result, Record):
        plain = [result.article, list(result.facts), result.signature.hex()]
    else:
        plain = [result.path, result.stage, result.reason, result.hint]
    # Half a surrogate pair, as broken JSON has it, must not stop the run here.
    said = json.dumps(plain, ensure_ascii=False).encode(errors="surrogatepass")
    return zlib.compress(said, 1)


def unpacked(payload: bytes) -> Record | Trouble:
    """The result that `packed` made these bytes from."""
    plain = json.loads(zlib.decompress(payload).decode(errors="surrogatepass"))
    if not isinstance(plain[0], dict):
        return Trouble(*plain)
    article, facts, signature = plain
    return Record(article, facts, bytes.fromhex(signature))
