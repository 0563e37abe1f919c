"""What is kept of some incidents: the values that they hold, and the accounts that tell of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from django.db import models

from marsad.archive.models import (
    Apart,
    Incident,
    IncidentAccount,
    IncidentCasualty,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
    Proposal,
)

_M = TypeVar("_M", bound=models.Model)
PLACE = ("place_name", "pcode", "admin1_name", "admin1_pcode", "latitude", "longitude", "geo_precision")
TOTALS = ("killed", "injured", "abducted", "arrested")
_INCIDENT = (
    "id", "date_start", "date_end", "entered", "event_type", "review", "excluded", "withheld", *PLACE,
    *(f"{effect}_{end}" for effect in TOTALS for end in ("min", "max")),
)  # fmt: skip
# The values that come in rows: their tables, and the columns of each.
LISTS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "perpetrators": (IncidentPerpetrator, ("actor", "attribution")),
    "targets": (IncidentTarget, ("actor", "kind")),
    "weapons": (IncidentWeapon, ("type",)),
    "casualties": (IncidentCasualty, ("effect", "actor", "status", "min", "max", "women", "children")),
}


class Link(NamedTuple):
    """An account of an incident: whose report it stands in, and how sure the link is."""

    incident: int
    account: int
    published: str | None
    source: int | None
    language: str
    probability: float | None
    decided: bool


_LINK = (
    "incident_id", "account_id", "account__report__published", "account__report__source_id",
    "account__report__language", "probability", "decided",
)  # fmt: skip


class Pair(NamedTuple):
    """Two accounts, one of them of the incident: how probably they are of one; None where held apart."""

    incident: int
    one: int
    other: int
    probability: float | None


class Holdings:
    """Some incidents of one register, as they are kept; all come in the order of their numbers."""

    def __init__(self, alias: str, ids: Sequence[int]) -> None:
        self.alias, self.ids = alias, ids

    def incidents(self) -> list[dict[str, Any]]:
        """The values of those that stand, by column."""
        rows = self._rows(Incident, "id").filter(merged_into=None)
        return list(rows.order_by("id").values(*_INCIDENT))

    def listed(self, name: str) -> list[tuple[Any, ...]]:
        """The values that come in rows, the number of the incident first."""
        table, columns = LISTS[name]
        rows = self._rows(table).order_by("incident_id", "position")
        return list(rows.values_list("incident_id", *columns))

    def links(self) -> list[Link]:
        """The accounts of the incidents."""
        rows = self._rows(IncidentAccount).order_by("incident_id", "account_id")
        return [Link(*row) for row in rows.values_list(*_LINK)]

    def pairs(self) -> list[Pair]:
        """The pairs of accounts that are proposed or held apart, for the incident of each side."""
        found: set[Pair] = set()
        for side in ("one", "other"):
            incident = f"{side}__link__incident_id"
            proposed = self._rows(Proposal, incident)
            for number, one, other, probability in proposed.values_list(
                incident, "one_id", "other_id", "probability"
            ):
                found.add(Pair(number, min(one, other), max(one, other), probability))
            apart = self._rows(Apart, incident).values_list(incident, "one_id", "other_id")
            found |= {Pair(number, min(pair), max(pair), None) for number, *pair in apart}
        return sorted(found, key=lambda pair: pair[:3])

    def _rows(self, table: type[_M], key: str = "incident_id") -> models.QuerySet[_M]:
        return table._default_manager.using(self.alias).filter(**{f"{key}__in": self.ids})
