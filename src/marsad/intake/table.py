"""The rows of a table, each a report or somebody's coded incident, by the mapping of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from marsad.intake import mapping
from marsad.intake.coded import account
from marsad.intake.file import File
from marsad.intake.format import Found
from marsad.intake.mapping import Columns, plain
from marsad.intake.raw import Coded, Document, RawReport, Refusal, RefusedError, placed
from marsad.intake.row import CellError, Row, written

REASON = "marsad: reason"  # the column in which a file of refused rows says why
_NAMED = 12  # columns that a message names
_LANGUAGES = (None, "ar", "en")


def read_table(
    file: File,
    document: Document,
    lines: Iterable[tuple[int, Sequence[str]]],
    *,
    sheet: str | None = None,
    note: str = "",
) -> Iterator[Found]:
    """The reports of a table given as its numbered lines, the first of which names the columns."""
    waiting = iter(lines)
    _, header = next(((n, cells) for n, cells in waiting if any(map(str.strip, cells))), (0, ()))
    header = [" ".join(name.replace("\ufeff", "").split()) for name in header]
    columns = _columns(file, header)
    part = file.part if sheet is None else file.inner(sheet)
    note = "; ".join(remark for remark in (note, _unused(header, columns)) if remark)
    for number, cells in waiting:
        if not any(map(str.strip, cells)):
            continue
        row = Row(number, _cells(header, cells))
        try:
            if "" in row.cells or len(cells) < len(header):  # a row that was cut would lose its figures
                raise CellError(f"{len(cells)} cells, and the table has {len(header)} columns")
            yield _taken(file, document, row, columns, {"part": part, "note": note})
            note = ""
        except (CellError, RefusedError) as error:
            yield Refusal(placed(file.path, part, number), str(error), row.cells)


def _columns(file: File, header: Sequence[str]) -> Columns:
    names = [plain(name) for name in header if name]
    if twice := [name for name in header if name and names.count(plain(name)) > 1]:
        raise RefusedError(f"two columns are called {twice[0]!r}")
    if file.columns is not None:
        missing = [names for names in file.columns.columns.values() if not _has(header, names)]
        if missing:
            raise RefusedError(f"the mapping {file.columns.id} wants a column {' or '.join(missing[0])!r}")
        return file.columns
    found = next((one for one in mapping.known() if one.fits(header)), None)
    if found is None:
        shown = ", ".join(name for name in header[:_NAMED] if name) or "none"
        raise RefusedError(f"its columns are not known: {shown}; say with --columns which is which")
    return found


def _has(header: Sequence[str], names: Sequence[str]) -> bool:
    return bool({plain(name) for name in names} & {plain(name) for name in header})


def _unused(header: Sequence[str], columns: Columns) -> str:
    """A remark on the columns that nobody reads, where the row itself is not kept as text."""
    if columns.gives == "incidents" or columns.rest:
        return ""
    used = {plain(name) for names in columns.columns.values() for name in names}
    unused = [name for name in header if name and plain(name) not in used and name != REASON]
    return f"columns that are not read: {', '.join(unused[:_NAMED])}" if unused else ""


def _cells(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells that hold something; what stands beyond the last column is under no name."""
    found = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    beyond = " ".join(cell.strip() for cell in cells[len(header) :]).strip()
    return {name: cell for name, cell in found.items() if name not in ("", REASON)} | (
        {"": beyond} if beyond else {}
    )


def _taken(file: File, document: Document, row: Row, columns: Columns, where: dict[str, Any]) -> RawReport:
    if columns.gives == "incidents":
        return _incident(file, document, row, columns, where)
    names = columns.columns
    published = row.day(names.get("published", ()), _formats(columns, "published"))
    language = row.cell(names.get("language", ()))
    if language not in _LANGUAGES:
        raise CellError(f"{row.column(names['language'])}: {language!r} is neither ar nor en")
    return file.report(
        _text(row, columns),
        document,
        position=row.number,
        name=row.cell(names.get("id", ())),
        title=row.cell(names.get("title", ())),
        published=published.isoformat() if published else None,
        source=row.cell(names.get("source", ())) or columns.source,
        language=language,
        address=row.cell(names.get("address", ())),
        **where,
    )


def _text(row: Row, columns: Columns) -> str:
    names = columns.columns["text"]
    parts = [row.cell([name]) for name in names]
    if columns.rest:
        left = {plain(name) for name in (*names, *columns.leave)}
        parts += [f"{name}: {cell}" for name, cell in row.cells.items() if plain(name) not in left]
    found = list(dict.fromkeys(part for part in parts if part))
    if not found:
        raise CellError(f"{', '.join(names)}: empty")
    return "\n\n".join(found)


def _formats(columns: Columns, name: str) -> Sequence[str]:
    return columns.date_formats.get((columns.columns.get(name) or ("",))[0], ())


def _incident(file: File, document: Document, row: Row, columns: Columns, where: dict[str, Any]) -> RawReport:
    text = written(row)
    found, notes = account(row, text, columns)
    names = columns.columns
    published = row.day(names.get("published", ()), _formats(columns, "published"))
    return file.report(
        text.text,
        document,
        position=row.number,
        name=row.cell(names.get("id", ())),
        published=published.isoformat() if published else None,
        source=columns.source,
        address=row.cell(names.get("address", ())),
        coded=Coded(f"imported {columns.id}", "en" if text.text.isascii() else "ar", (found,), notes),
        **where,
    )
