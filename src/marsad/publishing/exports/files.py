"""How a layout is written: one function a kind of file, row by row, never the whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from marsad.publishing.exports.layout import Job, Layout, Table
from marsad.publishing.exports.record import Record


@dataclass(slots=True)
class Written:
    """A file that was written, and how many rows of which table it holds."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, table: Table, number: int = 1) -> None:
        """So many rows more."""
        self.rows[table.name] = self.rows.get(table.name, 0) + number


Write = Callable[[Path, Layout, Iterator[Record], Job], list[Written]]


def beside(path: Path, table: Table, layout: Layout) -> Path:
    """Where a table is written: the first at `path`, the others beside it: `figures.casualties.csv`."""
    if table is layout.tables[0]:
        return path
    return path.with_name(f"{path.stem}.{table.name}{path.suffix}")
