"""A Dask cluster gives what a local run gives, also when one of its workers is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus import article, folder
from glane.batch import Job, Summary, Work
from glane.errors import UsageError
from glane.model import KINDS
from glane.readers import find_files
from glane.writers.output import Output, Wish

pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills processes of its own")

ARTICLES = 2000
WORK = Work(model=False)


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def _cluster(folder: Path, count: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and so many workers, each a process, on loopback: address and workers."""
    file = folder / "scheduler.json"
    host = ("--host", "127.0.0.1")
    scheduler = _start(
        "scheduler", *host, "--port", "0", "--no-dashboard", f"--scheduler-file={file}"
    )
    workers: list[subprocess.Popen[bytes]] = []
    try:
        while not file.exists():
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        for _ in range(count):
            workers.append(
                _start("worker", address, *host, "--nthreads=1", "--no-nanny", "--no-dashboard")
            )
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _run(source: Path, output: Path, job: Job) -> Summary:
    sink = Output(Wish(str(output), KINDS))
    with sink:
        done = job.run(find_files([source]), sink)
        sink.commit()
    return done


def test_a_killed_worker_loses_and_doubles_nothing(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for number in range(ARTICLES):
        text = article(number).partition("\n")[0]
        (source / f"{number:04}.txt").write_text(text, encoding="utf-8")
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    _run(source, here, Job(WORK, workers=1))
    with _cluster(tmp_path, 3) as (address, workers):
        killed: list[int] = []

        def kill_one(summary: Summary) -> None:
            if summary.articles and not killed:
                killed.append(workers[0].pid)
                os.kill(workers[0].pid, signal.SIGKILL)

        done = _run(source, there, Job(WORK, watch=kill_one, scheduler=address))
    assert killed == [workers[0].pid]
    assert workers[0].returncode == -signal.SIGKILL
    assert (done.articles, done.errors) == (ARTICLES, 0)
    assert there.read_bytes() == here.read_bytes()


def test_a_cluster_of_our_own(tmp_path: Path) -> None:
    source = folder(tmp_path / "in", 20)
    here, there = tmp_path / "here.csv", tmp_path / "there.csv"
    _run(source, here, Job(WORK, workers=1))
    _run(source, there, Job(WORK, scheduler="local:1"))
    assert there.read_bytes() == here.read_bytes()


def test_a_dataset_in_parquet_gives_its_facts_in_parquet(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for part in range(4):
        rows = [{"id": f"{part}-{n}", "text": article(10 * part + n)} for n in range(10)]
        pq.write_table(pa.Table.from_pylist(rows), source / f"part-{part}.parquet")
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    _run(source, here, Job(WORK, workers=2))
    done = _run(source, there, Job(WORK, scheduler="local:1"))
    assert (done.articles, done.errors) == (40, 0)
    assert there.read_bytes() == here.read_bytes()


@pytest.mark.parametrize("scheduler", ["local:", "local:0", "local:two", "nonsense"])
def test_an_unreadable_scheduler(tmp_path: Path, scheduler: str) -> None:
    source = folder(tmp_path / "in", 1)
    with pytest.raises(UsageError, match=f"{scheduler!r}"):
        _run(source, tmp_path / "out.csv", Job(WORK, scheduler=scheduler))


def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "glane.batch.cluster", raising=False)
    with pytest.raises(UsageError, match=r"pip install 'glane\[cluster\]'"):
        Job(WORK, scheduler="local:1").run([], Output(Wish("-", KINDS)))
