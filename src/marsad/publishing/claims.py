"""How surely accounts put acts to actors: what the hedges of a page are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.publishing.bulletin import Bulletin
from marsad.tally.definition import LADDER

if TYPE_CHECKING:
    from marsad.archive.register import Register


def claims(register: Register, page: Bulletin) -> dict[str, dict[str, Any]]:
    """For each incident of the page the strongest rung on which an account puts each actor."""
    from marsad.archive.models import IncidentAccount

    found: dict[str, dict[str, Any]] = {}
    numbers = [int(incident.id) for incident in page.told]
    links = register.rows(IncidentAccount).filter(incident_id__in=numbers).select_related("account")
    for link in links:
        claimed = found.setdefault(str(link.incident_id), {})
        for doer in link.account.data["perpetrators"]:
            rungs = (claimed.get(doer["actor"], "unknown"), doer["attribution"])
            claimed[doer["actor"]] = min(rungs, key=LADDER.index)
    return found
