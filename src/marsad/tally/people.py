"""Whom an incident adds to a count, row by row and effect by effect."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extraction.model import Casualty
from marsad.tally.counted import CountedIncident
from marsad.tally.definition import Definition

Reach = tuple[int, int | None]


def rows_of(incident: CountedIncident, definition: Definition) -> list[Casualty]:
    """The people of the statuses that count."""
    statuses = definition.statuses
    return [row for row in incident.casualties if not statuses or row.status in statuses]


def reach(least: int, most: int | None, definition: Definition) -> Reach:
    """From where to where a count goes, by the definition's rule for vague numbers."""
    return least, least if definition.vague_numbers == "least" else most


def tolls(incident: CountedIncident, definition: Definition) -> Iterator[tuple[str, Reach]]:
    """What is added to each effect: the incident's total, and where there is none that counts, its rows.

    Where accounts disagree the total has the whole reach, and its rows the reach of one division.
    """
    totals = {} if definition.statuses else incident.totals
    for effect, (least, most) in totals.items():
        yield effect, reach(least, most, definition)
    for row in rows_of(incident, definition):
        if row.effect not in totals:
            yield row.effect, reach(row.min, row.max, definition)
