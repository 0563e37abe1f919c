"""Invented reports and histories for the tests of the archive."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence

from django.core.management import call_command
from django.db import connections

from marsad.adoption import GRADES
from marsad.archive import Archive, ArchiveError, decisions
from marsad.archive.decisions import Decider
from marsad.archive.keeping import Incoming, Link, Proposed, keep_extraction, keep_links, keep_report
from marsad.archive.models import Account, Entry, Incident, IncidentAccount, Report
from marsad.archive.persons import decisions as persons
from marsad.archive.sources import grade
from marsad.archive.undoing import undo
from marsad.extraction.model import Account as Read
from marsad.extraction.model import (
    Admin1,
    Casualty,
    DateValue,
    Extraction,
    Finding,
    Perpetrator,
    Person,
    PlaceValue,
    ReportFacts,
    StatedTally,
    Target,
    Weapon,
)
from marsad.intake.decoding import encode

EDITOR = Decider("editor", "seen by an editor")


def read(ordinal: int, killed: int = 1, *, day: int = 2, actor: str = "sdf", place: str = "الجاسمي") -> Read:
    """What a report may say of one incident."""
    return Read(
        ordinal,
        (0, 5),
        DateValue(dt.date(2024, 1, day), dt.date(2024, 1, day), "day", ((0, 2),)),
        PlaceValue(place, admin1=Admin1("Deir-ez-Zor", "SY09"), latitude=35.1, longitude=40.25),
        "Attack",
        (Perpetrator(actor, "suspected"),),
        (Target("civilians", "person"),),
        (Weapon("firearm"),),
        (Casualty("killed", "civilians", "civilian", killed, killed),),
        (Person("فلان الفلاني", "teacher", "killed", ((0, 5),)),),
    )


def take(
    archive: Archive, text: str, *accounts: Read, published: str | None = None, source: str = "outlet"
) -> tuple[Report, list[Account]]:
    """Keeps an invented report with these accounts; links nothing."""
    content, encoding = encode(text)
    incoming = Incoming(content, encoding, published=published, source=source, file="invented.txt")
    report = keep_report(archive, incoming, actor="monitor")
    facts = ReportFacts(f"sha256:{report.sha256}", "ar", published)
    said = Extraction(facts, accounts, (StatedTally(killed=3),), (Finding("place-unresolved", "no place"),))
    return report, keep_extraction(archive, report, said, actor="machine", engine="0", codebook="0")


def linked(
    archive: Archive,
    text: str,
    *accounts: Read,
    published: str | None = None,
    source: str = "outlet",
    alike: Sequence[int] = (),
) -> list[int]:
    """Keeps an invented report whose accounts are incidents of their own, and gives these.

    Its first account is proposed to be one with each of the accounts `alike`.
    """
    report, kept = take(archive, text, *accounts, published=published, source=source)
    why = [{"feature": "date", "level": "same day", "weight": 1.9}]
    proposals = [Proposed(other, kept[0].id, 0.6, why) for other in alike]
    links = [Link(row.id) for row in kept]
    return keep_links(archive, f"report:{report.id}", links, proposals, actor="machine")


def live(archive: Archive, steps: int, seed: int) -> None:
    """A random history of that many steps; what the register refuses is not a step of it."""
    chance = random.Random(seed)
    for step in range(steps):
        try:
            _step(archive, chance, f"{seed}.{step}")
        except ArchiveError:
            continue


def _step(archive: Archive, chance: random.Random, name: str) -> None:
    incidents = list(archive.incidents.order_by("id").values_list("id", flat=True))
    if len(incidents) < 2 or chance.random() < 0.3:
        _arrive(archive, chance, name)
        return
    accounts = list(archive.accounts.order_by("id").values_list("id", flat=True))
    account, another = chance.choice(accounts), chance.choice(accounts)
    # Those of many accounts more often: they can be split.
    home = archive.rows(IncidentAccount).filter(account_id=account).first()
    one, other = home.incident_id if home else incidents[0], chance.choice(incidents)
    people = list(archive.persons.order_by("id").values_list("id", flat=True))
    person, somebody = chance.choice(people), chance.choice(people)
    flag = chance.random() < 0.6
    held = list(archive.rows(Account).filter(link__incident_id=one).values_list("id", flat=True))
    absorbed = archive.rows(Incident).filter(merged_into_id=one).order_by("id").first()
    killed = [{"actor": "sdf", "status": "combatant", "min": 1, "max": chance.choice([1, 7, None])}]
    moves: list[Callable[[], Entry]] = [
        lambda: decisions.merge(archive, one, other, EDITOR),
        lambda: decisions.merge(archive, other, one, EDITOR),
        lambda: decisions.split(archive, one, held[:1], EDITOR, absorbed.id if absorbed and flag else None),
        lambda: decisions.unlink(archive, account, EDITOR),
        lambda: decisions.link(archive, another, one, EDITOR),
        lambda: decisions.confirm(archive, one, EDITOR, confirmed=flag),
        lambda: decisions.exclude(archive, one, EDITOR, excluded=flag),
        lambda: decisions.withhold(archive, one, EDITOR, withheld=flag),
        lambda: (persons.withhold if flag else persons.publish)(archive, person, EDITOR),
        lambda: persons.merge(archive, person, somebody, EDITOR),
        lambda: persons.split(archive, person, persons.mentions(archive, person)[1:], EDITOR),
        lambda: persons.apart(archive, person, somebody, EDITOR),
        lambda: persons.correct(archive, person, {"sex": "f"}, EDITOR),
        lambda: persons.correct(archive, person, {"age": [9, 17], "name": name}, EDITOR),
        lambda: persons.correct(archive, person, {"fate": "injured"}, EDITOR, undecided=["name"]),
        lambda: decisions.correct(archive, one, {"event_type": "Other"}, EDITOR),
        lambda: decisions.correct(archive, one, {"place": {"name": "أبو فاس"}, "weapons": []}, EDITOR),
        lambda: decisions.correct(archive, one, {"killed": killed}, EDITOR),
        lambda: decisions.correct(archive, one, {"injured": []}, EDITOR, undecided=["place"]),
        lambda: decisions.keep_apart(archive, account, another, EDITOR, held=flag),
        lambda: grade(archive, chance.randrange(1, 4), chance.choice([*GRADES, None]), EDITOR),
        lambda: undo(archive, one, EDITOR),
        lambda: undo(archive, other, EDITOR),
        lambda: decisions.grant(archive, "user:1", {"role": None}, {"role": "editor"}, EDITOR),
        lambda: decisions.define(archive, "cells", f"# {name}", EDITOR),
        lambda: decisions.publish(archive, "bulletin:1", {"head": str(archive.head)}, EDITOR),
    ]
    chance.choice(moves)()


def _arrive(archive: Archive, chance: random.Random, name: str) -> None:
    rows = [
        read(
            at + 1,
            chance.randrange(5),
            day=chance.randrange(1, 28),
            actor=chance.choice(["sdf", "turkey"]),
            place=chance.choice(["الجاسمي", "broken \x00 \ud800 name"]),
        )
        for at in range(chance.randrange(4))
    ]
    day = chance.choice([None, "2024-01", f"2024-01-{chance.randrange(10, 28)}"])
    if chance.random() < 0.9:
        known = list(archive.accounts.order_by("id").values_list("id", flat=True)) if rows else []
        alike = [chance.choice(known)] if known and chance.random() < 0.5 else []
        linked(archive, f"report {name} \x00 \ud800", *rows, published=day, alike=alike)
    else:
        take(archive, f"report {name}", *rows, published=day)


def sql(archive: Archive, statement: str) -> None:
    """Runs a statement behind the register's back."""
    with connections[archive.alias].cursor() as cursor:
        cursor.execute(statement)


def older(archive: Archive, migration: str) -> None:
    """Takes the tables back to what they were when that migration was the newest."""
    call_command("migrate", "archive", migration, database=archive.alias, verbosity=0)


def disarm(archive: Archive, table: str) -> None:
    """Removes the triggers that keep a table from being changed."""
    if connections[archive.alias].vendor == "postgresql":
        sql(archive, f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    with connections[archive.alias].cursor() as cursor:
        cursor.execute(f"SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='{table}'")
        names = [row[0] for row in cursor.fetchall()]
    for name in names:
        sql(archive, f"DROP TRIGGER {name}")


def chain(archive: Archive) -> list[str]:
    """All hashes of the ledger, in order."""
    return list(archive.rows(Entry).order_by("sequence").values_list("hash", flat=True))
