"""Pages of docs/ as things to do: files to write, commands to type, Python to run, in order.

A fenced block is a file where the paragraph before it ends in a name in backquotes and a colon. In
a `console` block a line with "$ " is typed and the lines behind it are what is printed. A `python`
block is run, and a `text` block behind it is what it prints.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import glane.batch.work
from glane.app import main
from glane.rulebook.layers import packages

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
_BLOCK = re.compile(
    r"(?P<before>(?:[^\n]+\n)*)\n?^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.S | re.M
)
_FILE = re.compile(r"`([\w./-]+\.(?:yaml|toml|csv|txt|py|jsonl))`[^:]*:$")


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, and the file that it is (or "")."""

    language: str
    code: str
    file: str


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page or section."""
    found = []
    for match in _BLOCK.finditer(text):
        named = _FILE.search(match["before"].strip())
        is_file = named is not None and match["language"] not in ("console", "text")
        found.append(Block(match["language"], match["code"], named[1] if named and is_file else ""))
    return found


def sections(text: str) -> dict[str, str]:
    """The parts of a page below its headings of the second level, by heading."""
    parts = re.split(r"^## (.+)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def follow(text: str, folder: Path) -> None:
    """Do all that a text says, in a folder (the working directory), and compare what is printed."""
    printed = ""
    names: dict[str, object] = {"__name__": "__main__"}  # one Python session a page
    for block in blocks(text):
        if block.file:
            path = folder / block.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.code, encoding="utf-8")
        elif block.language == "console":
            for command, wanted in typed(block.code):
                printed = run(command, folder)
                assert agrees(printed, wanted), f"$ {command}\n{printed}"
        elif block.language == "python":
            printed = _python(block.code, names)
        elif block.language == "text":
            assert agrees(printed, block.code), printed


def agrees(printed: str, wanted: str) -> bool:
    """Whether it was printed; in what is wanted, "…" is any text, alone on a line any lines."""
    lines = re.escape(wanted).replace("…\\\n", "(?:.*\n)*")
    return re.fullmatch(lines.replace("…", ".*"), printed) is not None


def typed(code: str) -> Iterator[tuple[str, str]]:
    """(command, what it prints) of a console block."""
    for part in re.split(r"^\$ ", code, flags=re.M)[1:]:
        lines = part.splitlines(keepends=True)
        size = 1
        while lines[size - 1].endswith("\\\n"):
            size += 1
        yield "".join(lines[:size]).strip(), "".join(lines[size:])


def run(command: str, folder: Path) -> str:
    """What a command prints, both streams in their order; glane runs in this process."""
    if command.startswith("glane "):
        typed, _, word = command.partition(" | grep ")
        return _glane(shlex.split(typed.replace("\\\n", " "), comments=True)[1:], word)
    if command.startswith("pip install "):
        return _install(command.split()[-1], folder)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout


def _glane(words: list[str], word: str = "") -> str:
    """Run glane; `> file` and `| grep word` are done here too."""
    out = io.StringIO()
    target = words[words.index(">") + 1] if ">" in words else ""
    if target:
        words = words[: words.index(">")]
    errors = io.StringIO() if target or word else out
    with (
        mock.patch.object(sys, "argv", ["glane", *words]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
        contextlib.suppress(SystemExit),
    ):
        glane.batch.work._pipeline.cache_clear()
        main()
    if target:
        Path(target).write_text(out.getvalue(), encoding="utf-8")
        return errors.getvalue()
    if word:
        lines = out.getvalue().splitlines(keepends=True)
        return errors.getvalue() + "".join(line for line in lines if word in line)
    return out.getvalue()


def _install(source: str, folder: Path) -> str:
    """Install a package where only this process finds it."""
    site = folder / ".site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--target", site, source], cwd=folder, check=True, capture_output=True)
    sys.path.insert(0, str(site))
    packages.cache_clear()
    return ""


def _python(code: str, names: dict[str, object]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, "docs", "exec"), names)
    return out.getvalue()
