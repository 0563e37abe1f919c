"""A person's record for reading: names are in it only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from marsad.archive.models import Mention, Person, PersonPair
from marsad.archive.register import Register

Json = dict[str, Any]


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
    return _record(register, register.require(Person, person), names)


def records(
    register: Register, *, incident: int | None = None, fate: str | None = None, names: bool = False
) -> Iterator[PersonRecord]:
    """The records of the people that stand, of an incident or fate alone where one is given."""
    people = register.persons.order_by("id")
    if incident is not None:
        people = people.filter(links__mention__account__link__incident_id=incident).distinct()
    if fate is not None:
        people = people.filter(fate=fate)
    for row in people.iterator(chunk_size=500):
        yield _record(register, row, names)


def _record(register: Register, row: Person, names: bool) -> PersonRecord:
    mentions = register.rows(Mention).filter(link__person_id=row.id).select_related("link", "account__link")
    told = tuple(_named(mention, names) for mention in mentions.order_by("id"))
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
        proposed=tuple(_proposed(register, row.id)),
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


def _proposed(register: Register, person: int) -> Iterator[PerhapsSame]:
    """The most probable proposal for each other person, without those decided to be somebody else."""
    best: dict[int, PerhapsSame] = {}
    apart: set[int] = set()
    for here, there in (("one", "other"), ("other", "one")):
        rows = register.rows(PersonPair).filter(**{f"{here}__link__person_id": person})
        columns = f"{there}__link__person_id", "probability", "why", "apart"
        for other, probability, why, kept in rows.values_list(*columns):
            if kept:
                apart.add(other)
            elif other != person and (other not in best or best[other].probability < probability):
                best[other] = PerhapsSame(other, probability, why)
    yield from (one for other, one in sorted(best.items()) if other not in apart)
