"""Speed and memory of glane, beside what one would run instead.

    python -m bench [PART…] [--articles 500] [--runs 3] [--growth 1000 50000] [--report 2000]

The parts are start, rivals, shares, workers, growth and report; all of them by default. Rivals and
start are in paired runs: the commands take turns, and the medians are compared. CPU time hardly
minds a busy machine; the parts `workers` and `report` are about the clock and want a quiet one.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from bench.corpus import write_records
from bench.measure import Cost, cost, glane, memory, paired
from bench.report import CHROMIUM, report
from bench.shares import shares


def extract(source: Path, *options: str) -> list[str]:
    """A whole run into a CSV file, from the start."""
    output = str(source.with_suffix(".csv"))
    return glane("extract", str(source), "-o", output, "--restart", "--quiet", *options)


def rival(name: str, source: Path) -> list[str]:
    """A rival's run: see bench.rival."""
    return [sys.executable, "-m", "bench.rival", name, str(source)]


def start(folder: Path, said: argparse.Namespace) -> None:
    """Start-up: --help, --version, and the facts of one article against loading the model."""
    one = write_records(folder / "one.jsonl", 1)
    commands = {
        "loading the stock model": rival("load", one),
        "glane --help": glane("--help"),
        "glane --version": glane("--version"),
        "glane extract, one article": extract(one, "--workers", "1"),
        "glane extract --fast, one article": extract(one, "--workers", "1", "--fast"),
    }
    show(paired(commands, said.runs), "loading the stock model")


def rivals(folder: Path, said: argparse.Namespace) -> None:
    """Whole runs over the same articles, start-up included."""
    source = write_records(folder / "rivals.jsonl", said.articles)
    commands = {
        "stock pipeline": rival("stock", source),
        "stock tok2vec + ner": rival("ner", source),
        "dateparser search_dates": rival("search-dates", source),
        "glane extract": extract(source, "--workers", "1"),
        "glane extract --fast": extract(source, "--workers", "1", "--fast"),
    }
    show(paired(commands, said.runs), "stock pipeline")


def parts(folder: Path, said: argparse.Namespace) -> None:
    """Microseconds of CPU a word of each component, in one process."""
    for name, microseconds in shares(min(said.articles, 200)):
        print(f"  {name:36} {microseconds:7.1f} µs a word")


def workers(folder: Path, said: argparse.Namespace) -> None:
    """Articles a second of one worker, of two, and of two of a Dask cluster, start-up apart."""
    one = write_records(folder / "first.jsonl", 1)
    many = write_records(folder / "many.jsonl", said.articles)
    ways = {"1 worker": ["--workers", "1"], "2 workers": ["--workers", "2"]}
    if find_spec("distributed"):
        ways["2 workers of a Dask cluster"] = ["--scheduler", "local:2"]
    base = 0.0
    for name, options in ways.items():
        loading = min(cost(extract(one, *options)).wall for _ in range(said.runs))
        total = min(cost(extract(many, *options)).wall for _ in range(said.runs))
        rate = said.articles / (total - loading)
        base = base or rate
        print(f"  {name:36} {rate:7.1f} articles/s   {rate / base:.2f} x", flush=True)
    print(f"  load average {os.getloadavg()[0]:.1f}")


def growth(folder: Path, said: argparse.Namespace) -> None:
    """Memory of the tree of processes, two workers, for runs of different lengths."""
    levels = []
    for count in said.growth:
        source = write_records(folder / f"{count}.jsonl", count)
        level, most = memory(extract(source, "--workers", "2"))
        levels.append(level)
        print(f"  {count:6} articles {level:7.0f} MB, at most {most:.0f} MB", flush=True)
    print(f"  longest against shortest {levels[-1] / levels[0] - 1:+.1%}")


def pages(folder: Path, said: argparse.Namespace) -> None:
    """The report of many articles in a browser."""
    if CHROMIUM is None:
        print("  Chromium is not installed")
        return
    for name, took in report(folder, said.report, said.runs):
        print(f"  {name:36} {took}", flush=True)


def show(costs: dict[str, Cost], reference: str) -> None:
    """Print costs and their ratios to one of them."""
    base = costs[reference]
    for name, each in costs.items():
        ratio = f"{each.cpu / base.cpu:.2f} x CPU, {each.wall / base.wall:.2f} x wall"
        print(f"  {name:36} {each.cpu:7.2f} s CPU {each.wall:7.2f} s wall   {ratio}")


PARTS: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "start": start,
    "rivals": rivals,
    "shares": parts,
    "workers": workers,
    "growth": growth,
    "report": pages,
}


def main() -> None:
    """Run the parts that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--growth", type=int, nargs="+", default=[1000, 50000])
    parser.add_argument("--report", type=int, default=2000, help="articles in the report")
    said = parser.parse_args()
    if unknown := set(said.parts) - set(PARTS):
        parser.error(f"unknown part {', '.join(sorted(unknown))}: use {', '.join(PARTS)}")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # for the rivals too
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        for name in said.parts or PARTS:
            print(name, flush=True)
            PARTS[name](Path(folder), said)


if __name__ == "__main__":
    main()
