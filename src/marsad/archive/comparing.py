"""Compares what is kept of a report with what a later codebook reads in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.adoption import FIELDS
from marsad.archive.accounts import PERSON, TALLY, WHOLE
from marsad.archive.canonical import canonical
from marsad.text.names import place_key

Json = dict[str, Any]
SAID_OF_PERSONS = ("role", "effect")
COMPARED = (*FIELDS, "casualties")
# Where it stands, how sure it is and what else it could be is not what it says.
_UNMEANT = {"evidence", "candidates", "confidence", "ordinal", "span", "persons"}


@dataclass(frozen=True, slots=True)
class Differing:
    """A difference: of a field of a kept account, of one no longer found, or (`account` None) one found.

    Likewise of stated tallies, and of whom an account names: their name stands in `named` alone.
    """

    account: int | None
    field: str
    before: Any
    after: Any
    named: Json | None = None

    @property
    def meaning(self) -> str:
        """The same for two differences that say the same."""
        told = self.named and _spelled(self.named)
        gone = self.before if self.after is None and self.field == TALLY else None
        return meaning([self.account, self.field, self.after, told, gone])


def differing(kept: Mapping[int, Json], read: Sequence[Json]) -> Iterator[Differing]:
    """Field by field, for accounts in the contract's form; those that share the most text are the same."""
    pairs = paired(kept, read)
    for number, data in kept.items():
        if number not in pairs:
            yield Differing(number, WHOLE, data, None)
            continue
        again = read[pairs[number]]
        for field in COMPARED:
            if meaning(data[field]) != meaning(again[field]):
                yield Differing(number, field, data[field], again[field])
    known = set(pairs.values())
    for at, data in enumerate(read):
        if at not in known:
            yield Differing(None, WHOLE, None, data)


def tallies_differing(kept: Mapping[int, Json], read: Sequence[Json]) -> Iterator[Differing]:
    """The stated tallies that are no longer found, and those that are found."""
    known, again = ({meaning(data) for data in tallies} for tallies in (kept.values(), read))
    for number, data in kept.items():
        if meaning(data) not in again:
            yield Differing(None, TALLY, {"id": number} | data, None)
    for data in read:
        if meaning(data) not in known:
            yield Differing(None, TALLY, None, data)


def persons_differing(account: int, kept: Mapping[int, Json], read: Sequence[Json]) -> Iterator[Differing]:
    """Whom an account names now and did not, and of whom it says something else.

    Who is no longer found stays: a name that was read once may have been decided on since.
    """
    known = {_spelled(data): number for number, data in kept.items()}
    for person in read:
        said = {name: person[name] for name in SAID_OF_PERSONS}
        number = known.get(_spelled(person))
        if number is None:
            yield Differing(account, PERSON, None, said, person)
        elif said != (before := {name: kept[number][name] for name in SAID_OF_PERSONS}):
            yield Differing(account, PERSON, {"mention": number} | before, said)


def _spelled(person: Json) -> str:
    return place_key(person["name"])


def meaning(value: Any) -> str:
    """What a value says, without the words it rests on, the order of rows, and how sure it is."""
    return canonical(_meant(value))


def _meant(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _meant(part) for name, part in value.items() if name not in _UNMEANT}
    if isinstance(value, list):
        return sorted((_meant(part) for part in value), key=canonical)
    return value


def paired(kept: Mapping[int, Json], read: Sequence[Json]) -> dict[int, int]:
    """Which kept account is which of those read: the greatest share of common text first."""
    scored = sorted(
        (-share, abs(data["ordinal"] - again["ordinal"]), number, at)
        for number, data in kept.items()
        for at, again in enumerate(read)
        if (share := _shared(data["span"], again["span"]))
    )
    pairs: dict[int, int] = {}
    for _, _, number, at in scored:
        if number not in pairs and at not in pairs.values():
            pairs[number] = at
    return pairs


def _shared(one: Sequence[int], other: Sequence[int]) -> float:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)
