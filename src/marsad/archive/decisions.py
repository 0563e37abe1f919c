"""What people decide about incidents: each is an entry, none is the end of anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import Q

from marsad.adoption import RULE
from marsad.archive.corrections import CORRECTABLE, checked
from marsad.archive.errors import ArchiveError, Conflict
from marsad.archive.ledger import Act
from marsad.archive.models import Account, Entry, Incident, IncidentAccount
from marsad.archive.register import Archive

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides, and why.

    `expected` is the last entry of the ledger that they know of: an incident that a later one touched is in
    conflict; None skips the check. `undoes` is the entry that this decision takes back.
    """

    actor: str
    reason: str = ""
    expected: int | None = None
    undoes: int | None = None


def merge(archive: Archive, merged: int, into: int, by: Decider) -> Entry:
    """Two incidents are one: `merged` becomes a pointer to `into`."""
    with archive.writing():
        _standing(archive, into, by)
        _standing(archive, merged, by)
        if merged == into:
            raise ArchiveError(f"incident {into} cannot be merged with itself")
        accounts = _accounts(archive, merged)
        _refuse_apart(archive, accounts, _accounts(archive, into))
        after = {"merged": merged, "into": into, "rule": RULE}
        return _record(archive, by, "merge", f"incident:{into}", {"accounts": accounts}, after)


def split(
    archive: Archive, incident: int, accounts: Sequence[int], by: Decider, back_to: int | None = None
) -> Entry:
    """Some accounts of an incident tell of another: a new one, or `back_to`, one once merged into it."""
    with archive.writing():
        _standing(archive, incident, by)
        held = _accounts(archive, incident)
        if not accounts or not set(accounts) < set(held):
            raise ArchiveError(
                f"incident {incident} must keep an account and lose one; its accounts are {_listed(held)}"
            )
        if back_to is not None and archive.require(Incident, back_to).merged_into_id != incident:
            raise ArchiveError(f"incident {back_to} was not merged into {incident}")
        target = back_to or archive.next_id(Incident)
        after = {"incident": target, "accounts": sorted(set(accounts)), "rule": RULE}
        return _record(
            archive, by, "split", f"incident:{incident}", {"incident": incident, "accounts": held}, after
        )


def unlink(archive: Archive, account: int, by: Decider) -> Entry:
    """An account tells of an incident of its own."""
    with archive.writing():
        archive.require(Account, account)
        link = archive.rows(IncidentAccount).filter(account_id=account).first()
        if link is None:
            raise ArchiveError(f"account {account} belongs to no incident")
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
        if former is not None:
            _standing(archive, former.incident_id, by)
            _refuse_moving(archive, former, incident)
        _refuse_apart(archive, [account], _accounts(archive, incident))
        before = {"incident": former.incident_id if former else None}
        after = {"links": [{"account": account, "incident": incident}], "decided": True, "rule": RULE}
        return _record(archive, by, "link", f"account:{account}", before, after)


def _refuse_moving(archive: Archive, former: IncidentAccount, incident: int) -> None:
    if former.incident_id == incident:
        raise ArchiveError(f"account {former.account_id} belongs to incident {incident} already")
    if len(_accounts(archive, former.incident_id)) == 1:
        raise ArchiveError(
            f"account {former.account_id} is the only one of incident {former.incident_id}: merge these"
        )


def keep_apart(archive: Archive, one: int, other: int, by: Decider, *, held: bool = True) -> Entry:
    """Two accounts do not tell of one incident, so that nobody proposes it again; or that is taken back."""
    one, other = sorted((one, other))
    with archive.writing():
        if one == other:
            raise ArchiveError(f"account {one} cannot be kept apart from itself")
        incidents = [_incident_of(archive, account, by) for account in (one, other)]
        if incidents[0] == incidents[1]:
            raise ArchiveError(
                f"accounts {one} and {other} both belong to incident {incidents[0]}: split it, or unlink one"
            )
        known = archive.aparts.filter(one_id=one, other_id=other).exists()
        if known == held:
            raise ArchiveError(f"accounts {one} and {other} are {'' if held else 'not '}kept apart already")
        after = {"apart": [one, other], "held": held}
        return _record(archive, by, "unlink", f"account:{one}", {"held": known}, after)


def confirm(
    archive: Archive,
    incident: int,
    by: Decider,
    *,
    confirmed: bool = True,
    back_to: Literal["proposed", "reopened"] = "proposed",
) -> Entry:
    """A person stands by the incident as it is now, or that is taken `back_to` an earlier state of review."""
    with archive.writing():
        row = _standing(archive, incident, by)
        review = "confirmed" if confirmed else back_to
        after = {"incident": incident, "confirmed": confirmed, "review": review, "rule": RULE}
        return _record(archive, by, "confirm", f"incident:{incident}", {"review": row.review}, after)


def exclude(archive: Archive, incident: int, by: Decider, *, excluded: bool = True) -> Entry:
    """Takes an incident out of every count, or back in; needs a reason."""
    _reasoned(by)
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


def correct(
    archive: Archive,
    incident: int,
    fields: Mapping[str, Any],
    by: Decider,
    *,
    undecided: Sequence[str] = (),
) -> Entry:
    """Sets fields of an incident, or all people of an effect, in the contract's form; needs a reason.

    `undecided` fields follow the rule again.
    """
    _reasoned(by)
    values = checked(fields)
    named = {*values, *undecided}
    if unknown := sorted(named - set(CORRECTABLE)):
        raise ArchiveError(f"an incident has no field {', '.join(unknown)}")
    if not named or set(values) & set(undecided):
        raise ArchiveError("a correction names fields, each once: to be set, or to follow the rule again")
    with archive.writing():
        row = _standing(archive, incident, by)
        if free := sorted(name for name in undecided if name not in row.decided):
            raise ArchiveError(f"incident {incident}: {', '.join(free)} follows the rule already")
        before = {"decided": {name: row.decided.get(name) for name in sorted(named)}}
        after = {"incident": incident, "fields": values, "undecided": sorted(undecided), "rule": RULE}
        action = "reclassify" if named == {"event_type"} else "correct"
        return _record(archive, by, action, f"incident:{incident}", before, after)


def define(archive: Archive, name: str, text: str, by: Decider) -> Entry:
    """Keeps a version of a tally definition."""
    with archive.writing():
        versions = archive.definitions.filter(name=name)
        last = versions.order_by("-version").first()
        if last is not None and last.text == text:
            raise ArchiveError(f"definition {name}: this is version {last.version} already")
        version = last.version if last else None
        after = {"name": name, "version": (version or 0) + 1, "text": text}
        return _record(archive, by, "define", f"definition:{name}", {"version": version}, after)


def publish(archive: Archive, subject: str, facts: Json, by: Decider) -> Entry:
    """Notes that something was published: what, where, from which state."""
    return _record(archive, by, "publish", subject, None, facts)


def grant(archive: Archive, subject: str, before: Json, after: Json, by: Decider) -> Entry:
    """Notes that somebody got or lost a right."""
    return _record(archive, by, "grant", subject, before, after)


def _refuse_apart(archive: Archive, some: list[int], others: list[int]) -> None:
    """Accounts of one side and of the other that a person keeps apart do not come together."""
    pairs = archive.aparts.filter(
        Q(one_id__in=some, other_id__in=others) | Q(one_id__in=others, other_id__in=some)
    )
    if pair := pairs.order_by("entry").first():
        raise ArchiveError(f"accounts {pair.one_id} and {pair.other_id} are kept apart: take that back first")


def _reasoned(by: Decider) -> None:
    if not by.reason.strip():
        raise ArchiveError("a correction or an exclusion needs a reason")


def _record(archive: Archive, by: Decider, action: str, subject: str, before: Any, after: Json) -> Entry:
    if by.undoes is not None:
        after = after | {"undoes": by.undoes}
    return archive.record(Act(action, subject, by.actor, before=before, after=after, reason=by.reason))


def _accounts(archive: Archive, incident: int) -> list[int]:
    links = archive.rows(IncidentAccount).filter(incident_id=incident).order_by("account_id")
    return list(links.values_list("account_id", flat=True))


def _incident_of(archive: Archive, account: int, by: Decider) -> int:
    archive.require(Account, account)
    held = archive.rows(IncidentAccount).filter(account_id=account).first()
    if held is None:
        raise ArchiveError(f"account {account} belongs to no incident")
    return _standing(archive, held.incident_id, by).id


def _standing(archive: Archive, incident: int, by: Decider) -> Incident:
    row = archive.require(Incident, incident)
    if row.merged_into_id is not None:
        raise ArchiveError(f"incident {incident} was merged into {row.merged_into_id}")
    if by.expected is not None and row.revision > by.expected:
        raise Conflict(f"incident {incident} was changed by entry {row.revision} since you read it")
    return row


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
