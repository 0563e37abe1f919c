"""A layout: the tables of an export, each column documented, and what the layout cannot hold.

The columns stand in `data/exports/NAME.toml`, the rows come from the module `marsad.publishing.exports.NAME`.
"""

from __future__ import annotations

import functools
import importlib
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal

from marsad.publishing.exports.record import Record
from marsad.publishing.language import Code

Kind = Literal["text", "integer", "number", "date", "json"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `says` documents it, `ar` is its Arabic head, `hxl` its hashtag where it has one."""

    name: str
    kind: Kind
    says: str
    ar: str = ""
    hxl: str = ""


@dataclass(slots=True)
class Job:
    """What one export has in common: its choices, and how many incidents lost what, by the code of the loss.

    `numeric` writes ACLED's kinds as numbers; `stamp` is the time of the ledger's head, seconds since 1970;
    `language` is that of heads that people read.
    """

    numeric: bool = False
    stamp: int = 0
    language: Code = "en"
    losses: Counter[str] = field(default_factory=Counter)

    def lose(self, code: str) -> None:
        """One incident more could not be written as the register has it."""
        self.losses[code] += 1


Rows = Callable[[Record, Job], Iterator[Row]]


def _none(_record: Record, _job: Job) -> Iterator[Row]:
    return iter(())


@dataclass(frozen=True)
class Table:
    """One table; its rows hold a value for every column and for nothing else.

    A format that is not made from records one by one makes no rows here.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Rows = _none

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def values(self, record: Record, job: Job) -> Iterator[tuple[Any, ...]]:
        """The rows of an incident in the order of the columns; KeyError where one lacks a column."""
        for row in self.rows(record, job):
            yield tuple(map(row.__getitem__, self.names))


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables of an export, first the one of its incidents.

    `cannot` is what the format never holds; `lost` explains the codes that are counted while writing.
    """

    name: str
    title: str
    source: str
    tables: tuple[Table, ...]
    cannot: tuple[str, ...]
    lost: Mapping[str, str]


def load_layout(name: str) -> Layout:
    """A layout by its name."""
    raw = tomllib.loads((files("marsad.publishing") / "data/exports" / f"{name}.toml").read_text("utf-8"))
    rows: Mapping[str, Rows] | None = getattr(
        importlib.import_module(f"marsad.publishing.exports.{name}"), "ROWS", None
    )
    tables = tuple(
        Table(
            table["name"],
            tuple(Column(**column) for column in table["columns"]),
            _none if rows is None else rows[table["name"]],
        )
        for table in raw["tables"]
    )
    return Layout(name, raw["title"], raw["source"], tables, tuple(raw["cannot"]), raw.get("lost", {}))
