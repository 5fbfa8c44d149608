"""All that a run writes: facts, articles, datapackage.json and the table of errors."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from xlsxwriter.exceptions import XlsxWriterException

from glane.batch.record import Record, Trouble
from glane.errors import UsageError, WriteError
from glane.formula import guard
from glane.writers import datapackage
from glane.writers.csv import PROFILES
from glane.writers.formats import Format, format_of
from glane.writers.tables import ARTICLES, FACTS, Table, by_kind, wide
from glane.writers.target import Target, is_stream, replace

SHAPES = ("long", "wide")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user asks for: where the facts go, in which format and shape, and the articles.

    `to` names a format that the suffix does not say; `articles` is the file of the second table.
    """

    output: str
    kinds: Sequence[str]
    to: str = ""
    profile: str = "standard"
    shape: str = "long"
    articles: str = ""

    def targets(self) -> list[Target]:
        """The files to write, the facts first; raises UsageError for what cannot be."""
        fmt = self._format()
        targets = [Target(self.output, fmt, self._tables(fmt), self.profile)]
        if self.articles:
            fmt = format_of(self.articles)
            if not fmt.tabular:
                raise UsageError(f"articles cannot be {fmt.name}", hint="use .csv or .parquet")
            targets.append(Target(self.articles, fmt, [ARTICLES], self.profile))
        return targets

    def _format(self) -> Format:
        fmt = format_of(self.output, self.to)
        if self.profile not in PROFILES:
            known = ", ".join(PROFILES)
            raise UsageError(f"unknown CSV profile {self.profile!r}", hint=f"use one of {known}")
        if self.shape not in SHAPES:
            raise UsageError(f"unknown shape {self.shape!r}", hint="use long or wide")
        if self.shape == "wide" and not fmt.tabular:
            raise UsageError(f"{fmt.name} has no wide shape", hint="use csv, xlsx or parquet")
        if is_stream(self.output) and not fmt.text:
            raise UsageError(f"{fmt.name} needs a file", hint="name one with --output FILE")
        return fmt

    def _tables(self, fmt: Format) -> list[Table]:
        if self.shape == "wide":
            return [wide(self.kinds)]
        if fmt.name == "xlsx":
            return by_kind(self.kinds)
        return [FACTS, ARTICLES] if fmt.name == "sqlite" else [FACTS]


class Output:
    """The sink of a run: enter it, let it take records, and `commit` at the end.

    Without a commit, old files stay as they were and FILE.partial keeps the journal, with which
    the next run goes on. Raises UsageError when something cannot be written.
    """

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._targets = wish.targets()
        facts = self._targets[0]
        self.path = facts.path
        self.journal = None if facts.partial is None else facts.partial / "journal.sqlite"
        self.errors = None if facts.path is None else Path(f"{facts.path}.errors.csv")
        self.troubles: list[Trouble] = []

    def restart(self) -> None:
        """Forget what an earlier run left to go on with."""
        for target in self._targets:
            target.clean()

    def is_own(self, path: Path) -> bool:
        """Whether a file found among the inputs is one that this run writes."""
        found = path.absolute()
        own = {self.errors.absolute()} if self.errors is not None else set()
        for target in self._targets:
            if target.path is not None and target.partial is not None:
                own |= {target.path.absolute(), target.path.absolute().parent / datapackage.NAME}
                if target.partial.absolute() in found.parents:
                    return True
        return found in own

    def __enter__(self) -> Output:
        try:
            for target in self._targets:
                target.open()
        except OSError as err:
            self._close()
            raise UsageError(
                f"cannot be written ({err.strerror})",
                path=err.filename or self._wish.output,
                hint="choose another output path",
            ) from err
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        # A full disk shows in the journal or in a file; a reader of stdout that goes is no error.
        if isinstance(error, OSError | sqlite3.Error | XlsxWriterException) and not isinstance(
            error, BrokenPipeError
        ):
            raise WriteError(
                f"cannot be written ({error})",
                path=self._wish.output,
                hint="the old file is as it was; make room and give the same command to go on",
            ) from error

    def _close(self) -> None:
        for target in self._targets:
            with suppress(OSError):  # what could not be written cannot be flushed
                target.close()

    def write(self, record: Record) -> None:
        """Hand one article and its facts to all files."""
        for target in self._targets:
            target.write(record)

    def fail(self, trouble: Trouble) -> None:
        """Keep a row of the error table."""
        self.troubles.append(trouble)

    def commit(self) -> None:
        """Finish all files and put them in their places, the facts last."""
        self._report()
        self._describe()
        for target in reversed(self._targets):
            target.finish()
        for target in self._targets:
            target.clean()

    def _report(self) -> None:
        """FILE.errors.csv beside FILE; one of an earlier run goes when there is nothing to tell."""
        if self.errors is None or self.journal is None:
            return
        if not self.troubles:
            self.errors.unlink(missing_ok=True)
            return
        profile = PROFILES[self._wish.profile]
        part = self.journal.with_name("errors.csv")
        with part.open("w", encoding="utf-8-sig" if profile.bom else "utf-8", newline="") as file:
            rows = csv.writer(file, delimiter=profile.delimiter, lineterminator=profile.line_end)
            rows.writerow(["path", "stage", "reason", "try"])
            for trouble in self.troubles:
                cells = (trouble.path, trouble.stage, trouble.reason, trouble.hint)
                rows.writerow(map(guard, cells))
        replace(part, self.errors)

    def _describe(self) -> None:
        """datapackage.json in each folder that gets a table; another maker's is left alone."""
        folders: dict[Path, list[Target]] = {}
        for target in self._targets:
            if target.path is not None and (target.format.tabular or len(target.tables) > 1):
                folders.setdefault(target.path.parent, []).append(target)
        for folder, targets in folders.items():
            path = folder / datapackage.NAME
            described = datapackage.package(targets, path)
            if described is not None and targets[0].partial is not None:
                part = targets[0].partial / datapackage.NAME
                text = json.dumps(described, ensure_ascii=False, indent=2)
                part.write_text(text + "\n", encoding="utf-8")
                replace(part, path)
