"""Throughput and memory of `glane extract`: two workers against one, short runs against long.

    python bench/throughput.py [--articles 2000] [--runs 3] [--source data/samples]
    python bench/throughput.py --memory 10000 50000

The corpus is the sample articles over and over, each copy with a number of its own. Speed is the
best of the runs, wall clock, without the seconds that loading the model takes (measured on one
article). Memory is the proportional set size (PSS) of the whole tree of processes, so that what
workers share is counted once: its median over the second half of a run.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from glane.model import Article
from glane.readers import find_files, read_file

SAMPLES = Path(__file__).parent.parent / "data" / "samples"


def corpus(folder: Path, source: Path, count: int) -> Path:
    """A JSON Lines file with so many articles."""
    texts = [
        (item.text, item.date)
        for path, doc_id in find_files([source])
        for item in read_file(path, doc_id)
        if isinstance(item, Article) and item.status == "ok"
    ]
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text, date = texts[number % len(texts)]
            record = {"id": str(number), "text": f"{text}\nDépêche {number}.\n", "date": date}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def run(source: Path, workers: int) -> Iterator[float]:
    """Extract, and yield the tree's PSS in MB about every second until the end."""
    command = [sys.executable, "-m", "glane", "extract", str(source), "--quiet", "--restart"]
    command += ["--workers", str(workers), "--output", str(source.with_suffix(".csv"))]
    process = subprocess.Popen(command)
    while process.poll() is None:
        yield sum(_pss(pid) for pid in _tree(process.pid))
        time.sleep(1)
    if process.returncode:
        sys.exit(f"glane ended with {process.returncode}")


def seconds(source: Path, workers: int) -> float:
    """The wall clock of one run."""
    begin = time.perf_counter()
    for _ in run(source, workers):
        pass
    return time.perf_counter() - begin


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(p for child in children for p in _tree(int(child)))]


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def speed(folder: Path, source: Path, count: int, runs: int) -> None:
    """Print articles a second for one and two workers, and their ratio."""
    one, many = corpus(folder, source, 1), corpus(folder, source, count)
    rates = {}
    for workers in (1, 2):
        load = min(seconds(one, workers) for _ in range(runs))
        total = min(seconds(many, workers) for _ in range(runs))
        rates[workers] = count / (total - load)
        print(
            f"{workers} workers: {rates[workers]:.1f} articles/s ({total:.1f} s, load {load:.1f} s)"
        )
    print(f"ratio {rates[2] / rates[1]:.2f}")


def memory(folder: Path, source: Path, counts: list[int]) -> None:
    """Print the memory of the tree of processes for runs of different lengths."""
    levels = []
    for count in counts:
        sizes = list(run(corpus(folder, source, count), 2))
        levels.append(statistics.median(sizes[len(sizes) // 2 :]))
        print(f"{count} articles: {levels[-1]:.0f} MB, at most {max(sizes):.0f} MB")
    print(f"longest against shortest: {levels[-1] / levels[0] - 1:+.1%}")


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--source", type=Path, default=SAMPLES)
    parser.add_argument("--memory", type=int, nargs="+", metavar="ARTICLES")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if said.memory:
            memory(Path(folder), said.source, said.memory)
        else:
            speed(Path(folder), said.source, said.articles, said.runs)


if __name__ == "__main__":
    main()
