"""Sources: how reliable one is, and whether it must not be known and is kept out of what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.adoption import GRADES
from marsad.archive.canonical import storable
from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError
from marsad.archive.ledger import Act
from marsad.archive.models import Entry, Source
from marsad.archive.register import Archive

Json = dict[str, Any]

# What an intake says of a report that can tell whose it is.
TELLING = ("source", "title", "address", "file", "name", "part", "identity", "facts", "attachments")


def find(archive: Archive, given: str) -> Source:
    """The source of that name, or of that number; ArchiveError where there is none."""
    named = archive.sources.filter(name=storable(given)).first()
    if named is None and given.isdecimal():
        return archive.require(Source, int(given))
    if named is None:
        raise ArchiveError(f"{archive.name}: no source is called {given!r}")
    return named


def withhold(archive: Archive, source: int, by: Decider, *, withheld: bool = True) -> Entry:
    """Makes a source confidential, or open again."""
    with archive.writing():
        known = archive.require(Source, source).confidential
        if known == withheld:
            raise ArchiveError(f"source {source} is {'confidential' if known else 'open'} already")
        after = {"source": source, "withheld": withheld}
        act = Act("withhold", f"source:{source}", by.actor, {"withheld": known}, after, reason=by.reason)
        return archive.record(act)


def confidential_names(archive: Archive, names: Iterable[str | None]) -> set[str]:
    """Which of these sources, by the names that are kept, the register knows as confidential."""
    told = {storable(name) for name in names if name is not None}
    known = archive.sources.filter(name__in=told, confidential=True)
    return set(known.values_list("name", flat=True))


def grade(archive: Archive, source: int, reliability: str | None, by: Decider) -> Entry:
    """Judges a source by the Admiralty code, A to F, or takes the judgement back (None).

    The values of incidents follow, but for what a person decided; a confirmed one that changes is reopened.
    """
    if reliability is not None and reliability not in GRADES:
        grades = ", ".join(GRADES)
        raise ArchiveError(f"a source is graded {grades}, not {reliability!r}")
    with archive.writing():
        known = archive.require(Source, source).reliability
        if known == reliability:
            if known is None:
                raise ArchiveError(f"source {source} is not graded already")
            raise ArchiveError(f"source {source} is graded {known} already")
        after = {"source": source, "reliability": reliability, "decided": False}
        before = {"reliability": known}
        act = Act("reclassify", f"source:{source}", by.actor, before, after, reason=by.reason)
        return archive.record(act)


def divided(after: Json) -> tuple[Json, Json]:
    """What an intake says of a confidential report: what anybody may see, and what tells whose it is."""
    telling = {field: after[field] for field in TELLING if field in after}
    plain = {field: value for field, value in after.items() if field not in telling}
    plain["attachments"] = [row | {"name": ""} for row in after.get("attachments", ())]
    return plain | {"confidential": True}, telling


def confidential_reports(archive: Archive) -> set[str]:
    """The reports of confidential sources, as the ledger names them."""
    numbers = archive.reports.filter(source__confidential=True).values_list("id", flat=True)
    return {f"report:{number}" for number in numbers}


def shown(entry: Entry, confidential: set[str]) -> Any:
    """What is after an entry, without what tells of a source that became confidential later."""
    after = entry.value()
    if entry.action == "intake" and entry.subject in confidential:
        return divided(after)[0]
    return after
