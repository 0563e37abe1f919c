"""The relations of a register as tables of whole numbers in memory; what did not change is never copied."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from django.db.models import Max

from marsad.archive.facts import RELATIONS
from marsad.archive.models import Block
from marsad.archive.packing import NONE
from marsad.archive.register import Archive
from marsad.archive.stretch import SPAN, STRETCH, Columns, read

Small = npt.NDArray[np.int32]
Table = dict[str, Small]
Tables = dict[str, Table]
UNKNOWN = -1  # no value, where columns hold values from 0 on
_READ = ("incident", "perpetrator", "target", "toll", "casualty", "telling")


def whole(archive: Archive) -> Tables:
    """All incidents."""
    last = archive.rows(Block).aggregate(last=Max("number"))["last"]
    starts = range(0, 1 if last is None else last + 1, STRETCH)
    parts = [_narrow(archive.alias, start, start + STRETCH - 1) for start in starts]
    joined = {
        name: {column: np.concatenate([part[name][column] for part in parts]) for column in parts[0][name]}
        for name in _READ
    }
    return placed(joined)


def renewed(archive: Archive, kept: Tables, changed: list[int]) -> Tables:
    """The tables with these blocks, by their rising numbers, read anew."""
    return spliced(kept, {number: _narrow(archive.alias, number, number) for number in changed})


def _narrow(alias: str, first: int, last: int) -> Tables:
    return {name: narrowed(read(alias, name, first, last)[1], name) for name in _READ}


def narrowed(table: Columns, relation: str) -> Table:
    """A table in columns of 32 bits."""
    names = ("incident", *RELATIONS[relation])
    columns = (table.get(name, np.empty(0, dtype=np.int64)) for name in names)
    return {
        name: np.where(column == NONE, UNKNOWN, column).astype(np.int32)
        for name, column in zip(names, columns, strict=True)
    }


def spliced(kept: Tables, fresh: Mapping[int, Tables]) -> Tables:
    """Tables with some blocks, by their rising numbers, in place of those they had.

    A column that says the same as before is the very one that it was: whatever rests on it still holds.
    """
    tables = {
        name: _spliced(kept[name], {number: block[name] for number, block in fresh.items()}) for name in kept
    }
    return placed(tables, kept)


def _spliced(kept: Table, fresh: Mapping[int, Table]) -> Table:
    incidents = kept["incident"]
    ends = {
        number: slice(*np.searchsorted(incidents, [number * SPAN, (number + 1) * SPAN]).tolist())
        for number in fresh
    }

    def column(name: str) -> Small:
        old = kept[name]
        if all(np.array_equal(old[ends[number]], block[name]) for number, block in fresh.items()):
            return old
        parts, done = list[Small](), 0
        for number, block in fresh.items():
            parts += [old[done : ends[number].start], block[name]]
            done = ends[number].stop
        return np.concatenate([*parts, old[done:]])

    return {name: column(name) for name in kept if name != "row"}


def placed(tables: Tables, kept: Tables | None = None) -> Tables:
    """The tables with the place of each row's incident among all incidents; where that is as it was, kept."""
    ids = tables["incident"]["incident"]
    stay = kept is not None and kept["incident"]["incident"] is ids
    places: Small | None = None
    for name, table in tables.items():
        if kept is not None and stay and kept[name]["incident"] is table["incident"]:
            table["row"] = kept[name]["row"]
            continue
        places = _places(ids) if places is None else places
        table["row"] = places[table["incident"]]
    return tables


def _places(ids: Small) -> Small:
    """The place of each incident by its number: searching for millions takes ten times as long."""
    places = np.zeros(int(ids[-1]) + 1 if len(ids) else 0, dtype=np.int32)
    places[ids] = np.arange(len(ids), dtype=np.int32)
    return places
