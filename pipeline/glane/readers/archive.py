"""Zip archives: their members are read in memory, one at a time; nothing is written to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from glane.errors import ReadError
from glane.readers.source import MB, WHOLE, Source, day_after

MEMBERS = 200_000
_RATIO = 200  # text shrinks to a fifth, repetitive tables to a fiftieth; a bomb to a thousandth
_BOMB_HINT = "do not unpack it: check its origin"
_SMALL = MB  # below it a ratio says nothing


def members(source: Source) -> Iterator[Source | ReadError]:
    """The files of an archive as Sources named `archive.zip/path`; bad ones as ReadErrors."""
    with source.open() as file:
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as err:
            raise ReadError("is no zip archive, or a damaged one", hint="make it again") from err
        with archive:
            infos = [info for info in archive.infolist() if not _hidden(info)]
            if len(infos) > MEMBERS:
                raise ReadError(f"has more than {MEMBERS} files", hint="split it")
            if sum(i.file_size for i in infos if not _is_bomb(i)) > _SMALL + _RATIO * source.size:
                raise ReadError("unpacks to far more than its size", hint=_BOMB_HINT)
            for info in infos:
                doc_id = f"{source.doc_id}/{info.filename}"
                trouble = _trouble(info)
                if trouble:
                    yield ReadError(trouble[0], hint=trouble[1], path=doc_id)
                else:
                    yield _member(archive, info, doc_id)


def check_sizes(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Raise ReadError for the files of a package (a DOCX) that would not fit in memory."""
    if sum(info.file_size for info in infos) > 4 * WHOLE or any(map(_is_bomb, infos)):
        raise ReadError("unpacks to far more than its size", hint=_BOMB_HINT)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, doc_id: str) -> Source:
    name = _path(info).name
    year, month, day = info.date_time[:3]
    try:
        latest = day_after(date(year, month, day))
    except ValueError:
        latest = ""
    return Source(doc_id, name, info.file_size, lambda: cast(BinaryIO, archive.open(info)), latest)


def _trouble(info: zipfile.ZipInfo) -> tuple[str, str] | None:
    path = _path(info)
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "has a path that leads out of its archive", _BOMB_HINT
    if info.flag_bits & 1:
        return "needs a password", "pack it again without one"
    if path.suffix.lower() == ".zip":
        return "is an archive in an archive", "unpack the outer one"
    if _is_bomb(info):
        return "unpacks to far more than its size", _BOMB_HINT
    return None


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _SMALL and info.file_size > _RATIO * max(info.compress_size, 1)


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(info.filename.replace("\\", "/"))


def _hidden(info: zipfile.ZipInfo) -> bool:
    parts = _path(info).parts
    return info.is_dir() or any(
        part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts
    )
