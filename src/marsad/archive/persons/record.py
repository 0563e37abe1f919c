"""A person's record for reading: names are in it only where they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from marsad.archive.models import Mention, Person, PersonPair
from marsad.archive.register import Register

Json = dict[str, Any]
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Named:
    """Where a person is named; `probability` and `why` are those of a machine's match."""

    mention: int
    account: int
    incident: int | None
    name: str | None
    probability: float | None
    why: Any


@dataclass(frozen=True, slots=True)
class PerhapsSame:
    """Another person who may be the same one, for somebody to decide."""

    person: int
    probability: float
    why: Any


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What is held of a person; `photograph` is "withheld" where it is neither public nor asked for."""

    person: int
    revision: int
    merged_into: int | None
    public: bool
    name: str | None
    names: tuple[str, ...]
    values: Json
    why: Json
    photograph: str | None
    incidents: tuple[int, ...]
    mentions: tuple[Named, ...]
    proposed: tuple[PerhapsSame, ...]

    def document(self) -> Json:
        """The record as JSON has it."""
        return asdict(self)


def record(register: Register, person: int, *, names: bool = False) -> PersonRecord:
    """The record of a person; ArchiveError where there is none."""
    [found] = _records(register, [register.require(Person, person)], names)
    return found


def records(
    register: Register, *, incident: int | None = None, fate: str | None = None, names: bool = False
) -> Iterator[PersonRecord]:
    """The records of the people that stand, of an incident or fate alone where one is given."""
    people = register.persons.order_by("id")
    if incident is not None:
        people = people.filter(links__mention__account__link__incident_id=incident).distinct()
    if fate is not None:
        people = people.filter(fate=fate)
    waiting = people.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(waiting, _AT_ONCE)):
        yield from _records(register, some, names)


def _records(register: Register, people: Sequence[Person], names: bool) -> Iterator[PersonRecord]:
    ids = [row.id for row in people]
    mentions = register.rows(Mention).filter(link__person_id__in=ids).select_related("link", "account__link")
    told: dict[int, list[Named]] = defaultdict(list)
    for mention in mentions.order_by("id"):
        told[mention.link.person_id].append(_named(mention, names))
    proposed = _proposed(register, ids)
    for row in people:
        yield _record(row, tuple(told[row.id]), tuple(proposed[row.id]), names)


def _record(
    row: Person, told: tuple[Named, ...], proposed: tuple[PerhapsSame, ...], names: bool
) -> PersonRecord:
    age = None if row.age_min is None else [row.age_min, row.age_max]
    # An occupation that somebody typed in may name others; one that a word implies does not.
    typed = "occupation" in row.decided and not names
    values = {
        "fate": row.fate,
        "status": row.status,
        "sex": row.sex,
        "age": age,
        "occupation": "withheld" if typed else row.occupation,
    }
    seen = names or row.photograph_public
    return PersonRecord(
        person=row.id,
        revision=row.revision,
        merged_into=row.merged_into_id,
        public=row.public_name is not None,
        name=row.name if names else None,
        names=tuple(row.names) if names else (),
        values=values,
        why=row.adopted,
        photograph=row.photograph if seen or row.photograph is None else "withheld",
        incidents=tuple(sorted({one.incident for one in told if one.incident is not None})),
        mentions=told,
        proposed=proposed,
    )


def _named(mention: Mention, names: bool) -> Named:
    link = getattr(mention.account, "link", None)
    return Named(
        mention.id,
        mention.account_id,
        link.incident_id if link else None,
        mention.name if names else None,
        mention.link.probability,
        mention.link.why,
    )


def _proposed(register: Register, people: Sequence[int]) -> dict[int, list[PerhapsSame]]:
    """Of each the most probable proposal for each other person, without those decided to be somebody else."""
    best: dict[int, dict[int, PerhapsSame]] = {person: {} for person in people}
    apart: set[tuple[int, int]] = set()
    for here, there in (("one", "other"), ("other", "one")):
        rows = register.rows(PersonPair).filter(**{f"{here}__link__person_id__in": people})
        columns = f"{here}__link__person_id", f"{there}__link__person_id", "probability", "why", "apart"
        for person, other, probability, why, kept in rows.values_list(*columns):
            known = best[person]
            if kept:
                apart.add((person, other))
            elif other != person and (other not in known or known[other].probability < probability):
                known[other] = PerhapsSame(other, probability, why)
    return {
        person: [one for other, one in sorted(found.items()) if (person, other) not in apart]
        for person, found in best.items()
    }
