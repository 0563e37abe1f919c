"""What entries do to incidents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.archive.models import Apart, Entry, Incident, IncidentAccount, Proposal, Source
from marsad.archive.state import State

Json = dict[str, Any]
_LINK = ["incident", "probability", "why", "decided", "entry"]


def link(state: State, entry: Entry, after: Json) -> None:
    """Puts accounts to incidents, new ones or known ones."""
    rows, decided = after["links"], after["decided"]
    former = _held(state, [row["account"] for row in rows])
    _found(state, entry, {row["incident"] for row in rows})
    links = [
        IncidentAccount(
            account_id=row["account"],
            incident_id=row["incident"],
            probability=row.get("probability"),
            why=row.get("why"),
            decided=decided,
            entry=entry.sequence,
        )
        for row in rows
    ]
    state.insert(links, unique=["account"], update=_LINK)
    _propose(state, entry, after.get("proposals", ()))
    touched = {*former, *(row["incident"] for row in rows)}
    if not decided:
        state.rows(Incident).filter(id__in=touched, review="confirmed").update(review="reopened")
    state.touch(entry, touched)


def _propose(state: State, entry: Entry, rows: Sequence[Json]) -> None:
    state.insert(
        Proposal(
            one_id=row["one"],
            other_id=row["other"],
            probability=row["probability"],
            why=row["why"],
            entry=entry.sequence,
            position=at,
        )
        for at, row in enumerate(rows)
    )
    state.propose(_held(state, {row[side] for row in rows for side in ("one", "other")}))


def unlink(state: State, entry: Entry, after: Json) -> None:
    """Gives an account an incident of its own, or keeps two accounts apart."""
    if "apart" not in after:
        move(state, entry, after)
        return
    one, other = after["apart"]
    pairs = state.rows(Apart)
    if after["held"]:
        pairs.create(one_id=one, other_id=other, entry=entry.sequence)
    else:
        pairs.filter(one_id=one, other_id=other).delete()
    state.touch(entry, _held(state, [one, other]))


def move(state: State, entry: Entry, after: Json) -> None:
    """Moves accounts to another incident, which may be new or one that had been merged away."""
    former = _held(state, after["accounts"])
    incident = after["incident"]
    _found(state, entry, {incident})
    state.rows(Incident).filter(id=incident).update(merged_into=None)
    state.rows(IncidentAccount).filter(account_id__in=after["accounts"]).update(
        incident_id=incident, decided=True, probability=None, why=None, entry=entry.sequence
    )
    state.touch(entry, [*former, incident])


def merge(state: State, entry: Entry, after: Json) -> None:
    """Moves all accounts of one incident to another; the emptied one stays as a pointer."""
    gone, kept = after["merged"], after["into"]
    state.rows(IncidentAccount).filter(incident_id=gone).update(
        incident_id=kept, decided=True, entry=entry.sequence
    )
    state.rows(Incident).filter(id=gone).update(merged_into=kept)
    state.touch(entry, [gone, kept])


def confirm(state: State, entry: Entry, after: Json) -> None:
    """A person stands by the incident as it is, or takes that back."""
    _set(state, entry, after, review="confirmed" if after["confirmed"] else after["review"])


def exclude(state: State, entry: Entry, after: Json) -> None:
    """Takes an incident out of every count, or back in."""
    _set(state, entry, after, excluded=after["excluded"])


def withhold(state: State, entry: Entry, after: Json) -> None:
    """Withholds an incident from publication, or the name of a source; or lifts that."""
    if "source" in after:
        state.rows(Source).filter(id=after["source"]).update(confidential=after["withheld"])
        return
    _set(state, entry, after, withheld=after["withheld"])


def correct(state: State, entry: Entry, after: Json) -> None:
    """Sets fields of an incident; those under `undecided` follow the rule again."""
    if "incident" not in after:
        return
    incident = state.rows(Incident).get(id=after["incident"])
    decided = dict(incident.decided)
    for field, value in after.get("fields", {}).items():
        decided[field] = {"value": value, "entry": entry.sequence}
    for field in after.get("undecided", ()):
        decided.pop(field, None)
    incident.decided = decided
    incident.save(using=state.alias, update_fields=["decided"])
    state.touch(entry, [incident.id])


def _set(state: State, entry: Entry, after: Json, **columns: Any) -> None:
    state.rows(Incident).filter(id=after["incident"]).update(**columns)
    state.touch(entry, [after["incident"]])


def _held(state: State, accounts: Iterable[int]) -> list[int]:
    links = state.rows(IncidentAccount).filter(account_id__in=list(accounts))
    return list(links.values_list("incident_id", flat=True))


def _found(state: State, entry: Entry, incidents: set[int]) -> None:
    """Makes the incidents that are not there yet."""
    known = set(state.rows(Incident).filter(id__in=incidents).values_list("id", flat=True))
    state.insert(
        Incident(id=number, created=entry.sequence, entered=entry.time[:10], revision=entry.sequence)
        for number in sorted(incidents - known)
    )
