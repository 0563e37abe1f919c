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
from marsad.web.recent import Recent
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


_kept: Recent[Line | None] = Recent(20_000)  # of about a kilobyte


def lines(sight: Sight, ids: Sequence[int]) -> list[Line]:
    """The incidents of these numbers, in this order.

    What is shown of one changes with the last entry that touched it, and with what is hidden: by these a line
    is found again.
    """
    if sight.register is not sight.archive:
        return [line for line in _read(sight, ids) if line]
    hidden = frozenset(sight.hidden_sources)
    revisions = sight.archive.incidents.filter(id__in=ids).values_list("id", "revision")
    keys = {number: (sight.archive.name, number, revision, hidden) for number, revision in revisions}
    known = _kept.known(keys.values())
    missing = [number for number, key in keys.items() if key not in known]
    for number, line in zip(missing, _read(sight, missing), strict=True):
        known[keys[number]] = line
        _kept.keep(keys[number], line)
    return [line for number in ids if number in keys and (line := known[keys[number]])]


def _read(sight: Sight, ids: Sequence[int]) -> list[Line | None]:
    """The lines of these incidents; None for one that may not be seen."""
    if not ids:
        return []
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
        Line(rows[number], tuple(doers[number]), tuple(accounts[number])) if number in rows else None
        for number in ids
    ]


def _facts(kept: Facts, adopted: Adopted | None) -> Facts:
    """What is kept, or what may be seen of it where that is something else."""
    if adopted is None:
        return kept
    values = columns_of(adopted)
    return kept._replace(**{name: values[name] for name in Facts._fields if name in values})
