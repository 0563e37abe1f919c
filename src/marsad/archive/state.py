"""The state tables of one register while entries are applied to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from django.db import models

from marsad.adoption import EFFECTS, Adopted, Claim, adopt
from marsad.archive import columns
from marsad.archive.canonical import storable
from marsad.archive.inserting import insert
from marsad.archive.latest import counting
from marsad.archive.models import (
    Account,
    Entry,
    Incident,
    IncidentCasualty,
    IncidentEntry,
    IncidentPerpetrator,
    IncidentTarget,
    IncidentWeapon,
)

Json = dict[str, Any]
_M = TypeVar("_M", bound=models.Model)
_AT_ONCE = 400
_FIXED = {
    "id", "created", "entered", "review", "withheld", "excluded", "merged_into_id", "decided", "revision"
}  # fmt: skip
_OF_REPORT = [f"report__{name}" for name in ("id", "published", "identity", "source_id", "facts")]
_ADOPTED = [field.name for field in Incident._meta.concrete_fields if field.attname not in _FIXED]


class State:
    """Notes which incidents and persons entries touch, and adopts their values when all of them are applied.

    Nothing that an entry does depends on adopted values, so a replay adopts once, at its end.
    """

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.persons: set[int] = set()
        self._touched: set[int] = set()
        self._proposed: set[int] = set()

    def rows(self, table: type[_M]) -> models.QuerySet[_M]:
        """All rows of a table."""
        return table._default_manager.using(self.alias)

    def insert(
        self, rows: Iterable[models.Model], *, unique: Sequence[str] = (), update: Sequence[str] = ()
    ) -> None:
        """Adds rows to a table; of those that are there already, the `update` fields are set."""
        insert(self.alias, rows, unique=unique, update=update)

    def touch(self, entry: Entry, incidents: Iterable[int]) -> None:
        """This entry is the latest in the history of these incidents."""
        touched = set(incidents)
        self.rows(Incident).filter(id__in=touched).update(revision=entry.sequence)
        self.insert(
            IncidentEntry(incident_id=incident, sequence=entry.sequence) for incident in sorted(touched)
        )
        self._touched |= touched

    def propose(self, incidents: Iterable[int]) -> None:
        """These may be one incident with others; nothing that they hold changes."""
        self._proposed |= set(incidents)

    def settle(self) -> None:
        """Adopts the values of all that was touched."""
        waiting = iter(sorted(self._touched))
        while some := list(islice(waiting, _AT_ONCE)):
            self._adopt(some)
        columns.renew(self.alias, self._touched | self._proposed)
        self._touched.clear()
        self._proposed.clear()

    def _adopt(self, ids: list[int]) -> None:
        incidents = list(self.rows(Incident).filter(id__in=ids).order_by("id"))
        claims = self.claims(ids)
        adopted = {row.id: adopt(claims.get(row.id, ()), row.decided) for row in incidents}
        for row in incidents:
            for name, value in columns_of(adopted[row.id]).items():
                setattr(row, name, value)
        self.insert(incidents, unique=["id"], update=_ADOPTED)
        self._replace(ids, {incident: values.values for incident, values in adopted.items()})

    def claims(self, ids: Iterable[int], hidden: Collection[int] = ()) -> dict[int, list[Claim[int]]]:
        """What the accounts of each incident claim, the oldest report first; nothing of `hidden` sources."""
        accounts = self.rows(Account).filter(link__incident_id__in=ids)
        if hidden:
            accounts = accounts.exclude(report__source_id__in=hidden)
        told: dict[int, list[_Told]] = {}
        for incident, account, data, grade, *report in accounts.values_list(
            "link__incident_id", "id", "data", "report__source__reliability", *_OF_REPORT
        ):
            told.setdefault(incident, []).append(_Told(_Wording(*report), Claim(account, data, grade)))
        return {incident: _claims(rows) for incident, rows in told.items()}

    def _replace(self, ids: list[int], values: dict[int, Json]) -> None:
        for table, rows in (
            (IncidentPerpetrator, _perpetrators),
            (IncidentTarget, _targets),
            (IncidentWeapon, _weapons),
            (IncidentCasualty, _casualties),
        ):
            known: models.QuerySet[Any] = self.rows(table).filter(incident_id__in=ids)
            known._raw_delete(self.alias)
            self.insert(row for id_, value in values.items() for row in rows(id_, value))


class _Wording(NamedTuple):
    """What of a report tells which of its wordings counts, and when."""

    id: int
    published: str | None
    identity: str
    source_id: int | None
    facts: Json


class _Told(NamedTuple):
    """A claim and its report: a few columns, for there may be many thousand."""

    report: _Wording
    claim: Claim[int]


def _claims(told: Iterable[_Told]) -> list[Claim[int]]:
    ordered = sorted(counting(told), key=lambda one: (one.report.published or "", one.claim.account))
    return [one.claim for one in ordered]


def claim_of(account: Account) -> Claim[int]:
    """What an account claims, and how reliable its source is held to be."""
    source = account.report.source
    return Claim(account.id, account.data, source.reliability if source else None)


def columns_of(adopted: Adopted) -> Json:
    """The columns of an incident that these values fill."""
    date, place = adopted.values["date"] or {}, adopted.values["place"] or {}
    admin1 = place.get("admin1") or {}
    columns = {
        "date_start": _day(date.get("start")),
        "date_end": _day(date.get("end")),
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


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def _perpetrators(incident: int, values: Json) -> Iterator[models.Model]:
    for at, row in enumerate(values["perpetrators"]):
        actor, attribution = storable(row["actor"]), row["attribution"]
        yield IncidentPerpetrator(incident_id=incident, position=at, actor=actor, attribution=attribution)


def _targets(incident: int, values: Json) -> Iterator[models.Model]:
    for at, row in enumerate(values["targets"]):
        yield IncidentTarget(
            incident_id=incident, position=at, actor=storable(row["actor"]), kind=row["kind"]
        )


def _weapons(incident: int, values: Json) -> Iterator[models.Model]:
    for at, row in enumerate(values["weapons"]):
        yield IncidentWeapon(incident_id=incident, position=at, type=row["type"])


def _casualties(incident: int, values: Json) -> Iterator[models.Model]:
    counted = ("effect", "status", "min", "max", "women", "children")
    for at, row in enumerate(values["casualties"]):
        numbers = {name: row[name] for name in counted}
        yield IncidentCasualty(incident_id=incident, position=at, actor=storable(row["actor"]), **numbers)
