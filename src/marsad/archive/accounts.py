"""What entries do to accounts: first read, read again, and what people decide of the differences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from marsad.archive.canonical import storable
from marsad.archive.models import Account, Difference, Entry, Incident, IncidentAccount, Reading, StatedTally
from marsad.archive.persons import projection as persons
from marsad.archive.state import State

if TYPE_CHECKING:
    from marsad.archive.register import Register

Json = dict[str, Any]
WHOLE = "account"  # the field of a difference that is a whole account
TALLY = "stated_tally"  # one that is a total the report states
PERSON = "person"  # one that is somebody whom an account names


def account_columns(data: Json) -> Json:
    """The columns of an account from its JSON."""
    date, place = data["date"] or {}, data["place"] or {}
    admin1 = place.get("admin1") or {}
    return {
        "ordinal": data["ordinal"],
        "start": data["span"][0],
        "end": data["span"][1],
        "date_start": date.get("start"),
        "date_end": date.get("end"),
        "date_precision": date.get("precision"),
        "place_name": storable(place["name"]) if place else None,
        "pcode": place.get("pcode"),
        "admin1_name": storable(admin1["name"]) if admin1 else None,
        "admin1_pcode": admin1.get("pcode"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "event_type": data["event_type"],
        "confidence": data["confidence"],
        "data": data,
    }


def note_readings(state: State, told: Sequence[tuple[Entry, Json]]) -> None:
    """Each entry holds the latest reading of its report, or an account out of it that was accepted."""
    latest = {
        after["report"]: Reading(
            report_id=after["report"],
            engine=after["engine"],
            codebook=after["codebook"],
            entry=entry.sequence,
        )
        for entry, after in told
    }
    state.insert(latest.values(), unique=["report"], update=["engine", "codebook", "entry"])
    for entry, after in told:
        if "difference" in after:
            _decide(state, entry, after, "accepted")


def propose(state: State, entry: Entry, after: Json) -> None:
    """A report was read again: what differs waits for a decision, in place of what waited before."""
    waiting = state.rows(Difference).filter(report_id=after["report"], standing="proposed")
    waiting.update(standing="superseded", decided=entry.sequence)
    state.insert(
        Difference(
            report_id=after["report"],
            engine=after["engine"],
            codebook=after["codebook"],
            entry=entry.sequence,
            account_id=row["account"],
            **{name: row[name] for name in ("id", "field", "before", "after")},
        )
        for row in after["differences"]
    )
    note_readings(state, [(entry, after)])


def _adopt_value(state: State, entry: Entry, after: Json) -> None:
    if "mention" in after:
        persons.say(state, entry, after)
        _decide(state, entry, after, "accepted")
        return
    account = state.rows(Account).filter(id=after["account"]).first()
    if account is not None:
        changed = account_columns(account.data | {after["field"]: after["value"]})
        state.rows(Account).filter(id=account.id).update(**changed)
        _touch(state, entry, state.rows(IncidentAccount).filter(account_id=account.id))
    _decide(state, entry, after, "accepted")


def _set_aside(state: State, entry: Entry, after: Json) -> None:
    """Takes accounts out of their incidents; an incident without any counts no more."""
    if "tally" in after:
        state.rows(StatedTally).filter(id=after["tally"]).delete()
    links = state.rows(IncidentAccount).filter(account_id__in=after["accounts"])
    incidents = _touch(state, entry, links)
    links.delete()
    state.rows(Incident).filter(id__in=incidents, links=None).update(excluded=True)
    _decide(state, entry, after, "accepted")


def _touch(state: State, entry: Entry, links: Any) -> list[int]:
    incidents = list(links.values_list("incident_id", flat=True))
    state.rows(Incident).filter(id__in=incidents, review="confirmed").update(review="reopened")
    state.touch(entry, incidents)
    return incidents


def _refuse(state: State, entry: Entry, after: Json) -> None:
    _decide(state, entry, after, "refused")


def _decide(state: State, entry: Entry, after: Json, standing: str) -> None:
    known = state.rows(Difference).filter(id=after["difference"])
    known.update(standing=standing, decided=entry.sequence)


# What entries about a difference do, but for those that keep a new account.
DECISIONS: dict[str, Callable[[State, Entry, Json], None]] = {
    "correct": _adopt_value,
    "reclassify": _adopt_value,
    "exclude": _set_aside,
    "confirm": _refuse,
}


def as_first_read(register: Register, accounts: Iterable[Account]) -> list[Account]:
    """The accounts without the differences that were accepted since."""
    rows = {account.id: account for account in accounts}
    accepted = register.differences.filter(account_id__in=rows, standing="accepted").exclude(
        field__in=(WHOLE, PERSON)
    )
    for difference in accepted.order_by("-decided"):
        account = rows[difference.account_id or 0]
        for name, value in account_columns(account.data | {difference.field: difference.before}).items():
            setattr(account, name, value)
    return list(rows.values())
