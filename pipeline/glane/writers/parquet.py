"""Parquet, with typed columns; needs the extra `glane[parquet]`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from glane.batch.record import Record
from glane.errors import UsageError
from glane.table import Row
from glane.writers.tables import Table

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ImportError as err:
    raise UsageError(
        "Parquet needs the package pyarrow", hint="pip install 'glane[parquet]'"
    ) from err

_TYPES = {"str": pa.string(), "Int64": pa.int64(), "Float64": pa.float64()}
_GROUP = 5000  # rows: what is held in memory before it is written


class ParquetWriter:
    """Writes a table as Parquet; null where nothing applies."""

    def __init__(self, path: Path, table: Table) -> None:
        self._table = table
        # With pandas' own notes in it, read_parquet gives the dtypes that glane.extract gives:
        # integers with gaps stay integers.
        empty = pd.DataFrame({c.name: pd.Series([], dtype=c.dtype) for c in table.columns})
        self._schema = pa.schema(
            [(c.name, _TYPES[c.dtype]) for c in table.columns],
            metadata=pa.Schema.from_pandas(empty, preserve_index=False).metadata,
        )
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def write(self, record: Record) -> None:
        """Append the rows that the record gives."""
        self._rows += self._table.rows(record)
        if len(self._rows) >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        arrays = [
            pa.array([_cell(row.get(field.name)) for row in self._rows], field.type)
            for field in self._schema
        ]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        """Write the rest and the file's footer."""
        self._flush()
        self._file.close()


def _cell(value: str | int | float | None) -> str | int | float | None:
    return None if value == "" else value
