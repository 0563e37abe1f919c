"""Parquet: a file a table, with the meaning of each column in its metadata."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from marsad.publishing.exports.files import Written, beside
from marsad.publishing.exports.layout import Job, Layout, Table
from marsad.publishing.exports.record import Record

_ROWS = 20_000  # a row group


def write(path: Path, layout: Layout, records: Iterator[Record], job: Job) -> list[Written]:
    """One file for each table of the layout."""
    with ExitStack() as stack:
        sheets = [stack.enter_context(_Sheet(beside(path, table, layout), table)) for table in layout.tables]
        for record in records:
            for sheet in sheets:
                sheet.add(record, job)
        for sheet in sheets:
            sheet.flush()
    return [sheet.written for sheet in sheets]


def schema(table: Table) -> Any:
    """The Arrow schema of a table, each field with what it means."""
    import pyarrow as pa  # type: ignore[import-untyped]

    kinds = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    return pa.schema(
        [
            pa.field(column.name, kinds[column.kind], metadata={"description": column.says})
            for column in table.columns
        ]
    )


def arrow(table: Table, rows: list[tuple[Any, ...]]) -> Any:
    """Rows as an Arrow table."""
    import pyarrow as pa

    known = schema(table)
    columns = zip(*rows, strict=True) if rows else [()] * len(known)
    return pa.table([pa.array(values, one.type) for values, one in zip(columns, known, strict=True)], known)


class _Sheet:
    def __init__(self, path: Path, table: Table) -> None:
        from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]

        self.written = Written(path)
        self._table = table
        self._rows: list[tuple[Any, ...]] = []
        self._writer = ParquetWriter(path, schema(table), compression="zstd")

    def add(self, record: Record, job: Job) -> None:
        self._rows += self._table.values(record, job)
        if len(self._rows) >= _ROWS:
            self.flush()

    def flush(self) -> None:
        """Writes the rows that wait."""
        self._writer.write_table(arrow(self._table, self._rows))
        self.written.add(self._table, len(self._rows))
        self._rows = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._writer.close()
        finally:
            self._writer.is_open = False  # or it would be closed again, which a full disk refuses again
