"""Spreadsheets: every sheet is a table."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from collections.abc import Iterator
from typing import Any

from marsad.intake import zipped
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Refusal, RefusedError, placed
from marsad.intake.table import read_table

_MOST_COLUMNS = 1000


def _looks(file: File) -> bool:
    return "xl/workbook.xml" in zipped.names(file)


def _read(file: File) -> Iterator[Found]:
    import openpyxl

    document = file.document()
    zipped.check(document.content, file.limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(document.content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        try:
            if sheet.sheet_state != "visible":
                raise RefusedError("a hidden sheet, which is not read")
            yield from read_table(file, document, _lines(sheet), sheet=sheet.title)
        except RefusedError as error:
            yield Refusal(placed(file.path, file.inner(sheet.title), None), str(error))


def _lines(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    width = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = [_text(cell) for cell in cells[:_MOST_COLUMNS]]
        while texts and not texts[-1]:  # spreadsheets carry empty columns behind the last one
            texts.pop()
        width = width or len(texts)
        yield number, texts + [""] * (width - len(texts))


def _text(value: Any) -> str:
    """A cell as a person would write it: a day without its midnight, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


FORMAT = Format(
    name="xlsx",
    title="spreadsheet",
    suffixes=(".xlsx", ".xlsm"),
    told_by="what it is packed of",
    gives="a report or an incident a row of every visible sheet, by the mapping of its columns",
    loses="formulas (their last values are read), hidden sheets, comments, pictures, colours",
    looks=_looks,
    read=_read,
    needs="intake",
)
