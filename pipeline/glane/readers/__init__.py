"""Readers: a path, a folder or stdin in, articles out; one module a file format."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from glane.errors import ReadError, UsageError
from glane.model import Article
from glane.readers.dating import document_date
from glane.readers.decode import decode
from glane.readers.options import DEFAULTS, Columns, ReadOptions
from glane.readers.plain import read_plain
from glane.readers.records import read_csv, read_jsonl

__all__ = ["DEFAULTS", "READERS", "Columns", "ReadOptions", "find_files", "read_file"]

Reader = Callable[[Path, str], Iterator[Article | ReadError]]

# A new format is a module with one such function, and a line here.
READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
}

STDIN = "-"


def find_files(inputs: Sequence[str | Path]) -> list[tuple[Path, str]]:
    """(path, doc_id) of every file in the inputs, in a stable order; hidden files stay out.

    A doc_id is the path relative to its input folder, with "/" on every system; behind the
    folder's name when several folders are given. Raises UsageError for a path that is not there
    and for a folder without files.
    """
    folders = [Path(given) for given in inputs if str(given) != STDIN and Path(given).is_dir()]
    names = Counter(Path(given).name for given in inputs)
    files: list[tuple[Path, str]] = []
    for given in inputs:
        path = Path(given)
        if str(given) == STDIN:
            files.append((path, "stdin"))
        elif path.is_dir():
            found = sorted(p for p in path.rglob("*") if not _hidden(p, path) and not p.is_dir())
            if not found:
                raise UsageError("is a folder without files", path=path, hint=_expected())
            prefix = f"{path.resolve().name}/" if len(folders) > 1 else ""
            files += [(p, prefix + p.relative_to(path).as_posix()) for p in found]
        elif path.exists() or path.is_symlink():
            files.append((path, path.name if names[path.name] == 1 else path.as_posix()))
        else:
            raise UsageError("does not exist", path=path, hint="check the spelling of the path")
    return files


def read_file(
    path: Path, doc_id: str, options: ReadOptions = DEFAULTS
) -> Iterator[Article | ReadError]:
    """The articles of one file, dated; what cannot be read comes as a ReadError, never raised."""
    try:
        for item in _reader(path)(path, doc_id):
            yield _dated(item, path, options.date) if isinstance(item, Article) else item
    except ReadError as err:
        yield ReadError(err.reason, hint=err.hint, path=err.path or doc_id)
    except OSError as err:
        reason = f"cannot be read ({err.strerror or err})"
        yield ReadError(reason, hint="check that it exists and that you may read it", path=doc_id)


def _dated(article: Article, path: Path, date: str) -> Article:
    if article.date:
        return article
    day, source = document_date(article.text, path.name, date)
    return replace(article, date=day, date_source=source)


def _reader(path: Path) -> Reader:
    if str(path) == STDIN:
        return _read_stdin
    if not path.is_file():
        raise ReadError("is no regular file", hint="give a file or a folder")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadError(f"has an unknown file type {path.suffix or '(none)'!r}", hint=_expected())
    return reader


def _read_stdin(path: Path, doc_id: str) -> Iterator[Article]:
    yield Article(id=doc_id, text=decode(sys.stdin.buffer.read()))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _expected() -> str:
    return f"glane reads {', '.join(READERS)}"
