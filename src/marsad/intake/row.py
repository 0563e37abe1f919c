"""A row of a table: its cells by column, and the text that they make."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.extraction.model import Span, Spans
from marsad.intake.mapping import plain
from marsad.text.published import FIRST_YEAR

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?")
_COUNT = re.compile(r"\d{1,9}(?:\.0+)?")
_NUMBER = re.compile(r"[-+]?\d{1,9}(?:[.]\d{1,18})?")


class CellError(ValueError):
    """A cell that does not hold what its column should; the message names the column and the value."""


@dataclass(frozen=True)
class Row:
    """The cells of a row that hold something, by the names of their columns as written."""

    number: int
    cells: dict[str, str]
    names: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", {plain(name): name for name in reversed(self.cells)})

    def column(self, names: Sequence[str]) -> str | None:
        """The first of these columns that holds something."""
        return next((self.names[plain(name)] for name in names if plain(name) in self.names), None)

    def cell(self, names: Sequence[str]) -> str | None:
        """What the first of these columns that holds something holds."""
        column = self.column(names)
        return None if column is None else self.cells[column]

    def count(self, name: str) -> int | None:
        """A number of people; None where the cell is empty."""
        value = self.cell([name])
        if value is None:
            return None
        if not _COUNT.fullmatch(value):
            raise CellError(f"{name}: {value!r} is no number of people")
        return int(float(value))

    def number_in(self, names: Sequence[str], least: float, most: float) -> float | None:
        """A number between two others; None where the cell is empty."""
        value = self.cell(names)
        if value is None:
            return None
        if not _NUMBER.fullmatch(value) or not least <= float(value) <= most:
            raise CellError(f"{self.column(names)}: {value!r} does not lie between {least:g} and {most:g}")
        return float(value)

    def day(self, names: Sequence[str], formats: Sequence[str] = ()) -> dt.date | None:
        """A day, as YYYY-MM-DD or in one of these formats; None where the cell is empty."""
        value = self.cell(names)
        if value is None:
            return None
        found = _day(value, formats)
        if found is None:
            told = ", ".join(("YYYY-MM-DD", *formats))
            raise CellError(f"{self.column(names)}: {value!r} is no day ({told})")
        if found.year < FIRST_YEAR:
            raise CellError(f"{self.column(names)}: {value!r} lies before {FIRST_YEAR}")
        return found


def _day(value: str, formats: Sequence[str]) -> dt.date | None:
    if match := _ISO.fullmatch(value):
        try:
            return dt.date(*map(int, match.groups()))
        except ValueError:
            return None
    for one in formats:
        try:
            return dt.datetime.strptime(value, one).date()
        except ValueError:
            continue
    return None


@dataclass(frozen=True, slots=True)
class Written:
    """A row as text, a line a cell, and where in it each cell stands."""

    text: str
    spans: dict[str, Span]

    def at(self, row: Row, *names: str) -> Spans:
        """The evidence for a value: the cells of these columns."""
        found = (row.column([name]) for name in names)
        return tuple(dict.fromkeys(self.spans[column] for column in found if column is not None))


def written(row: Row) -> Written:
    """The text of a row: "column: cell" a line."""
    lines, spans, at = [], {}, 0
    for name, cell in row.cells.items():
        line = f"{name}: {cell}"
        spans[name] = (at + len(name) + 2, at + len(line))
        lines.append(line)
        at += len(line) + 1
    return Written("\n".join(lines), spans)
