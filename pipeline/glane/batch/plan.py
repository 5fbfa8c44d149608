"""Files to tasks: what is to be done, in order, without what an earlier run has done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from glane.batch import fingerprint
from glane.batch.journal import Item, Journal
from glane.batch.record import packed, trouble
from glane.batch.work import BATCH, Source, Task, Work
from glane.errors import ReadError
from glane.readers import STDIN, read_file
from glane.rulebook.layers import all_files

# Records by the thousand in one file: the parent reads them, so that all workers share them.
_SHARED = frozenset({".jsonl", ".ndjson", ".csv", ".tsv"})
_TASK_BYTES = 64 * 1024  # for BATCH sources: seconds of work, so that workers end together


class Plan:
    """The tasks of a run over `files` (path, doc_id), at most `size` sources each.

    `total` bytes are a guess until the end.
    """

    def __init__(
        self, work: Work, files: Sequence[tuple[Path, str]], journal: Journal, size: int = BATCH
    ) -> None:
        self._size = size
        self._work = work
        self._files = files
        self._journal = journal
        self._base = fingerprint.settings(
            (*all_files(work.rules), *filter(None, [work.themes])),
            *(work.model, work.kinds, work.options, work.deep_themes, work.date_style),
        )
        self.total = sum(_size(path) for path, _ in files)

    def tasks(self) -> Iterator[Task]:
        """Tasks for the workers; each source is planned in the journal as it is met."""
        some: list[Source] = []
        weight = 0
        for source, size in self._sources():
            if not self._journal.plan(source.key, size):
                continue
            if done := self._journal.count(source.key):  # a file that a killed run had begun
                source = replace(source, skip=done)
            if some and weight + size > _TASK_BYTES * self._size // BATCH:
                yield Task(tuple(some))
                some, weight = [], 0
            some.append(source)
            weight += size
            if len(some) == self._size:
                yield Task(tuple(some))
                some, weight = [], 0
        if some:
            yield Task(tuple(some))

    def _sources(self) -> Iterator[tuple[Source, int]]:
        for path, doc_id in self._files:
            if str(path) == STDIN or path.suffix.lower() in _SHARED:
                yield from self._articles(path, doc_id)
                continue
            try:
                key = fingerprint.file_key(self._base, path, doc_id)
            except OSError as err:
                key = fingerprint.text_key(self._base, doc_id, str(err))
            yield Source(key, doc_id, path), _size(path)

    def _articles(self, path: Path, doc_id: str) -> Iterator[tuple[Source, int]]:
        read = 0
        for number, item in enumerate(read_file(path, doc_id, self._work.options)):
            if isinstance(item, ReadError):
                key = fingerprint.text_key(self._base, f"{doc_id}#{number}", str(item))
                if self._journal.plan(key, 0):
                    self._journal.store([Item(key, 0, packed(trouble(item)), last=True)])
                continue
            size = len(item.text)
            read += size
            yield Source(fingerprint.article_key(self._base, item), item.id, item), size
        self.total += read - _size(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0
