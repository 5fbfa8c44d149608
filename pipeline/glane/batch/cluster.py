"""The workers of a Dask cluster in the place of processes of one's own; the extra glane[cluster].

The cluster does what a Pool does: tasks go out, results come back to the journal, so that facts,
their order and resuming are those of a local run. Dask gives the task of a worker that dies to
another one; a task that killed several comes back as Lost.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from glane.batch import fingerprint
from glane.batch.journal import Item
from glane.batch.pool import Lost
from glane.batch.work import Source, Task, Work
from glane.errors import UsageError

try:
    from dask import config
    from distributed import Client, Future, KilledWorker, LocalCluster, as_completed
except ImportError as err:
    raise UsageError(
        "a cluster needs the package dask", hint="pip install 'glane[cluster]'"
    ) from err

LOCAL = "local:"
# Dask has workers give memory back at once (MALLOC_TRIM_THRESHOLD_) and looks at what they do a
# hundred times a second: together a sixth of the time (docs/cluster.md).
_LOCAL_CONFIG = {
    "distributed.nanny.pre-spawn-environ": dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), 1
    ),
    "distributed.worker.profile.enabled": False,
}
_AHEAD = 2  # tasks for each worker: one that it does, one that waits

_one_at_a_time = threading.Lock()  # a pipeline is not for two threads of a worker


class Cluster:
    """The workers of the scheduler at an address (`tcp://…`), or so many of our own (`local:N`).

    Use as a context manager. Raises UsageError when the scheduler is not to be reached, has no
    worker, or one with another glane than ours.
    """

    def __init__(self, work: Work, scheduler: str) -> None:
        self._work = work
        self._scheduler = scheduler
        self._stack = ExitStack()

    def __enter__(self) -> Cluster:
        address = self._scheduler
        if address.startswith(LOCAL):
            self._stack.enter_context(config.set(_LOCAL_CONFIG))
            local = LocalCluster(
                n_workers=_count(address), threads_per_worker=1, dashboard_address=None
            )
            address = self._stack.enter_context(local).scheduler_address
        try:
            self._client = self._stack.enter_context(Client(address, timeout="10s"))
            self._client.wait_for_workers(1, timeout=60)
            versions = self._client.run(fingerprint.program)
        except (OSError, TimeoutError, ValueError) as err:
            self._stack.close()
            raise UsageError(
                f"no cluster at {self._scheduler!r} ({err})",
                hint="start dask scheduler and dask worker, or say local:N",
            ) from err
        other = [worker for worker, found in versions.items() if found != fingerprint.program()]
        if other:
            self._stack.close()
            raise UsageError(
                f"worker {other[0]} has another glane, or other packages",
                hint="install the same everywhere",
            )
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def run(
        self, tasks: Iterable[Task], *, workers: int | None = None
    ) -> Iterator[list[Item] | Lost[Task]]:
        """Do all tasks; results come as they are ready. `workers` 1 does one task at a time."""
        waiting = iter(tasks)
        flying: dict[Future, Task] = {}
        done = as_completed()
        while True:
            limit = workers or _AHEAD * max(1, len(self._client.nthreads()))
            while len(flying) < limit and (task := next(waiting, None)) is not None:
                if task.alone:
                    yield from self._one_by_one(task)
                    continue
                future = self._submit(_all, task)
                flying[future] = task
                done.add(future)
            if not flying:
                return
            future = next(done)
            task = flying.pop(future)
            try:
                result = future.result()
            except KilledWorker as err:
                yield Lost(task, str(err.args[-1]) if err.args else "killed")
            else:
                yield result
            future.release()

    def _one_by_one(self, task: Task) -> Iterator[list[Item] | Lost[Task]]:
        """A task alone, each result fetched before the next is begun."""
        (source,) = task.sources
        while True:
            try:
                items = self._submit(_first, Task((source,), alone=True)).result()
            except KilledWorker:
                yield Lost(task, "as the cluster tells")
                return
            yield items
            if items[-1].last:
                return
            source = replace(source, skip=items[-1].number + 1)

    def _submit(self, what: Callable[[Work, Task], list[Item]], task: Task) -> Future:
        sources = tuple(map(_absolute, task.sources))
        return self._client.submit(what, self._work, replace(task, sources=sources), pure=False)


def _count(address: str) -> int:
    said = address.removeprefix(LOCAL)
    if not said.isdecimal() or int(said) == 0:
        raise UsageError(f"unreadable scheduler {address!r}", hint="say local:2 for two workers")
    return int(said)


def _absolute(source: Source) -> Source:
    """A worker has a working directory of its own."""
    if isinstance(source.content, Path):
        return replace(source, content=source.content.absolute())
    return source


def _all(work: Work, task: Task) -> list[Item]:
    """On a worker: the results of a task; the pipeline is loaded once in its process."""
    with _one_at_a_time:
        return [item for items in work(task) for item in items]


def _first(work: Work, task: Task) -> list[Item]:
    """On a worker: the first result of a task."""
    with _one_at_a_time:
        return next(iter(work(task)))
