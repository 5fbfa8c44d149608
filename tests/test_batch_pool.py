"""The pool of processes, and what it does when the system takes one away."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice

import pytest

from glane.batch.pool import Lost, Pool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def echo(task: str) -> Iterator[tuple[str, int]]:
    """Answer with the task and the worker's id; some tasks end the worker in their midst."""
    yield task, os.getpid()
    if task.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if task.startswith("exit"):
        os._exit(7)
    yield task, os.getpid()


def answers(events: Iterable[tuple[str, int] | Lost[str]]) -> list[tuple[str, int]]:
    """The messages among what a run of the pool gives."""
    return [event for event in events if not isinstance(event, Lost)]


def test_every_task_is_done_and_every_message_comes() -> None:
    tasks = [f"task {n}" for n in range(50)]
    with Pool(echo, 3) as pool:
        done = answers(pool.run(tasks))
    assert sorted(task for task, _ in done) == sorted(tasks * 2)
    assert len({worker for _, worker in done}) <= 3


def test_a_killed_worker_is_replaced_and_its_task_comes_back() -> None:
    tasks = ["a", "kill 1", "b", "exit 2", "c", "kill 3", "d"]
    with Pool(echo, 2) as pool:
        events = list(pool.run(tasks))
    lost = {(event.task, event.how) for event in events if isinstance(event, Lost)}
    done = [task for task, _ in answers(events)]
    assert lost == {
        ("kill 1", "signal SIGKILL"),
        ("exit 2", "exit code 7"),
        ("kill 3", "signal SIGKILL"),
    }
    assert sorted(done) == sorted(["a", "b", "c", "d"] * 2 + ["kill 1", "exit 2", "kill 3"])


def test_a_worker_killed_while_idle_costs_nothing() -> None:
    with Pool(echo, 1) as pool:
        ((_, worker), _) = answers(pool.run(["first"]))
        os.kill(worker, signal.SIGKILL)
        time.sleep(0.1)
        done = answers(pool.run(["second"]))
    assert [task for task, _ in done] == ["second", "second"]


def test_messages_and_tasks_larger_than_a_pipe_do_not_block() -> None:
    large = "x" * 3_000_000
    with Pool(echo, 2) as pool:
        done = answers(pool.run([large] * 6))
    assert [task for task, _ in done] == [large] * 12


def test_tasks_are_drawn_only_as_workers_become_free() -> None:
    drawn = 0

    def tasks() -> Iterator[str]:
        nonlocal drawn
        for number in range(1000):
            drawn += 1
            yield str(number)

    with Pool(echo, 2) as pool:
        list(islice(pool.run(tasks()), 10))
    assert drawn < 20


def test_no_worker_outlives_the_pool() -> None:
    with Pool(echo, 2) as pool:
        workers = {worker for _, worker in answers(pool.run(["a", "b", "c"]))}
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
