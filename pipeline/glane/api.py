"""The Python interface: texts, paths or articles in, a DataFrame out."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

from glane import batch
from glane.errors import UsageError, nearest
from glane.model import DATE_STYLES, EXTRA_KINDS, Article, Fact
from glane.nlp import kinds_of, load
from glane.readers import ReadOptions, find_files, read_file
from glane.readers.dating import document_date, iso_date
from glane.table import frame

if TYPE_CHECKING:
    import pandas as pd


def extract(
    inputs: str | Path | Article | Iterable[str | Path | Article],
    *,
    kinds: Collection[str] | None = None,
    date: str = "",
    date_style: str = "edtf",
    fast: bool = False,
    nlp: Language | None = None,
) -> pd.DataFrame:
    """Extract the facts of texts, paths (files or folders) or Articles as one table.

    A str is a path where one exists and a text otherwise (its doc_id is text#n). `date` is the
    publication date of articles that bring none; without `kinds` all but those on request are
    found, kinds that the rules of `nlp` declare among them. `date_style` "timex3" writes dates as
    TIMEX3 corpora do; `fast` leaves the model out; `nlp` is a pipeline of glane.load. Raises
    UsageError for an unknown kind, style or date, ReadError for a file that cannot be read; warns
    of articles not in French, which are skipped.
    """
    pipeline = nlp or default(fast)
    known = kinds_of(pipeline)
    wanted = [kind for kind in known if kind not in EXTRA_KINDS] if kinds is None else kinds
    check_kinds(wanted, known)
    check_date_style(date_style)
    day = checked_date(date)
    several = [inputs] if isinstance(inputs, str | Path | Article) else inputs
    articles = _articles(several, day)
    found: list[Fact] = []
    while some := list(islice(articles, batch.BATCH)):
        found += batch.extract(pipeline, some, wanted, date_style)
    return frame(found)


def check_kinds(kinds: Collection[str], known: Collection[str]) -> None:
    """Raise UsageError, which names the nearest one, for a kind that does not exist."""
    for kind in kinds:
        if kind not in known:
            hint = nearest(kind, known, none=f"use some of {', '.join(known)}")
            raise UsageError(f"unknown kind {kind!r}", hint=hint)


def check_date_style(style: str) -> None:
    """Raise UsageError for a way to write dates that does not exist."""
    if style not in DATE_STYLES:
        raise UsageError(f"unknown date style {style!r}", hint=f"use {' or '.join(DATE_STYLES)}")


def checked_date(date: str) -> str:
    """The date as ISO 8601, or "" for none; raises UsageError when it cannot be read."""
    day = iso_date(date) if date else ""
    if date and not day:
        raise UsageError(f"unreadable date {date!r}", hint="write it as 2025-08-26 or 2025-08")
    return day


@cache
def default(fast: bool) -> Language:
    """The pipeline of this process, loaded when first asked for; `fast` leaves the model out."""
    return load(model=not fast)


def _articles(inputs: Iterable[str | Path | Article], date: str) -> Iterator[Article]:
    for number, item in enumerate(inputs, start=1):
        if isinstance(item, Article):
            yield item
        elif isinstance(item, Path) or _is_path(item):
            for path, doc_id in find_files([item]):
                for article in read_file(path, doc_id, ReadOptions(date=date)):
                    if not isinstance(article, Article):
                        raise article
                    if article.note:
                        warnings.warn(f"{article.id}: {article.note}", stacklevel=2)
                    if article.status == "ok":
                        yield article
        else:
            day, source = document_date(item, "", date)
            yield replace(Article(id=f"text#{number}", text=item), date=day, date_source=source)


def _is_path(text: str) -> bool:
    try:
        return len(text) < 1000 and "\n" not in text and Path(text).exists()
    except (OSError, ValueError):
        return False
