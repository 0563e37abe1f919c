"""Named victims and targets: the people of an event whose names the report gives."""

from __future__ import annotations

from marsad.extraction.harm import Harm
from marsad.extraction.model import Person
from marsad.extraction.names import name_prefix
from marsad.extraction.people import Group
from marsad.extraction.reading import Reading
from marsad.extraction.roles import Roles

_EDGES = " \"“”«»„'()"


def persons(reading: Reading, harmed: list[Harm], played: Roles) -> tuple[Person, ...]:
    """The named people harmed or aimed at in a frame."""
    found: dict[str, Person] = {}
    for harm in harmed:
        _add(reading, harm.victims, harm.effect, found)
    for aim in played.aims:
        if aim.group is not None:
            _add(reading, aim.group, None, found)
    return tuple(found.values())


def _add(reading: Reading, group: Group, effect: str | None, found: dict[str, Person]) -> None:
    role = group.head.entry.id if group.head is not None else None
    for start, end in group.names:
        name = reading.written(start, end).strip(_EDGES).removeprefix(name_prefix(reading, start))
        found.setdefault(name, Person(name, role, effect, (reading.span(start, end),), "person.named"))
