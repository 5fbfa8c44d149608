"""A progress bar on stderr, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from glane.batch import Summary


@contextmanager
def progress(*, show: bool) -> Iterator[Callable[[Summary], None]]:
    """Yield a function to call with the summary of a run as it grows.

    The bar measures bytes of input; beside it stand articles, articles a second, the time left
    and errors.
    """
    if not show or not sys.stderr.isatty():
        yield lambda summary: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    bar = Progress(
        TextColumn("{task.fields[articles]} articles"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:.1f}/s"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[errors]}"),
        console=Console(stderr=True),
        transient=True,
        # No thread that refreshes: a process with threads must not fork workers.
        auto_refresh=False,
    )
    task = bar.add_task("", total=None, articles=0, rate=0.0, errors="")

    def watch(summary: Summary) -> None:
        seconds = bar.tasks[0].elapsed or 0
        bar.update(
            task,
            completed=summary.done_bytes,
            total=summary.total_bytes or None,
            articles=summary.articles,
            rate=summary.articles / seconds if seconds else 0.0,
            errors=f"{summary.errors} errors" if summary.errors else "",
            refresh=True,
        )

    with bar:
        yield watch
