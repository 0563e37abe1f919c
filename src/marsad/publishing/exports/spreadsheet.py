"""An Excel workbook: a sheet a table, and one that says what each column holds."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from marsad.publishing.exports.files import Written
from marsad.publishing.exports.layout import Column, Job, Layout
from marsad.publishing.exports.record import Record

MOST_ROWS = 1_048_576
# Control characters that a workbook can't hold.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTHS = {"text": 20, "date": 12, "integer": 8, "number": 11, "json": 20}  # in letters
_HEADS = {"ar": ("الجدول", "العمود", "الرأس", "المعنى"), "en": ("table", "column", "head", "meaning")}


class TooManyRows(ValueError):
    """More rows than a sheet can hold."""


def write(path: Path, layout: Layout, records: Iterator[Record], job: Job) -> list[Written]:
    """One workbook, right to left in Arabic; raises TooManyRows."""
    from lxml.etree import SerialisationError
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book, written = Workbook(write_only=True), Written(path)
    try:
        _fill(book, layout, records, job, written)
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:  # closed even where the disk is full
            ExcelWriter(book, archive).save()
    except SerialisationError as error:
        raise OSError(f"no room for the sheets in {gettempdir()}: {error}") from error
    finally:
        _close(book)
    return [written]


def _close(book: Any) -> None:
    """Closes the sheets of a workbook that was not finished: else each complains when it is thrown away."""
    from lxml.etree import LxmlError

    for sheet in book.worksheets:
        if not sheet.closed:
            with suppress(LxmlError):
                sheet.close()


def _fill(book: Any, layout: Layout, records: Iterator[Record], job: Job, written: Written) -> None:
    sheets = [_sheet(book, table.name, job) for table in layout.tables]
    for table, sheet in zip(layout.tables, sheets, strict=True):
        sheet.freeze_panes = "B2"
        _widen(sheet, [max(_WIDTHS[column.kind], len(_head(column, job)) + 2) for column in table.columns])
        sheet.append(_cells(sheet, [_head(column, job) for column in table.columns]))
    for record in records:
        for table, sheet in zip(layout.tables, sheets, strict=True):
            for row in table.values(record, job):
                sheet.append(_cells(sheet, row))
                written.add(table)
                if written.rows[table.name] >= MOST_ROWS:
                    raise TooManyRows(
                        f"a sheet of a workbook holds {MOST_ROWS:,} rows; csv and parquet hold more"
                    )
    _explain(_sheet(book, "columns", job), layout, job)


def _sheet(book: Any, name: str, job: Job) -> Any:
    sheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = job.language == "ar"
    return sheet


def _widen(sheet: Any, widths: list[int]) -> None:
    """Sets how many letters wide each column is; before the first row."""
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def _head(column: Column, job: Job) -> str:
    return (column.ar if job.language == "ar" else "") or column.name


def _explain(sheet: Any, layout: Layout, job: Job) -> None:
    _widen(sheet, [14, 24, 28, 100])
    sheet.append(_cells(sheet, _HEADS[job.language]))
    for table in layout.tables:
        for column in table.columns:
            sheet.append(_cells(sheet, (table.name, column.name, _head(column, job), column.says)))


def _cells(sheet: Any, row: Iterable[Any]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    found = []
    for value in row:
        if not isinstance(value, str):
            found.append(value.isoformat() if isinstance(value, dt.date) else value)
            continue
        one = WriteOnlyCell(sheet, value=_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value))
        one.data_type = "s"  # text stays text: "=1+1" would become a formula
        found.append(one)
    return found
