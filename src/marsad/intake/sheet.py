"""Spreadsheets: every sheet is a table."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from marsad.intake import zipped
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Refusal, RefusedError, placed
from marsad.intake.table import read_table

_MOST_COLUMNS = 1000
_FORMULA = re.compile(rb"<f[\s>/]")


def _looks(file: File) -> bool:
    return "xl/workbook.xml" in zipped.names(file)


def _read(file: File) -> Iterator[Found]:
    document = file.document()
    zipped.check(document.content, file.limits)
    book = _opened(document.content, data_only=True)
    formulas = _opened(document.content, data_only=False) if _has_formulas(document.content) else None
    for sheet in book.worksheets:
        try:
            if sheet.sheet_state != "visible":
                raise RefusedError("a hidden sheet, which is not read")
            behind = formulas[sheet.title] if formulas else None
            yield from read_table(file, document, _lines(sheet, behind), sheet=sheet.title)
        except RefusedError as error:
            yield Refusal(placed(file.path, file.inner(sheet.title), None), str(error))


def _opened(content: bytes, *, data_only: bool) -> Any:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _lines(sheet: Any, formulas: Any) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet; a formula that nobody has worked out stands there itself, not an empty cell."""
    behind = formulas.iter_rows(values_only=True) if formulas is not None else itertools.repeat(())
    width = 0
    for number, (cells, written) in enumerate(
        zip(sheet.iter_rows(values_only=True), behind, strict=False), 1
    ):
        both = itertools.zip_longest(cells[:_MOST_COLUMNS], written[:_MOST_COLUMNS])
        texts = [_text(formula if value is None else value) for value, formula in both]
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
    loses="formulas (their values are read), hidden sheets, comments, pictures, colours",
    looks=_looks,
    read=_read,
    needs="intake",
)
