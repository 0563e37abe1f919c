"""The rows of a list of incidents: what each holds, as far as somebody may see it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from marsad.adoption import Adopted
from marsad.archive.models import IncidentAccount, IncidentPerpetrator
from marsad.archive.state import columns_of
from marsad.web.sight import Sight


class Facts(NamedTuple):
    """What a list shows of an incident's own row."""

    id: int
    date_start: dt.date | None
    date_end: dt.date | None
    place_name: str | None
    admin1_name: str | None
    event_type: str | None
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    review: str
    excluded: bool
    withheld: bool


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it, on which rung of attribution."""

    actor: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Line:
    """An incident of a list; `accounts` are those that may be seen."""

    incident: Facts
    doers: tuple[Doer, ...]
    accounts: tuple[int, ...]


def lines(sight: Sight, ids: Sequence[int]) -> list[Line]:
    """The incidents of these numbers, in this order."""
    told = sight.incidents.filter(id__in=ids).values_list(*Facts._fields)
    adopted = sight.adopted(ids)
    rows = {row[0]: _facts(Facts(*row), adopted.get(row[0])) for row in told}
    doers: dict[int, list[Doer]] = defaultdict(list)
    found = sight.register.rows(IncidentPerpetrator).filter(incident_id__in=ids).order_by("position")
    for number, *doer in found.values_list("incident_id", "actor", "attribution"):
        doers[number].append(Doer(*doer))
    for number, one in adopted.items():
        doers[number] = [Doer(row["actor"], row["attribution"]) for row in one.values["perpetrators"]]
    accounts: dict[int, list[int]] = defaultdict(list)
    links = sight.register.rows(IncidentAccount).filter(incident_id__in=ids).order_by("account_id")
    for number, account, source in links.values_list(
        "incident_id", "account_id", "account__report__source_id"
    ):
        if source not in sight.hidden_sources:
            accounts[number].append(account)
    return [
        Line(rows[number], tuple(doers[number]), tuple(accounts[number])) for number in ids if number in rows
    ]


def _facts(kept: Facts, adopted: Adopted | None) -> Facts:
    """What is kept, or what may be seen of it where that is something else."""
    if adopted is None:
        return kept
    values = columns_of(adopted)
    return kept._replace(**{name: values[name] for name in Facts._fields if name in values})
