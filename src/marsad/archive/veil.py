"""What incidents hold to somebody who may not know certain sources: by the accounts of all others alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from marsad.adoption import Adopted, adopt
from marsad.archive.canonical import storable
from marsad.archive.holdings import LISTS, Holdings, Link, Pair
from marsad.archive.models import Account, Incident, IncidentAccount
from marsad.archive.register import Register
from marsad.archive.state import State, columns_of

_SOURCE = "account__report__source_id"
_AT_ONCE = 400


@dataclass(frozen=True, slots=True)
class Veil:
    """The numbers of the sources that somebody may not know."""

    hidden: frozenset[int]

    def parted(self, register: Register, incidents: Collection[int] | None = None) -> set[int]:
        """Those of these incidents, or of all, that hidden accounts and others tell of."""
        hidden, seen = self._links(register, incidents)
        return set(hidden.filter(Exists(seen)).values_list("incident_id", flat=True))

    def covered(self, register: Register, incidents: Collection[int] | None = None) -> set[int]:
        """Those that hidden accounts alone tell of."""
        hidden, seen = self._links(register, incidents)
        return set(hidden.filter(~Exists(seen)).values_list("incident_id", flat=True))

    def adopted(self, register: Register, incidents: Collection[int]) -> dict[int, Adopted]:
        """What is adopted without the hidden accounts, for those of these incidents that also others tell of.

        What a person decided of a field stands, whatever they knew.
        """
        found: dict[int, Adopted] = {}
        numbers = sorted(self.parted(register, incidents)) if incidents else []
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            rows = register.rows(Incident).filter(id__in=some).only("id", "decided")
            claims = State(register.alias).claims(some, self.hidden)
            found |= {row.id: adopt(claims.get(row.id, ()), row.decided) for row in rows}
        return found

    def holdings(self, register: Register, incidents: Sequence[int]) -> Holdings:
        """What these incidents hold, without the hidden accounts."""
        return _Veiled(register, incidents, self)

    def _links(
        self, register: Register, incidents: Collection[int] | None
    ) -> tuple[QuerySet[IncidentAccount], QuerySet[IncidentAccount]]:
        """The hidden accounts, and of the incident of each the others."""
        every = register.rows(IncidentAccount)
        hidden = every.filter(**{f"{_SOURCE}__in": self.hidden})
        if incidents is not None:
            hidden = hidden.filter(incident_id__in=incidents)
        others = every.filter(incident_id=OuterRef("incident_id")).exclude(**{f"{_SOURCE}__in": self.hidden})
        return hidden, others


class _Veiled(Holdings):
    """Incidents without what hidden accounts tell of them."""

    def __init__(self, register: Register, ids: Sequence[int], veil: Veil) -> None:
        super().__init__(register.alias, ids)
        self._veil, self._adopted = veil, veil.adopted(register, ids)

    def incidents(self) -> list[dict[str, Any]]:
        """The values that the other accounts give."""
        return [
            row | {name: value for name, value in columns_of(self._adopted[row["id"]]).items() if name in row}
            if row["id"] in self._adopted
            else row
            for row in super().incidents()
        ]

    def listed(self, name: str) -> list[tuple[Any, ...]]:
        """The same of the values that come in rows."""
        kept = [row for row in super().listed(name) if row[0] not in self._adopted]
        columns = LISTS[name][1]
        own = [
            (number, *(_plain(row[column]) for column in columns))
            for number, adopted in self._adopted.items()
            for row in adopted.values[name]
        ]
        return sorted(kept + own, key=lambda row: row[0])

    def links(self) -> list[Link]:
        """The other accounts."""
        return [link for link in super().links() if link.source not in self._veil.hidden]

    def pairs(self) -> list[Pair]:
        """The pairs of which neither is hidden."""
        every = super().pairs()
        accounts = {account for pair in every for account in (pair.one, pair.other)}
        of = Account.objects.using(self.alias).filter(id__in=accounts)
        hidden = set(of.filter(report__source_id__in=self._veil.hidden).values_list("id", flat=True))
        return [pair for pair in every if not {pair.one, pair.other} & hidden]


def _plain(value: Any) -> Any:
    return storable(value) if isinstance(value, str) else value
