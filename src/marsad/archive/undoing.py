"""Taking back: the last decision about an incident, by a decision that does the opposite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from marsad.archive import decisions
from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError
from marsad.archive.models import Entry, Incident, IncidentAccount, IncidentEntry
from marsad.archive.register import Archive

Json = dict[str, Any]


def undo(archive: Archive, incident: int, by: Decider) -> Entry:
    """Takes back the last decision about an incident that still stands; the one before may follow."""
    with archive.writing():
        archive.require(Incident, incident)
        entry = last_decision(archive, incident)
        if entry is None:
            raise ArchiveError(f"incident {incident}: nobody has decided anything that could be taken back")
        if entry.subject.startswith("difference:"):
            raise ArchiveError(
                f"entry {entry.sequence} took over a new reading, which is not taken back: correct it"
            )
        _refuse_built_upon(archive, entry, incident)
        reason = by.reason or f"entry {entry.sequence} taken back"
        by = replace(by, reason=reason, undoes=entry.sequence)
        return _OPPOSITES[entry.action](archive, entry.former(), entry.value(), by)


def last_decision(archive: Archive, incident: int) -> Entry | None:
    """The latest decision about an incident that is neither taken back nor takes another back."""
    undone: set[int] = set()
    steps = archive.rows(IncidentEntry).filter(incident_id=incident).values("sequence")
    for entry in archive.entries.filter(sequence__in=steps).order_by("-sequence"):
        after = entry.value()
        if "undoes" in after:
            undone.add(after["undoes"])
        elif entry.sequence not in undone and _is_decision(entry.action, after):
            return entry
    return None


def _is_decision(action: str, after: Json) -> bool:
    return action in _OPPOSITES and bool(after.get("decided", True))


def _refuse_built_upon(archive: Archive, entry: Entry, incident: int) -> None:
    """What was decided later about another incident that the entry touched must be taken back first."""
    touched = archive.rows(IncidentEntry).filter(sequence=entry.sequence).exclude(incident_id=incident)
    for other in touched.order_by("incident_id").values_list("incident_id", flat=True):
        later = last_decision(archive, other)
        if later is not None and later.sequence != entry.sequence:
            raise ArchiveError(
                f"entry {entry.sequence} ({entry.action}) touched incident {other} too, about which entry "
                f"{later.sequence} ({later.action}) decided later: take that back first"
            )


def _merge(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    accounts = archive.rows(IncidentAccount).filter(
        incident_id=after["into"], account_id__in=before["accounts"]
    )
    held = list(accounts.values_list("account_id", flat=True))
    return decisions.split(archive, after["into"], held, by, back_to=after["merged"])


def _parting(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    if "apart" in after:
        one, other = after["apart"]
        return decisions.keep_apart(archive, one, other, by, held=not after["held"])
    return decisions.merge(archive, after["incident"], before["incident"], by)


def _link(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    [row] = after["links"]
    if before["incident"] is None:
        return decisions.unlink(archive, row["account"], by)
    return decisions.link(archive, row["account"], before["incident"], by)


def _confirm(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    review = before["review"]
    if review == "confirmed":
        return decisions.confirm(archive, after["incident"], by)
    return decisions.confirm(archive, after["incident"], by, confirmed=False, back_to=review)


def _exclude(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    return decisions.exclude(archive, after["incident"], by, excluded=before["excluded"])


def _withhold(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    return decisions.withhold(archive, after["incident"], by, withheld=before["withheld"])


def _correct(archive: Archive, before: Json, after: Json, by: Decider) -> Entry:
    former = {name: known["value"] for name, known in before["decided"].items() if known is not None}
    free = [name for name, known in before["decided"].items() if known is None]
    return decisions.correct(archive, after["incident"], former, by, undecided=free)


_OPPOSITES: dict[str, Callable[[Archive, Json, Json, Decider], Entry]] = {
    "merge": _merge,
    "split": _parting,
    "unlink": _parting,
    "link": _link,
    "confirm": _confirm,
    "exclude": _exclude,
    "withhold": _withhold,
    "correct": _correct,
    "reclassify": _correct,
}
