"""Which decision somebody may take back from where they are."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.archive.dossier import step_of
from marsad.archive.undoing import last_decision
from marsad.web.access.rights import Right
from marsad.web.requests import DeskRequest
from marsad.web.review.seen import revisions
from marsad.web.review.steps import Done, done


@dataclass(frozen=True, slots=True)
class WayBack:
    """A decision that can be taken back, and the state of its incident that this page knows."""

    incident: int
    revision: int
    done: Done


def way_back(request: DeskRequest, here: int | None = None) -> WayBack | None:
    """What may be taken back here: the latest decision of this visit, else that about the incident."""
    number = request.session.get("decided", here)
    if not isinstance(number, int) or Right.REVIEW not in request.user.rights:
        return None
    row = request.sight.incidents.filter(pk=number).first()
    last = last_decision(request.archive, number) if row else None
    if row is None or last is None:
        return None
    revision = revisions(request.sight, [number])[number] if request.sight.hidden_sources else row.revision
    return WayBack(number, revision, done(step_of(last), number))
