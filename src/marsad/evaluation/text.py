"""An evaluation as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.evaluation.tables import Table


def as_text(tables: Iterable[Table]) -> str:
    """All tables, the first column left, figures right."""
    return "\n\n".join("\n".join(_lines(table)) for table in tables if table.rows)


def _lines(table: Table) -> Iterator[str]:
    yield f"{table.title} ({table.note})" if table.note else table.title
    rows = [table.columns, *table.rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(table.columns))]
    # A second column of words (what a value was taken for) is left as well.
    words = {
        i for i in range(len(table.columns)) if not any(c.isdigit() for row in table.rows for c in row[i])
    }
    for row in rows:
        cells = (
            cell.ljust(width) if i == 0 or i in words else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  " + "  ".join(cells).rstrip()
