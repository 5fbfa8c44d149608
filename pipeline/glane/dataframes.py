"""Frames of articles in, frames of facts out: glane inside Spark, Ray Data or a loop of pandas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import pandas as pd
from spacy.language import Language

from glane.api import check_kinds, checked_date, default
from glane.batch import extract
from glane.model import KINDS, Article
from glane.nlp import kinds_of
from glane.table import frame


def frames(
    articles: Iterable[pd.DataFrame],
    *,
    kinds: Collection[str] = KINDS,
    fast: bool = False,
    nlp: Language | None = None,
) -> Iterator[pd.DataFrame]:
    """The facts of each frame of articles, with the columns of `glane schema`.

    A frame has the columns `id` and `text`, and may have `date` (ISO 8601) and `source`; missing
    values are allowed in these two. All articles are taken to be in French. The pipeline is
    loaded once in a process. Raises UsageError for an unknown kind or an unreadable date.
    """
    pipeline = nlp or default(fast)
    check_kinds(kinds, kinds_of(pipeline))
    for some in articles:
        yield frame(list(extract(pipeline, list(_articles(some)), kinds)))


def _articles(some: pd.DataFrame) -> Iterator[Article]:
    for row in some.to_dict("records"):
        date, source = (
            "" if pd.isna(row.get(name)) else str(row[name]) for name in ("date", "source")
        )
        day = checked_date(date)
        where = "record" if day else ""
        yield Article(str(row["id"]), str(row["text"]), day, where, source=source)
