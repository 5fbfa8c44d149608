"""Parquet: one row, one article, as in CSV; a dataset is a folder of such files.

Needs the extra `glane[parquet]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from glane.errors import ReadError
from glane.model import Article
from glane.readers.options import ReadOptions
from glane.readers.records import article_of, no_text_column
from glane.readers.source import Source, empty

_ROWS = 100  # held in memory at a time


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Article | ReadError]:
    """One article a row; rows stream by, and of the columns only those that hold text are read."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as err:
        hint = "pip install 'glane[parquet]'"
        raise ReadError("is Parquet, which needs the package pyarrow", hint=hint) from err
    if source.size == 0:
        raise empty()
    with source.open() as stream:
        try:
            file = pq.ParquetFile(stream)
            names = file.schema_arrow.names
            if options.columns.text.lower() not in (name.lower() for name in names):
                raise no_text_column(options.columns.text, names)
            batches = file.iter_batches(batch_size=_ROWS)
            rows = (row for batch in batches for row in batch.to_pylist())
            for number, row in enumerate(rows, start=1):
                yield article_of(row, number, source.doc_id, "utf-8", options)
        except (pa.ArrowException, OSError) as err:  # Arrow's word for bad data is OSError, too
            reason = str(err).splitlines()[0][:200]
            raise ReadError(f"is broken Parquet: {reason}", hint="write it again") from err
