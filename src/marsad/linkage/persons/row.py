"""A mention as one flat row: what is compared of two mentions, and nothing else."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.persons.parts import NameParts, name_parts
from marsad.text.names import place_key


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One mention, flat. Days are proleptic ordinals; ages are least and most years.

    `person` is whom it already names, None for a new mention. `account` and `incident` are where it stands.
    """

    mention: int
    person: int | None
    account: int
    incident: int | None
    spelling: str
    name: NameParts
    first: int | None = None
    last: int | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    fate: str | None = None
    sex: str | None = None
    status: str | None = None
    age_min: int | None = None
    age_max: int | None = None


def person_row(mention: int, name: str, **facts: Any) -> PersonRow:
    """The row of a mention; what the name itself says of the sex holds where nothing else is told."""
    parts = name_parts(name)
    facts["sex"] = facts.get("sex") or parts.sex
    return PersonRow(mention=mention, spelling=place_key(name), name=parts, **facts)


_KINDS: dict[str, Any] = {
    "mention": pa.int64(),
    "incident": pa.int64(),
    "spelling": pa.string(),
    "first": pa.int32(),
    "last": pa.int32(),
    "admin1": pa.string(),
    "latitude": pa.float64(),
    "longitude": pa.float64(),
    "fate": pa.string(),
    "sex": pa.string(),
    "status": pa.string(),
    "age_min": pa.int32(),
    "age_max": pa.int32(),
}
_PARTS = [field.name for field in fields(NameParts) if field.name not in ("common", "sex")]


def person_table(rows: Sequence[PersonRow]) -> Any:
    """The rows as an Arrow table, the form in which DuckDB and Splink compare them."""
    columns = {
        name: pa.array([getattr(row, name) for row in rows], type=kind) for name, kind in _KINDS.items()
    }
    for part in _PARTS:
        columns[part] = pa.array([sorted(getattr(row.name, part)) for row in rows], pa.list_(pa.string()))
    columns["common"] = pa.array([row.name.common for row in rows], pa.bool_())
    return pa.table(columns)


def worth_comparing(rows: Sequence[PersonRow]) -> list[tuple[int, int]]:
    """Index pairs of one incident, or of names with two parts in common; never of one account."""
    homes: dict[object, list[int]] = {}
    for index, row in enumerate(rows):
        for key in _keys(row):
            homes.setdefault(key, []).append(index)
    found = {pair for members in homes.values() for pair in itertools.combinations(members, 2)}
    return sorted((a, b) for a, b in found if rows[a].account != rows[b].account)


def _keys(row: PersonRow) -> Iterable[object]:
    if row.incident is not None:
        yield row.incident
    yield from itertools.product(row.name.given, row.name.rest | row.name.kunya)
    if not row.name.given:
        yield from row.name.kunya
