"""Fills an archive with invented incidents, quickly: for timing, at any size, on either database.

    python benchmarks/invented_register.py --incidents 1000000 PATH-OR-URL

Places, actors and types are drawn with the skew of real registers (a few towns, two or three actors and types
make up most), tolls are mostly small, an incident has 2.5 accounts in reports of three of forty sources, and
incidents come in the order of their days; one in ten may be the same as that before. The state tables are
written directly and the entries of the ledger in bulk, with a sound chain but without what was read in them:
such a register can be counted and looked at,
not replayed, and `marsad verify` says so. Small registers for tests go through the ledger
(`tests/archive/made.py`).
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connections, models

from marsad.archive import Archive, columns
from marsad.archive.canonical import canonical
from marsad.archive.models import (
    Account,
    Entry,
    Incident,
    IncidentAccount,
    IncidentCasualty,
    IncidentEntry,
    IncidentPerpetrator,
    Original,
    Proposal,
    Report,
    Source,
)
from marsad.archive.models.entry import START
from marsad.gazetteer.areas import load_areas
from marsad.gazetteer.places import Place, load
from marsad.tally.event_types import EVENT_TYPES

SOURCES, GROUP, DAYS, FIRST = 40, 100, 4000, dt.date(2014, 1, 1)
ACTORS = ("islamic_state", "syrian_government", "turkey", "sdf", "russia", "unidentified", "snc", "hts")
RUNGS = ("stated", "stated", "suspected", "claimed", "unknown")
TOLLS = (0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4, 6, 11)
PROPOSED = 10  # each incident whose number this divides may be one with that before
Rows = dict[type[models.Model], list[dict[str, Any]]]


def skewed(chance: random.Random, size: int) -> int:
    """A rank below `size`, by Zipf's law."""
    return min(size, int(size ** chance.random())) - 1


class Maker:
    """Invents incidents in their order, with their accounts, reports and entries."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        gazetteer = load()
        places = [gazetteer.place(number) for number in sorted(gazetteer.by_pcode.values())]
        self.places: list[Place] = [place for place in places if place.pcode and place.country == "SY"]
        self.chance.shuffle(self.places)
        self.governorates = {area.pcode: area.name for area in load_areas().by_name.values() if area.pcode}
        self.account = self.report = self.sequence = 0
        self.previous = START

    def group(self, first: int, size: int, whole: int) -> Rows:
        """The rows of `size` incidents from number `first` on, which three reports tell of."""
        rows: Rows = defaultdict(list)
        day = FIRST + dt.timedelta(first * DAYS // whole)
        reports = [self._report(rows, day) for _ in range(3)]
        for number in range(first, first + size):
            told, before = (
                self._incident(rows, number, day - dt.timedelta(skewed(self.chance, 4))),
                self.account,
            )
            some = self.chance.sample(reports, 2 + number % 2)
            for report, link in some:
                self._account(rows, number, told, report, link)
            last = max(link for _, link in some)
            rows[Incident][-1] |= {"created": min(link for _, link in some), "revision": last}
            if before and not number % PROPOSED:
                rows[Proposal].append(
                    {
                        "one_id": before, "other_id": self.account, "probability": 0.1 + number % 4 / 10,
                        "entry": last, "position": number,
                    }
                )  # fmt: skip
        return rows

    def _report(self, rows: Rows, day: dt.date) -> tuple[int, int]:
        """A report with its three entries; gives its number and that of the entry that links its accounts."""
        self.report += 1
        content, published = f"invented report {self.report}".encode(), str(day + dt.timedelta(1))
        sha256 = hashlib.sha256(content).hexdigest()
        rows[Original].append({"sha256": sha256, "content": content})
        rows[Report].append(
            {
                "id": self.report, "sha256": sha256, "identity": sha256, "language": "ar",
                "source_id": 1 + skewed(self.chance, SOURCES), "published": published, "encoding": "utf-8",
                "retrieved": f"{published}T06:00:00.000000Z", "size": len(content),
                "entry": self.sequence + 1,
            }
        )  # fmt: skip
        for action in ("intake", "extract", "link"):
            self._entry(rows, action, f"report:{self.report}")
        return self.report, self.sequence

    def _entry(self, rows: Rows, action: str, subject: str) -> None:
        self.sequence += 1
        entry = Entry(
            sequence=self.sequence, time="2026-01-01T00:00:00.000000Z", actor="invented", action=action,
            subject=subject, before="null", after="{}", sensitive="null", reason="", previous=self.previous,
        )  # fmt: skip
        self.previous = entry.hash = entry.computed_hash()
        rows[Entry].append(
            {field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields}
        )

    def _incident(self, rows: Rows, number: int, day: dt.date) -> dict[str, Any]:
        """One incident with its people; gives what its accounts say."""
        chance = self.chance
        place, kind = self.places[skewed(chance, len(self.places))], EVENT_TYPES[skewed(chance, 12)]
        actor, rung = ACTORS[skewed(chance, len(ACTORS))], chance.choice(RUNGS)
        where = {
            "place_name": place.name_ar or place.name_en, "pcode": place.pcode, "admin1_pcode": place.admin1,
            "admin1_name": self.governorates[place.admin1], "latitude": place.latitude,
            "longitude": place.longitude,
        }  # fmt: skip
        when = {"date_start": str(day), "date_end": str(day), "date_precision": "day"}
        people = [self._people(effect) for effect in ("killed", "injured") if chance.random() < 0.6]
        totals = {f"{row['effect']}_{end}": row[end] for row in people for end in ("min", "max")}
        rows[Incident].append(
            {
                "id": number, **when, **where, **totals, "place_relation": "in", "geo_precision": 1,
                "event_type": kind, "entered": "2026-01-01",
                "review": "confirmed" if chance.random() < 0.3 else "proposed",
            }
        )  # fmt: skip
        rows[IncidentPerpetrator].append(
            {"incident_id": number, "position": 0, "actor": actor, "attribution": rung}
        )
        rows[IncidentCasualty] += [
            {"incident_id": number, "position": at, **row} for at, row in enumerate(people)
        ]
        admin1 = {"name": where["admin1_name"], "pcode": place.admin1}
        data = {
            "date": {"start": str(day), "end": str(day), "precision": "day", "evidence": []},
            "place": {
                "name": where["place_name"], "pcode": place.pcode, "admin1": admin1, "relation": "in",
                "latitude": place.latitude, "longitude": place.longitude, "precision": 1,
            },
            "event_type": kind, "perpetrators": [{"actor": actor, "attribution": rung}], "targets": [],
            "weapons": [], "casualties": people, "confidence": 0.8, "span": [0, 15],
        }  # fmt: skip
        return {**when, **where, "event_type": kind, "data": canonical(data)}

    def _people(self, effect: str) -> dict[str, Any]:
        least = self.chance.choice(TOLLS)
        most = self.chance.choice((least, least, least, least + 2, None))
        women, children = (min(least, skewed(self.chance, 5)) // 2 for _ in range(2))
        actor, status = self.chance.choice(
            (
                ("civilians", "civilian"),
                ("civilians", "civilian"),
                ("sdf", "combatant"),
                ("civilians", "unknown"),
            )
        )
        return {
            "effect": effect, "actor": actor, "status": status, "min": least, "max": most, "women": women,
            "children": children,
        }  # fmt: skip

    def _account(self, rows: Rows, incident: int, told: dict[str, Any], report: int, link: int) -> None:
        self.account += 1
        rows[Account].append(
            {
                "id": self.account, "report_id": report, "ordinal": self.account, "start": 0, "end": 15,
                "confidence": 0.8, "engine": "invented", "codebook": "invented", "entry": link - 1, **told,
            }
        )  # fmt: skip
        rows[IncidentAccount].append(
            {"account_id": self.account, "incident_id": incident, "probability": 0.9, "entry": link}
        )
        rows[IncidentEntry].append({"incident_id": incident, "sequence": link})


def fill(archive: Archive, incidents: int, seed: int = 1) -> None:
    """Fills an empty archive; the columns that tallies read are made by the project's own code at the end."""
    maker = Maker(seed)
    with archive.writing():
        named = [{"id": number, "name": f"invented source {number}"} for number in range(1, SOURCES + 1)]
        keep(archive.alias, Source, named)
        for first in range(1, incidents + 1, GROUP):
            rows = maker.group(first, min(GROUP, incidents + 1 - first), incidents)
            for table in (
                Original, Report, Entry, Account, Incident, IncidentAccount, IncidentEntry,
                IncidentPerpetrator, IncidentCasualty, Proposal,
            ):  # fmt: skip
                keep(archive.alias, table, rows[table])
        # Without it PostgreSQL reads whole tables for each block of columns.
        with connections[archive.alias].cursor() as cursor:
            cursor.execute("ANALYZE")
        columns.make(archive.alias)


def keep(alias: str, table: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    """Writes rows as they are, by the fastest way that a database has."""
    connection = connections[alias]
    fields = [field for field in table._meta.concrete_fields if not isinstance(field, models.BigAutoField)]
    names = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    usual = [field.get_db_prep_save(field.get_default(), connection) for field in fields]
    held = [(str(field.column), value) for field, value in zip(fields, usual, strict=True)]
    values = ([row.get(column, value) for column, value in held] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table._meta.db_table} ({names}) FROM STDIN") as copying:  # type: ignore[attr-defined]
                for row in values:
                    copying.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table._meta.db_table} ({names}) VALUES ({marks})", list(values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("archive", metavar="PATH-OR-URL")
    parser.add_argument("--incidents", type=int, default=50_000)
    asked = parser.parse_args()
    started = time.perf_counter()
    with Archive.open(asked.archive) as archive:
        fill(archive, asked.incidents)
    print(f"{asked.incidents} incidents in {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
