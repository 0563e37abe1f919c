"""Comma-separated values, in UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from marsad.publishing.exports.files import Written, beside
from marsad.publishing.exports.layout import Job, Layout
from marsad.publishing.exports.record import Record

Row = tuple[Any, ...]
_FORMULA = frozenset("=+-@\t\r")


def write(path: Path, layout: Layout, records: Iterator[Record], job: Job) -> list[Written]:
    """A file a table; under the heads a row of hashtags where the columns of the first table have any."""
    written = [Written(beside(path, table, layout)) for table in layout.tables]
    with ExitStack() as stack:
        sheets = []
        for table, file in zip(layout.tables, written, strict=True):
            stream = stack.enter_context(file.path.open("w", encoding="utf-8", newline=""))
            sheet = csv.writer(stream)
            sheet.writerow(column.name for column in table.columns)
            if layout.name == "hxl":
                sheet.writerow(column.hxl for column in table.columns)
            texts = [at for at, column in enumerate(table.columns) if column.kind == "text"]
            sheets.append((sheet, texts))
        for record in records:
            for table, file, (sheet, texts) in zip(layout.tables, written, sheets, strict=True):
                rows = [_plain(row, texts) for row in table.values(record, job)]
                sheet.writerows(rows)
                file.add(table, len(rows))
    return written


def _plain(row: Row, texts: list[int]) -> Row:
    """A row as it may stand in a sheet: text that a program would take for a formula gets an apostrophe."""
    risky = [at for at in texts if row[at] and row[at][0] in _FORMULA]
    if not risky:
        return row
    return tuple(harmless(value) if at in risky else value for at, value in enumerate(row))


def harmless(text: str) -> str:
    """Text that no program takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA else text
