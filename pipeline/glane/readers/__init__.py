"""Readers: a path, a folder or stdin in, articles out; one module a file format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from glane.errors import ReadError
from glane.model import Article
from glane.readers.archive import members
from glane.readers.dating import dated, noted
from glane.readers.decode import damage, suspicion
from glane.readers.find import STDIN, find_files, listed_paths
from glane.readers.html import read_html
from glane.readers.language import in_language
from glane.readers.options import DEFAULTS, Columns, ReadOptions
from glane.readers.parquet import read_parquet
from glane.readers.pdf import read_pdf
from glane.readers.plain import read_markdown, read_plain
from glane.readers.records import read_csv, read_jsonl
from glane.readers.rtf import read_rtf
from glane.readers.source import Source, file_source, stdin_source
from glane.readers.word import read_docx

__all__ = [
    "DEFAULTS",
    "READERS",
    "STDIN",
    "Columns",
    "ReadOptions",
    "find_files",
    "listed_paths",
    "read_file",
]

Reader = Callable[[Source, ReadOptions], Iterator[Article | ReadError]]

# A new format is a module with one such function, and a line here.
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".rtf": read_rtf,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}
ARCHIVE = ".zip"

LONGEST = 2_000_000  # characters, a long novel: more in one piece is no article


def read_file(
    path: Path, doc_id: str, options: ReadOptions = DEFAULTS
) -> Iterator[Article | ReadError]:
    """The articles of one file, with date and language; an article not in French is skipped.

    What cannot be read comes as a ReadError, never raised.
    """
    try:
        source = stdin_source(doc_id) if str(path) == STDIN else file_source(path, doc_id)
        if source.suffix != ARCHIVE:
            yield from _read(source, options)
            return
        for member in members(source):
            if isinstance(member, ReadError):
                yield member
            else:
                yield from _read(member, options)
    except Exception as err:
        yield _as_read_error(err, doc_id)


def _read(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    try:
        for item in _reader(source)(source, options):
            yield _finished(item, source, options) if isinstance(item, Article) else item
    except Exception as err:  # a hostile file can break any library in any way, but not the run
        yield _as_read_error(err, source.doc_id)


def _as_read_error(err: Exception, doc_id: str) -> ReadError:
    if isinstance(err, ReadError):
        return ReadError(err.reason, hint=err.hint, path=err.path or doc_id)
    if isinstance(err, UnicodeDecodeError):
        return ReadError(f"is broken {err.encoding}", hint="save it again as UTF-8", path=doc_id)
    if isinstance(err, OSError) and err.strerror:
        reason, hint = err.strerror, "check that it exists and that you may read it"
    else:
        reason = f"{type(err).__name__}: {err}".splitlines()[0][:200]
        hint = "it may be damaged: open it and save it again"
    return ReadError(f"cannot be read ({reason})", hint=hint, path=doc_id)


def _reader(source: Source) -> Reader:
    reader = READERS.get(source.suffix)
    if reader is None:
        raise ReadError(
            f"has an unknown file type {source.suffix or '(none)'!r}",
            hint=f"glane reads {', '.join((*READERS, ARCHIVE))}",
        )
    return reader


def _finished(article: Article, source: Source, options: ReadOptions) -> Article | ReadError:
    where = article.id if article.id.startswith(source.doc_id) else f"{source.doc_id}#{article.id}"
    trouble = damage(article.text)
    if trouble:
        return ReadError(trouble, path=where, hint="open it and save it again as UTF-8")
    if len(article.text) > LONGEST:
        reason = f"is {len(article.text)} characters long, too long for an article"
        return ReadError(reason, path=where, hint="split it into its articles")
    article = dated(article, source.doc_id, source.latest, options.date)
    article = noted(article, suspicion(article.text))
    return in_language(article, any_language=options.any_language)
