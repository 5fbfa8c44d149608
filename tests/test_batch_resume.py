"""A run that is killed goes on where it stopped, and the result is the same to the byte."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import corpus
from corpus import article, folder, pipeline, run
from glane.batch import Job, Work
from glane.errors import UsageError
from glane.model import KINDS
from glane.readers import find_files
from glane.writers.output import Output, Wish

__all__ = ["pipeline"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="needs workers that fork"),
    pytest.mark.usefixtures("pipeline"),
]

COUNT = 50


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where every extracted article leaves a line; extraction takes 2 ms an article."""
    path = tmp_path / "log"
    path.touch()
    monkeypatch.setattr(corpus, "log", path)
    monkeypatch.setattr(corpus, "delay", 0.002)
    return path


def started(source: Path, output: Path, moment: Callable[[], object]) -> None:
    """Start a run in a process of its own and kill it at that moment, as `kill -9` does."""
    process = multiprocessing.get_context("fork").Process(target=run, args=([source], output))
    process.start()
    moment()
    process.kill()
    process.join()
    if corpus.log is not None:  # its workers end with the articles that they have at hand
        before: list[str] = []
        while before != (before := lines(corpus.log)):
            time.sleep(0.5)


def lines(path: Path) -> list[str]:
    """The articles extracted so far; only once no worker is left is that all."""
    return path.read_text(encoding="utf-8").splitlines()


def finished(output: Path) -> int:
    """How many articles the journal beside an output has."""
    journal = Path(f"{output}.partial/journal.sqlite")
    if not journal.exists():
        return 0
    try:
        with closing(sqlite3.connect(journal)) as db:
            return int(db.execute("SELECT count(*) FROM items").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def until_some_are_done(log: Path, count: int) -> Callable[[], None]:
    """A moment: when so many articles have been extracted."""

    def wait() -> None:
        deadline = time.monotonic() + 20
        while len(lines(log)) < count and time.monotonic() < deadline:
            time.sleep(0.005)

    return wait


@pytest.mark.parametrize("seed", range(10))
def test_killed_at_a_random_moment_it_ends_as_if_nothing_had_been(
    tmp_path: Path, log: Path, seed: int
) -> None:
    source = folder(tmp_path / "in", COUNT)
    whole = tmp_path / "whole.csv"
    begin = time.monotonic()
    run([source], whole, workers=2)
    length = time.monotonic() - begin
    moments = random.Random(seed)
    output = tmp_path / "facts.csv"
    for _ in range(2):
        started(source, output, lambda: time.sleep(moments.uniform(0, length)))
        assert not output.exists() or output.read_bytes() == whole.read_bytes()
    run([source], output)
    assert output.read_bytes() == whole.read_bytes()
    assert not Path(f"{output}.partial").exists()


def test_what_is_done_is_not_done_again(tmp_path: Path, log: Path) -> None:
    source, output = folder(tmp_path / "in", COUNT), tmp_path / "facts.csv"
    started(source, output, until_some_are_done(log, 40))
    kept = finished(output)
    assert 0 < kept < COUNT
    log.write_text("", encoding="utf-8")
    run([source], output)
    assert len(lines(log)) == COUNT - kept


def test_a_file_of_many_articles_goes_on_in_its_midst(tmp_path: Path, log: Path) -> None:
    archive, output = tmp_path / "all.zip", tmp_path / "facts.csv"
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(COUNT):
            packed.writestr(f"{number:03}.txt", article(number))
    started(archive, output, until_some_are_done(log, 40))
    kept = finished(output)
    assert 0 < kept < COUNT
    log.write_text("", encoding="utf-8")
    done, _ = run([archive], output)
    assert (done.articles, len(lines(log))) == (COUNT, COUNT - kept)


def test_what_changed_is_redone_and_what_did_not_is_kept(tmp_path: Path, log: Path) -> None:
    source, output = folder(tmp_path / "in", COUNT), tmp_path / "facts.csv"
    started(source, output, until_some_are_done(log, 40))
    kept = finished(output)
    (source / "000.txt").write_text(article(500), encoding="utf-8")
    (source / "001.txt").unlink()
    log.write_text("", encoding="utf-8")
    done, _ = run([source], output)
    assert done.articles == COUNT - 1
    assert lines(log).count(article(500).split("\n", 1)[0]) == 1
    assert len(lines(log)) == COUNT - kept + 1
    assert "numéro 500" in output.read_text(encoding="utf-8")


def test_other_settings_redo_all(tmp_path: Path, log: Path) -> None:
    source, output = folder(tmp_path / "in", COUNT), tmp_path / "facts.csv"
    started(source, output, until_some_are_done(log, 40))
    log.write_text("", encoding="utf-8")
    sink = Output(Wish(str(output), KINDS))
    with sink:
        work = Work(kinds=("place",))
        Job(work, 2, sink.journal).run(find_files([source]), sink)
        sink.commit()
    assert len(lines(log)) == COUNT


def test_restart_forgets_the_earlier_run(tmp_path: Path, log: Path) -> None:
    source, output = folder(tmp_path / "in", COUNT), tmp_path / "facts.csv"
    started(source, output, until_some_are_done(log, 40))
    assert finished(output)
    Output(Wish(str(output), KINDS)).restart()
    assert not Path(f"{output}.partial").exists()


def test_ctrl_c_keeps_the_old_table_and_what_is_done(tmp_path: Path, log: Path) -> None:
    source, output = folder(tmp_path / "in", COUNT), tmp_path / "facts.csv"
    output.write_text("old\n", encoding="utf-8")
    process = multiprocessing.get_context("fork").Process(target=run, args=([source], output))
    process.start()
    until_some_are_done(log, 40)()
    assert process.pid is not None
    os.kill(process.pid, signal.SIGINT)
    process.join()
    assert output.read_text(encoding="utf-8") == "old\n"
    assert finished(output)


def test_no_worker_outlives_a_killed_run(tmp_path: Path, log: Path) -> None:
    source, output = folder(tmp_path / "in", COUNT), tmp_path / "facts.csv"
    started(source, output, until_some_are_done(log, 10))
    time.sleep(0.5)
    count = len(lines(log))
    time.sleep(0.2)
    assert len(lines(log)) == count < COUNT


def test_two_runs_with_one_output_are_refused(tmp_path: Path) -> None:
    source, output = folder(tmp_path / "in", 2), tmp_path / "facts.csv"
    with Output(Wish(str(output), KINDS)) as sink:
        held = sqlite3.connect(str(sink.journal), isolation_level=None)
        held.execute("PRAGMA locking_mode = EXCLUSIVE")
        held.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UsageError, match="another run"):
            Job(Work(), 1, sink.journal).run(find_files([source]), sink)
        held.close()
