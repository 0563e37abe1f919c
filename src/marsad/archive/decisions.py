"""What people decide about incidents: each is an entry, none is the end of anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from marsad.adoption import FIELDS, RULE
from marsad.archive.errors import ArchiveError, Conflict
from marsad.archive.ledger import Act
from marsad.archive.models import Account, Entry, Incident, IncidentAccount, Person
from marsad.archive.register import Archive

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and why; `expected` is the revision of the incident they saw, None skips the check."""

    actor: str
    reason: str = ""
    expected: int | None = None


def merge(archive: Archive, merged: int, into: int, by: Decider) -> Entry:
    """Two incidents are one: `merged` becomes a pointer to `into`."""
    with archive.writing():
        _standing(archive, into, by)
        _standing(archive, merged)
        if merged == into:
            raise ArchiveError(f"incident {into} cannot be merged with itself")
        before = {"accounts": _accounts(archive, merged)}
        after = {"merged": merged, "into": into, "rule": RULE}
        return _record(archive, by, "merge", f"incident:{into}", before, after)


def split(
    archive: Archive, incident: int, accounts: Sequence[int], by: Decider, back_to: int | None = None
) -> Entry:
    """Some accounts of an incident tell of another: a new one, or `back_to`, one once merged into it."""
    with archive.writing():
        _standing(archive, incident, by)
        held = _accounts(archive, incident)
        if not accounts or not set(accounts) < set(held):
            raise ArchiveError(f"incident {incident} must keep an account and lose one; it has {held}")
        if back_to is not None and archive.require(Incident, back_to).merged_into_id != incident:
            raise ArchiveError(f"incident {back_to} was not merged into {incident}")
        target = back_to or archive.next_id(Incident)
        after = {"incident": target, "accounts": sorted(accounts), "rule": RULE}
        return _record(
            archive, by, "split", f"incident:{incident}", {"incident": incident, "accounts": held}, after
        )


def unlink(archive: Archive, account: int, by: Decider) -> Entry:
    """An account tells of an incident of its own."""
    with archive.writing():
        link = archive.require(IncidentAccount, account)
        _standing(archive, link.incident_id, by)
        if len(_accounts(archive, link.incident_id)) == 1:
            raise ArchiveError(f"account {account} is the only one of incident {link.incident_id}")
        after = {"incident": archive.next_id(Incident), "accounts": [account], "rule": RULE}
        return _record(archive, by, "unlink", f"account:{account}", {"incident": link.incident_id}, after)


def link(archive: Archive, account: int, incident: int, by: Decider) -> Entry:
    """An account tells of that incident; leaving its former one empty is refused: merge them instead."""
    with archive.writing():
        _standing(archive, incident, by)
        archive.require(Account, account)
        former = archive.rows(IncidentAccount).filter(account_id=account).first()
        if former is not None and len(_accounts(archive, former.incident_id)) == 1:
            raise ArchiveError(
                f"account {account} is the only one of incident {former.incident_id}: merge these"
            )
        before = {"incident": former.incident_id if former else None}
        after = {"links": [{"account": account, "incident": incident}], "decided": True, "rule": RULE}
        return _record(archive, by, "link", f"account:{account}", before, after)


def confirm(archive: Archive, incident: int, by: Decider, *, confirmed: bool = True) -> Entry:
    """A person stands by the incident as it is now."""
    with archive.writing():
        row = _standing(archive, incident, by)
        after = {"incident": incident, "confirmed": confirmed, "rule": RULE}
        return _record(archive, by, "confirm", f"incident:{incident}", {"review": row.review}, after)


def exclude(archive: Archive, incident: int, by: Decider, *, excluded: bool = True) -> Entry:
    """Takes an incident out of every count, or back in."""
    with archive.writing():
        row = _standing(archive, incident, by)
        after = {"incident": incident, "excluded": excluded, "rule": RULE}
        return _record(archive, by, "exclude", f"incident:{incident}", {"excluded": row.excluded}, after)


def withhold(archive: Archive, incident: int, by: Decider, *, withheld: bool = True) -> Entry:
    """Withholds an incident from publication, or lifts that."""
    with archive.writing():
        row = _standing(archive, incident, by)
        after = {"incident": incident, "withheld": withheld, "rule": RULE}
        return _record(archive, by, "withhold", f"incident:{incident}", {"withheld": row.withheld}, after)


def withhold_person(archive: Archive, person: int, by: Decider, *, withheld: bool) -> Entry:
    """Makes a name public, or takes that back."""
    with archive.writing():
        row = archive.require(Person, person)
        after = {"person": person, "withheld": withheld}
        return _record(archive, by, "withhold", f"person:{person}", {"withheld": not row.public}, after)


def correct(
    archive: Archive, incident: int, fields: Json, by: Decider, *, undecided: Sequence[str] = ()
) -> Entry:
    """Sets fields of an incident, in the contract's form; `undecided` fields follow the rule again."""
    allowed = {*FIELDS, "casualties"}
    if unknown := sorted({*fields, *undecided} - allowed):
        raise ArchiveError(f"an incident has no field {', '.join(unknown)}")
    with archive.writing():
        row = _standing(archive, incident, by)
        before = {"decided": {name: row.decided.get(name) for name in {*fields, *undecided}}}
        after = {"incident": incident, "fields": fields, "undecided": sorted(undecided), "rule": RULE}
        action = "reclassify" if set(fields) == {"event_type"} and not undecided else "correct"
        return _record(archive, by, action, f"incident:{incident}", before, after)


def define(archive: Archive, name: str, text: str, by: Decider) -> Entry:
    """Keeps a version of a tally definition."""
    with archive.writing():
        versions = archive.definitions.filter(name=name)
        last = versions.aggregate(last=Max("version"))["last"] or 0
        after = {"name": name, "version": last + 1, "text": text}
        return _record(archive, by, "define", f"definition:{name}", {"version": last or None}, after)


def publish(archive: Archive, subject: str, facts: Json, by: Decider) -> Entry:
    """Notes that something was published: what, where, from which state."""
    return _record(archive, by, "publish", subject, None, facts)


def grant(archive: Archive, subject: str, before: Json, after: Json, by: Decider) -> Entry:
    """Notes that somebody got or lost a right."""
    return _record(archive, by, "grant", subject, before, after)


def _record(archive: Archive, by: Decider, action: str, subject: str, before: Any, after: Any) -> Entry:
    return archive.record(Act(action, subject, by.actor, before=before, after=after, reason=by.reason))


def _accounts(archive: Archive, incident: int) -> list[int]:
    links = archive.rows(IncidentAccount).filter(incident_id=incident).order_by("account_id")
    return list(links.values_list("account_id", flat=True))


def _standing(archive: Archive, incident: int, by: Decider | None = None) -> Incident:
    row = archive.require(Incident, incident)
    if row.merged_into_id is not None:
        raise ArchiveError(f"incident {incident} was merged into {row.merged_into_id}")
    if by is not None and by.expected is not None and by.expected != row.revision:
        raise Conflict(f"incident {incident} was changed by entry {row.revision} since you read it")
    return row
