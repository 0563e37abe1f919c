"""Which versions of a kept definition were in force between two entries of the ledger."""

from __future__ import annotations

from marsad.archive.models import Entry
from marsad.archive.register import Archive
from marsad.tally.diff import Ruling
from marsad.tally.loading import definition_from_text


def rulings(archive: Archive, name: str, start: int, end: int) -> list[Ruling]:
    """The versions in force after entry `start` and up to entry `end`, the first one first.

    None where the register keeps no such definition; one that came later counts as in force before.
    Raises DefinitionError.
    """
    kept = list(archive.definitions.filter(name=name).order_by("version"))
    before = [row for row in kept if row.entry <= start][-1:]
    rows = before + [row for row in kept if start < row.entry <= end] or kept[:1]
    entries = archive.rows(Entry).in_bulk([row.entry for row in rows])
    return [
        Ruling(definition_from_text(row.text, f"{archive.name}: definition {name}"), entries[row.entry])
        for row in rows
    ]
