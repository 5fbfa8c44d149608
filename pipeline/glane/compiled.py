"""Regexes compiled once a machine: Python's compiler would spend 2.5 s of every run on the rules.

Python keeps no compiled regex (to pickle one is to keep its text). What its compiler makes of a
long pattern is kept here in the user's cache folder, a small file each, under a hash of the
pattern, its flags and the version of Python. A file that is missing, torn or foreign is made anew,
a folder that cannot be written is done without, and all of it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from array import array
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from platformdirs import user_cache_path

# A shorter pattern is compiled in the time that it takes to open a file.
LONG = 200
# Files, a few kilobytes each: ten rule books. Beyond, the older half goes.
KEPT = 4000

# The two halves of re.compile; Python's re has made its parts private.
_engine: Any = import_module("_sre")
_compiler: Any = import_module("re._compiler")
_parser: Any = import_module("re._parser")

_VERSION = f"{sys.implementation.name} {sys.version} {_engine.MAGIC} {_engine.CODESIZE}"
_WORD = "I"  # the engine's code is unsigned 32-bit words
_Head = tuple[int, int, dict[str, int]]  # flags, number of groups, and their names with numbers


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What re.compile gives; raises re.error as it does."""
    if len(pattern) < LONG or array(_WORD).itemsize != _engine.CODESIZE:
        return re.compile(pattern, flags)
    said = f"{_VERSION}\n{int(flags)}\n{pattern}".encode(errors="surrogatepass")
    path = folder() / hashlib.sha256(said).hexdigest()
    found = _read(path, pattern)
    if found is not None:
        return found
    tree = _parser.parse(pattern, int(flags))
    code = _compiler._code(tree, int(flags))
    head = int(flags) | tree.state.flags, tree.state.groups - 1, tree.state.groupdict
    _write(path, head, code)
    return _pattern(pattern, head, code)


@cache
def folder() -> Path:
    """Where compiled regexes are kept, of several versions of Python side by side."""
    return user_cache_path("glane", appauthor=False) / "regex"


def _pattern(pattern: str, head: _Head, code: list[int]) -> re.Pattern[str]:
    flags, groups, names = head
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    made = _engine.compile(pattern, flags, code, groups, names, tuple(by_number))
    return cast("re.Pattern[str]", made)


def _read(path: Path, pattern: str) -> re.Pattern[str] | None:
    """The pattern that a file keeps: its seal, a line of JSON, the code. None where it is amiss."""
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    seal, body = raw[:32], raw[32:]
    if hashlib.sha256(body).digest() != seal:
        return None
    head, _, code = body.partition(b"\n")
    return _pattern(pattern, json.loads(head), array(_WORD, code).tolist())


def _write(path: Path, head: _Head, code: list[int]) -> None:
    """Keep a pattern's code; another process may be writing the same."""
    body = json.dumps(head).encode() + b"\n" + array(_WORD, code).tobytes()
    with suppress(OSError):
        _tidied(path.parent)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with open(handle, "wb") as file:
                file.write(hashlib.sha256(body).digest() + body)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
            raise


@cache
def _tidied(kept: Path) -> None:
    """Make the folder; where it holds too many files, drop those that were made first."""
    kept.mkdir(parents=True, exist_ok=True)
    files = sorted(kept.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in files[: len(files) // 2] if len(files) > KEPT else ():
        path.unlink(missing_ok=True)
