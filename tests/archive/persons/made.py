"""Invented reports that name invented people."""

from __future__ import annotations

from dataclasses import replace

from marsad.archive import Archive
from marsad.archive.keeping import Link, keep_links
from marsad.extraction.model import Casualty, Person
from tests.archive.made import read, take

ONE, OTHER, THIRD = "نوار الشجري", "Nawar al-Shajari", "هالة الرماني"


def naming(
    archive: Archive,
    text: str,
    *names: str,
    killed: int = 1,
    incident: int | None = None,
    role: str | None = "teacher",
    effect: str = "killed",
    women: int = 0,
) -> int:
    """Keeps a report of one incident, a new one or that one, which names these people; gives the incident."""
    rows = (Casualty("killed", "civilians", "civilian", killed, killed, women),)
    people = tuple(Person(name, role, effect, ((0, 5),)) for name in names)
    account = replace(read(1), casualties=rows, persons=people)
    report, [kept] = take(archive, text, account)
    [found] = keep_links(archive, f"report:{report.id}", [Link(kept.id, incident)], actor="machine")
    return found
