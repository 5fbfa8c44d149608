"""CPU and wall time and memory of commands, in processes of their own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of CPU (with its children's) and of the clock."""

    cpu: float
    wall: float


def glane(*arguments: str) -> list[str]:
    """The command glane, in this Python."""
    return [sys.executable, "-m", "glane", *arguments]


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end; exits where it fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - begin)


def paired(commands: Mapping[str, Sequence[str]], runs: int) -> dict[str, Cost]:
    """The median cost of each command; they take turns, so that a busy machine is fair to all."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            costs[name].append(cost(command))
    return {
        name: Cost(
            statistics.median(each.cpu for each in some),
            statistics.median(each.wall for each in some),
        )
        for name, some in costs.items()
    }


def memory(command: Sequence[str]) -> tuple[float, float]:
    """MB of a command's tree of processes: median over the second half of the run, and most.

    Proportional set size, read every second: what workers share counts once.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    sizes = []
    while process.poll() is None:
        sizes.append(sum(_pss(pid) for pid in _tree(process.pid)))
        time.sleep(1)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return statistics.median(sizes[len(sizes) // 2 :]), max(sizes)


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
