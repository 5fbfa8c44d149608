"""The files of the paths that a user gives: folders are walked, nothing is opened."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from glane.errors import UsageError

STDIN = "-"
_KINDS = "glane reads articles in files such as .txt, .html, .pdf, .docx or .csv"

# What systems leave in folders without being asked.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# Browsers keep the pictures and scripts of a saved page.html in a folder beside it.
_ATTACHMENTS = ("_files", "_fichiers")


def find_files(inputs: Sequence[str | Path]) -> list[tuple[Path, str]]:
    """(path, doc_id) of every file in the inputs, in a stable order; hidden files stay out.

    A doc_id is the path relative to its input folder, with "/" on every system; behind the
    folder's name when several folders are given. A folder that cannot be listed stands for its
    files. Raises UsageError for a path that is not there and for a folder without files.
    """
    folders = [Path(given) for given in inputs if str(given) != STDIN and Path(given).is_dir()]
    names = Counter(Path(given).name for given in inputs)
    files: list[tuple[Path, str]] = []
    for given in inputs:
        path = Path(given)
        if str(given) == STDIN:
            files.append((path, "stdin"))
        elif path.is_dir():
            found = list(_walk(path))
            if not found:
                raise UsageError("is a folder without files", path=path, hint=_KINDS)
            prefix = f"{path.resolve().name}/" if len(folders) > 1 else ""
            files += [(p, _printable(prefix + p.relative_to(path).as_posix())) for p in found]
        elif path.exists() or path.is_symlink():
            name = path.name if names[path.name] == 1 else path.as_posix()
            files.append((path, _printable(name)))
        else:
            raise UsageError("does not exist", path=path, hint="check the spelling of the path")
    return files


def listed_paths() -> list[str]:
    """The paths listed on stdin, one a line, or ended by NULs as `find -print0` writes them."""
    raw = sys.stdin.buffer.read()
    separator = b"\0" if b"\0" in raw else b"\n"
    paths = (os.fsdecode(line.rstrip(b"\r")) for line in raw.split(separator))
    return [path for path in paths if path]


def _walk(folder: Path, above: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Path]:
    """The files below a folder, sorted; links to folders are followed, but never in a circle."""
    try:
        status = folder.stat()
        with os.scandir(folder) as scan:
            entries = sorted(_kept(scan), key=lambda entry: entry.name)
    except OSError:
        yield folder  # reading it will tell why
        return
    here = above | {(status.st_dev, status.st_ino)}
    for entry in entries:
        path = Path(entry.path)
        if not _is_folder(entry):
            yield path
        elif entry.is_symlink() and _identity(path) in here:
            yield path  # reading it will tell that it leads back
        else:
            yield from _walk(path, here)


def _kept(entries: Iterable[os.DirEntry[str]]) -> Iterator[os.DirEntry[str]]:
    listed = list(entries)
    pages = {Path(e.name).stem for e in listed if Path(e.name).suffix.lower() in (".html", ".htm")}
    attached = {page + ending for page in pages for ending in _ATTACHMENTS}
    for entry in listed:
        litter = entry.name.startswith(".") or entry.name.lower() in _LITTER
        if not litter and not (entry.name in attached and _is_folder(entry)):
            yield entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _printable(doc_id: str) -> str:
    """A name that is no UTF-8 is written with its bytes as \\xNN: tables hold text only."""
    return os.fsencode(doc_id).decode("utf-8", "backslashreplace")
