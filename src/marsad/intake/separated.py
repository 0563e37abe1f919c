"""Tables as text: CSV, and what spreadsheets call so."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from marsad.intake import mapping
from marsad.intake.decoding import decode
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import RefusedError
from marsad.intake.table import read_table

_SEPARATORS = ",;\t|"
_WIDEST_CELL = 10_000_000


def _looks(file: File) -> bool:
    """Whether its first line names the columns of a table that is known."""
    line = file.head.split(b"\n", 1)[0]
    if len(line) >= len(file.head) or line[:1] in b"<{[%":
        return False
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    try:
        header = next(csv.reader([text], delimiter=_separator(text)), [])
    except csv.Error:
        return False
    return len(header) > 2 and any(one.fits(header) for one in mapping.known())


def _separator(line: str) -> str:
    return max(_SEPARATORS, key=line.count)


def _read(file: File) -> Iterator[Found]:
    document = file.document()
    text, _, note = decode(document.content)
    csv.field_size_limit(_WIDEST_CELL)
    # The stream keeps line ends as they are: cells may hold some. A quote that is never closed is an error,
    # else it would take all rows behind it into its cell.
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    reader = csv.reader(stream, delimiter=_separator(_first(text)), strict=True)
    yield from read_table(file, document, _lines(reader), note=note)


def _first(text: str) -> str:
    return next((line for line in io.StringIO(text) if line.strip()), "")


def _lines(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1  # type: ignore[attr-defined]  # a cell may hold line ends
    except csv.Error as error:
        raise RefusedError(f"line {number}: {error}; what stands before it is taken in") from None


FORMAT = Format(
    name="csv",
    title="CSV table",
    suffixes=(".csv", ".tsv"),
    told_by="its suffix, or a first line that names the columns of a known table",
    gives="a report or an incident a row, by the mapping of its columns",
    loses="what the mapping says (below); for incidents, the row is kept as its text",
    looks=_looks,
    read=_read,
)
