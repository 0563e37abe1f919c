"""People counted right behind "in an ambush": those who fell in it, not those who laid it."""

from __future__ import annotations

from marsad.extraction.mentions import Mention
from marsad.extraction.reading import Reading

_DOER_REACH = 4  # tokens before "in an ambush" within which those who laid it stand


def fell_in(reading: Reading, marker: Mention, start: int) -> bool:
    """Whether a number of people behind an ambush are its victims ("gunmen killed in an ambush six men")."""
    if marker.entry.id != "agent_by_ambush" or start not in reading.quantity_at:
        return False
    before = range(max(0, marker.start - _DOER_REACH), marker.start)
    return any(m.list == "actors" and m.end == marker.start for i in before for m in reading.at.get(i, ()))
