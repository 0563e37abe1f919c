"""What entries do to incidents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.archive.adoption import EFFECTS, Adopted, Claim, adopt
from marsad.archive.canonical import storable
from marsad.archive.models import (
    Account,
    Entry,
    Incident,
    IncidentAccount,
    IncidentCasualty,
    IncidentEntry,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
    Person,
    Proposal,
)

Json = dict[str, Any]


def link(alias: str, entry: Entry, after: Json) -> None:
    """Puts accounts to incidents, new ones or known ones."""
    touched = [_founded(alias, entry, row["incident"]) for row in after["links"]]
    former = _held(alias, [row["account"] for row in after["links"]])
    for row in after["links"]:
        IncidentAccount.objects.using(alias).update_or_create(
            account_id=row["account"],
            defaults={
                "incident_id": row["incident"],
                "probability": row.get("probability"),
                "why": row.get("why"),
                "decided": after["decided"],
                "entry": entry.sequence,
            },
        )
    _propose(alias, entry, after.get("proposals", ()))
    touch(alias, entry, [*former, *touched], reopen=not after["decided"])


def _propose(alias: str, entry: Entry, rows: Iterable[Json]) -> None:
    Proposal.objects.using(alias).bulk_create(
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


def move(alias: str, entry: Entry, after: Json) -> None:
    """Moves accounts to another incident, which may be new or one that had been merged away."""
    former = _held(alias, after["accounts"])
    incident = _founded(alias, entry, after["incident"])
    Incident.objects.using(alias).filter(id=incident).update(merged_into=None)
    IncidentAccount.objects.using(alias).filter(account_id__in=after["accounts"]).update(
        incident_id=incident, decided=True, probability=None, why=None, entry=entry.sequence
    )
    touch(alias, entry, [*former, incident])


def merge(alias: str, entry: Entry, after: Json) -> None:
    """Moves all accounts of one incident to another; the emptied one stays as a pointer."""
    gone, kept = after["merged"], after["into"]
    IncidentAccount.objects.using(alias).filter(incident_id=gone).update(
        incident_id=kept, decided=True, entry=entry.sequence
    )
    Incident.objects.using(alias).filter(id=gone).update(merged_into=kept)
    touch(alias, entry, [gone, kept])


def confirm(alias: str, entry: Entry, after: Json) -> None:
    """A person stands by the incident as it is, or takes that back."""
    _set(alias, entry, after, review="confirmed" if after["confirmed"] else "proposed")


def exclude(alias: str, entry: Entry, after: Json) -> None:
    """Takes an incident out of every count, or back in."""
    _set(alias, entry, after, excluded=after["excluded"])


def withhold(alias: str, entry: Entry, after: Json) -> None:
    """Withholds an incident from publication, or a person's name; or lifts that."""
    if "person" in after:
        Person.objects.using(alias).filter(id=after["person"]).update(public=not after["withheld"])
        return
    _set(alias, entry, after, withheld=after["withheld"])


def correct(alias: str, entry: Entry, after: Json) -> None:
    """Sets fields of an incident; a field set to the value null under `undecided` follows the rule again."""
    if "incident" not in after:
        return
    incident = Incident.objects.using(alias).get(id=after["incident"])
    decided = dict(incident.decided)
    for field, value in after.get("fields", {}).items():
        decided[field] = {"value": value, "entry": entry.sequence}
    for field in after.get("undecided", ()):
        decided.pop(field, None)
    incident.decided = decided
    incident.save(using=alias, update_fields=["decided"])
    touch(alias, entry, [incident.id])


def touch(alias: str, entry: Entry, ids: Iterable[int], *, reopen: bool = False) -> None:
    """Adopts anew, and notes in each incident's history that this entry touched it."""
    for incident in Incident.objects.using(alias).filter(id__in=set(ids)).order_by("id"):
        if reopen and incident.review == "confirmed":
            incident.review = "reopened"
        incident.revision = entry.sequence
        _adopt(alias, incident)
        IncidentEntry.objects.using(alias).create(incident=incident, sequence=entry.sequence)


def _set(alias: str, entry: Entry, after: Json, **columns: Any) -> None:
    Incident.objects.using(alias).filter(id=after["incident"]).update(**columns)
    touch(alias, entry, [after["incident"]])


def _held(alias: str, accounts: Iterable[int]) -> list[int]:
    links = IncidentAccount.objects.using(alias).filter(account_id__in=list(accounts))
    return list(links.values_list("incident_id", flat=True))


def _founded(alias: str, entry: Entry, incident: int) -> int:
    Incident.objects.using(alias).get_or_create(
        id=incident, defaults={"created": entry.sequence, "revision": entry.sequence}
    )
    return incident


def _claims(alias: str, incident: Incident) -> list[Claim]:
    """What the accounts claim, the oldest report first."""
    rows = Account.objects.using(alias).filter(link__incident=incident)
    rows = rows.select_related("report").only("id", "data", "report__published")
    ordered = sorted(rows, key=lambda row: (row.report.published or "", row.id))
    return [Claim(row.id, row.data) for row in ordered]


def _adopt(alias: str, incident: Incident) -> None:
    adopted = adopt(_claims(alias, incident), incident.decided)
    for name, value in _columns(adopted).items():
        setattr(incident, name, value)
    incident.save(using=alias)
    _rows(alias, incident, adopted.values)


def _columns(adopted: Adopted) -> Json:
    date, place = adopted.values["date"] or {}, adopted.values["place"] or {}
    admin1 = place.get("admin1") or {}
    columns = {
        "date_start": date.get("start"),
        "date_end": date.get("end"),
        "date_precision": date.get("precision"),
        "place_name": storable(place["name"]) if place else None,
        "place_relation": place.get("relation"),
        "pcode": place.get("pcode"),
        "admin1_name": storable(admin1["name"]) if admin1 else None,
        "admin1_pcode": admin1.get("pcode"),
        "latitude": place.get("latitude"),
        "longitude": place.get("longitude"),
        "geo_precision": place.get("precision"),
        "event_type": adopted.values["event_type"],
        "adopted": adopted.why,
    }
    for effect in EFFECTS[:4]:
        columns[f"{effect}_min"], columns[f"{effect}_max"] = adopted.totals.get(effect, (None, None))
    return columns


def _rows(alias: str, incident: Incident, values: Json) -> None:
    for table in (IncidentPerpetrator, IncidentTarget, IncidentWeapon, IncidentCasualty):
        table._default_manager.using(alias).filter(incident=incident).delete()
    IncidentPerpetrator.objects.using(alias).bulk_create(
        IncidentPerpetrator(
            incident=incident, position=at, actor=storable(row["actor"]), attribution=row["attribution"]
        )
        for at, row in enumerate(values["perpetrators"])
    )
    IncidentTarget.objects.using(alias).bulk_create(
        IncidentTarget(incident=incident, position=at, actor=storable(row["actor"]), kind=row["kind"])
        for at, row in enumerate(values["targets"])
    )
    IncidentWeapon.objects.using(alias).bulk_create(
        IncidentWeapon(incident=incident, position=at, type=row["type"])
        for at, row in enumerate(values["weapons"])
    )
    counted = ("effect", "status", "min", "max", "women", "children")
    IncidentCasualty.objects.using(alias).bulk_create(
        IncidentCasualty(
            incident=incident,
            position=at,
            actor=storable(row["actor"]),
            **{name: row[name] for name in counted},
        )
        for at, row in enumerate(values["casualties"])
    )
