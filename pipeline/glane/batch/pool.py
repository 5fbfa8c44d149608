"""A pool of processes that outlives its workers: one that the system kills costs only its task.

multiprocessing.Pool and spaCy's n_process wait for ever for a dead worker, and a broken
ProcessPoolExecutor loses all the rest. Here each worker has a pipe of its own: its death is an
end-of-file on that pipe, its task comes back as Lost, and a new worker takes its place.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Message = TypeVar("Message")

# Forked workers share what the parent has loaded (macOS's own libraries do not survive a fork).
METHOD = "fork" if sys.platform.startswith("linux") else "spawn"


@dataclass(frozen=True, slots=True)
class Lost(Generic[Task]):
    """A task whose worker died before its end, and `how` it died, in words."""

    task: Task
    how: str


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: BaseProcess
    pipe: Connection
    task: Task | None = None


class Pool(Generic[Task, Message]):
    """Up to `workers` processes that call `work(task)` and send back each message it yields.

    `work` must be picklable where processes do not fork. Use as a context manager: leaving it
    ends all workers at once.
    """

    def __init__(self, work: Callable[[Task], Iterable[Message]], workers: int) -> None:
        self._work = work
        self._size = workers
        self._workers: list[_Worker[Task]] = []
        self._context = multiprocessing.get_context(METHOD)

    def __enter__(self) -> Pool[Task, Message]:
        gc.freeze()  # the collector must not touch, and so copy, the pages that forks share
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()
        self._workers.clear()
        gc.unfreeze()

    def run(
        self, tasks: Iterable[Task], *, workers: int | None = None
    ) -> Iterator[Message | Lost[Task]]:
        """Do all tasks, each worker one at a time; messages come as they are ready.

        `tasks` is drawn from only when a worker is free, so it may be endless. `workers` lowers
        the number for this run.
        """
        waiting = iter(tasks)
        limit = self._size if workers is None else workers
        while True:
            busy = self._hand_out(waiting, limit)
            if not busy:
                return
            for pipe in wait([worker.pipe for worker in busy]):
                worker = next(worker for worker in busy if worker.pipe is pipe)
                try:
                    message = worker.pipe.recv()
                except (EOFError, OSError):
                    yield self._bury(worker)
                    continue
                if message is None:
                    worker.task = None
                else:
                    yield message

    def _hand_out(self, waiting: Iterator[Task], limit: int) -> list[_Worker[Task]]:
        """Give every free worker a task; the workers that are now busy."""
        while sum(worker.task is not None for worker in self._workers) < limit:
            # A free worker is waiting to receive: sending to a busy one could block both sides.
            try:
                task = next(waiting)
            except StopIteration:
                break
            worker = next((w for w in self._workers if w.task is None), None) or self._start()
            try:
                worker.pipe.send(task)
            except OSError:  # it died while idle, which says nothing about this task
                self._bury(worker)
                worker = self._start()
                worker.pipe.send(task)
            worker.task = task
        return [worker for worker in self._workers if worker.task is not None]

    def _start(self) -> _Worker[Task]:
        ours, theirs = self._context.Pipe()
        # A fork inherits the parent's ends of all pipes, and with one of them open in any process
        # a worker would wait for ever for tasks from a parent that was killed.
        forked = [ours, *(w.pipe for w in self._workers)] if METHOD == "fork" else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, self._work, forked), daemon=True
        )
        process.start()
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _bury(self, worker: _Worker[Task]) -> Lost[Task]:
        worker.pipe.close()
        worker.process.join()
        self._workers.remove(worker)
        code = worker.process.exitcode or 0
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return Lost(worker.task, how)  # type: ignore[arg-type]


def _serve(
    pipe: Connection, work: Callable[[Task], Iterable[Message]], inherited: list[Connection]
) -> None:
    """A worker's life: receive a task, send its messages, then None; end when the parent ends."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            task = pipe.recv()
            for message in work(task):
                pipe.send(message)
            pipe.send(None)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return
