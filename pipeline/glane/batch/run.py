"""Many articles: files in, records out in their order, whatever dies on the way."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from glane.batch.journal import Item, Journal
from glane.batch.plan import Plan
from glane.batch.pool import Lost, Pool
from glane.batch.record import Record, Trouble, packed, unpacked
from glane.batch.register import Register
from glane.batch.work import BATCH, Source, Task, Work
from glane.model import Article
from glane.organisations.conflicts import Acronyms

if TYPE_CHECKING:
    from glane.batch.cluster import Cluster

_CLUSTER = 128  # files a task: a message to a cluster takes longer than one to a process


@dataclass(slots=True)
class Summary:
    """What a run did so far: articles met, those of them skipped or left out, facts by kind."""

    articles: int = 0
    skipped: int = 0
    duplicates: int = 0
    errors: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    acronyms: Acronyms = field(default_factory=Acronyms)
    done_bytes: int = 0
    total_bytes: int = 0


class Sink(Protocol):
    """Where a run's results go, one by one, in the order of the input."""

    def write(self, record: Record) -> None:
        """Take an article and its facts."""

    def fail(self, trouble: Trouble) -> None:
        """Take a row of the error table."""


@dataclass(frozen=True, slots=True)
class Job:
    """A run's settings: `workers` processes, results kept in the file `journal` until the end.

    `scheduler` is that of a Dask cluster whose workers stand in for the processes. With
    `deduplicate`, articles that nearly repeat an earlier one give no facts. `watch` is called with
    the summary as it grows.
    """

    work: Work
    workers: int = 0
    journal: Path | None = None
    deduplicate: bool = False
    watch: Callable[[Summary], None] = lambda summary: None
    scheduler: str = ""

    def run(self, files: Sequence[tuple[Path, str]], sink: Sink) -> Summary:
        """Extract the facts of `files` (path, doc_id); the same results whatever `workers`.

        Raises RuleError before anything is done, UsageError when the journal is in use.
        """
        # A bad rule stops the run here. Forked workers share what it loads; a cluster's load their
        # own, so that the model would be for nothing.
        replace(self.work, model=self.work.model and not self.scheduler).pipeline()
        with (
            closing(Journal(self.journal)) as journal,
            closing(_Emitter(journal, sink, self)) as emitter,
            self._pool() as pool,
        ):
            plan = Plan(self.work, files, journal, _CLUSTER if self.scheduler else BATCH)
            lost: list[Source] = []
            for event in pool.run(plan.tasks()):
                if isinstance(event, Lost):
                    lost += event.task.sources
                else:
                    journal.store(event)
                emitter.emit(plan.total)
            for source in lost:
                _retry(source, pool, journal)
                emitter.emit(plan.total)
            emitter.emit(plan.total)
            return emitter.summary

    def _pool(self) -> Pool[Task, list[Item]] | Cluster:
        if not self.scheduler:
            return Pool(self.work, self.workers or cores())
        from glane.batch.cluster import Cluster

        return Cluster(self.work, self.scheduler)


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _retry(source: Source, pool: Pool[Task, list[Item]] | Cluster, journal: Journal) -> None:
    """Do what is left of a source whose worker died: alone, article by article.

    An article whose worker dies again is reported and passed over.
    """
    reported = -1
    while (count := journal.count(source.key)) is not None:
        how = ""
        task = Task((replace(source, skip=count),), alone=True)
        for event in pool.run([task], workers=1):
            if isinstance(event, Lost):
                how = event.how
            else:
                journal.store(event)
        number = journal.count(source.key)
        if number is None:
            return
        if number == reported:  # no progress behind the article passed over: the file itself kills
            journal.store([Item(source.key, number, None, last=True)])
            return
        whole = isinstance(source.content, Article)
        journal.store([Item(source.key, number, packed(_killed(source, number, how)), last=whole)])
        reported = number + 1


def _killed(source: Source, number: int, how: str) -> Trouble:
    path = f"{source.doc_id}#{number + 1}" if number else source.doc_id
    reason = f"its worker was ended by the system, alone too ({how})"
    return Trouble(path, "worker", reason, "most likely memory: split it, or use a larger machine")


class _Emitter:
    """Hands the results whose turn has come to the sink, and counts them."""

    def __init__(self, journal: Journal, sink: Sink, job: Job) -> None:
        self._journal = journal
        self._sink = sink
        self._job = job
        self._register = Register()
        self.summary = Summary()

    def emit(self, total: int) -> None:
        self.summary.total_bytes = total
        for size, payloads in self._journal.ready():
            for result in map(unpacked, payloads):
                if isinstance(result, Trouble):
                    self.summary.errors += 1
                    self._sink.fail(result)
                else:
                    self._write(self._register.enter(result))
            self.summary.done_bytes += size
        self._job.watch(self.summary)

    def _write(self, record: Record) -> None:
        summary, article = self.summary, record.article
        summary.articles += 1
        if article["status"] == "skipped":
            summary.skipped += 1
            hint = "--any-language keeps it"
            self._sink.fail(Trouble(str(article["doc_id"]), "skip", str(article["note"]), hint))
        elif article["note"]:
            hint = "see what its facts are worth"
            self._sink.fail(Trouble(str(article["doc_id"]), "warn", str(article["note"]), hint))
        if article["duplicate_of"]:
            summary.duplicates += 1
            if self._job.deduplicate:
                record = replace(record, article={**article, "status": "duplicate"}, facts=())
        summary.facts.update(str(fact["kind"]) for fact in record.facts)
        summary.acronyms.add(record.facts)
        self._sink.write(record)

    def close(self) -> None:
        self._register.close()
