"""Ties the rooms: a report comes in, is read, linked and kept. It holds no rules of its own."""

from __future__ import annotations

import datetime as dt
import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

import marsad
from marsad.archive import Archive, rereading
from marsad.archive.decisions import Decider
from marsad.archive.keeping import (
    Attached,
    Incoming,
    Link,
    Proposed,
    find_report,
    keep_extraction,
    keep_links,
    keep_report,
)
from marsad.archive.models import Account, Difference, Entry, Report
from marsad.archive.neighbours import UNDATED, neighbours
from marsad.archive.persons.candidates import apart_pairs, candidates, facts, named, unmatched
from marsad.archive.persons.keeping import Naming, ProposedPair, keep_namings
from marsad.codebook import load
from marsad.extraction.model import Extraction
from marsad.intake import RawReport
from marsad.intake.imported import cautioned, imported

if TYPE_CHECKING:
    from marsad.linkage import AccountRow, IncidentGroup
    from marsad.linkage import Link as Found
    from marsad.linkage.persons.matching import Match

MACHINE = f"marsad {marsad.__version__}"
ENGINE = f"rules {marsad.__version__}"
_AT_ONCE = 500  # mentions put to persons in one step
_MARGIN = dt.timedelta(days=5)  # linkage compares nothing further apart, but for the names of people


def take_in(archive: Archive, raw: RawReport, *, actor: str = MACHINE, confidential: bool = False) -> Report:
    """Keeps a report, what it says, and the incidents it tells of: all of it or nothing.

    The same bytes twice are one report: the one already kept comes back, and nothing is written.
    A `confidential` report makes its source so.
    """
    incoming = _incoming(raw, confidential=confidential)
    if known := find_report(archive, incoming.sha256, incoming.identity):
        return known
    # Reading takes longest and needs nothing of the archive, so others may write meanwhile.
    said = read(raw, f"sha256:{incoming.sha256}")
    with archive.writing():
        if known := find_report(archive, incoming.sha256, incoming.identity):
            return known
        incoming = replace(incoming, language=said.report.language)
        report = keep_report(archive, incoming, actor=actor)
        accounts = keep_extraction(
            archive,
            report,
            said,
            actor=MACHINE,
            engine=raw.coded.engine if raw.coded else ENGINE,
            codebook=load().version,
        )
        if accounts:
            link(archive, report, accounts)
        return archive.reports.get(id=report.id)


def _incoming(raw: RawReport, *, confidential: bool) -> Incoming:
    return Incoming(
        raw.content,
        raw.encoding,
        source=raw.source,
        published=raw.published,
        title=raw.title,
        address=raw.address,
        file=raw.file,
        position=raw.position,
        name=raw.name,
        document=raw.document,
        part=raw.part,
        identity=raw.identity,
        facts=raw.facts,
        private=raw.private,
        attachments=tuple(
            Attached(one.content, one.name, one.media, one.made, one.metadata) for one in raw.attachments
        ),
        confidential=confidential,
    )


def read(raw: RawReport, report_id: str) -> Extraction:
    """What a report says; what somebody has coded already is taken over as it is."""
    if raw.coded is not None:
        return imported(raw, report_id)
    said = marsad.extract(
        raw.text,
        published=raw.published,
        source=raw.source,
        language=raw.language,
        path=raw.name or raw.file,
        report_id=report_id,
    )
    return cautioned(said, raw.caution) if raw.caution else said


def link(archive: Archive, report: Report, accounts: Sequence[Account]) -> None:
    """Puts the accounts of a report to the incidents that are there, or to new ones; then their people."""
    near = _near(archive, report, accounts) if _linkage_installed() else {}
    links, proposed = [Link(account.id) for account in accounts], []
    if near:
        from marsad.linkage import link as grouped

        new = {_name(account): account for account in accounts}
        text = archive.text(report)
        rows = [_row(account, report, text) for account in accounts]
        groups = list(grouped(rows, _comparable(archive, rows, near)))
        links = [one for at, group in enumerate(groups) for one in _links(group, -1 - at, new)]
        everyone = near | new
        pairs = {(one.a, one.b): one for group in groups for one in group.proposals}
        proposed = [
            Proposed(everyone[one.a].id, everyone[one.b].id, one.probability, _why(one))
            for _, one in sorted(pairs.items())
        ]
    keep_links(archive, f"report:{report.id}", links, proposed, actor=MACHINE)
    mentions = archive.mentions.filter(account__in=accounts).values_list("id", flat=True)
    name_persons(archive, list(mentions), f"persons:report:{report.id}")


def name_persons(archive: Archive, mentions: Sequence[int], subject: str = "persons") -> tuple[int, int]:
    """Puts mentions to the persons that they surely name and proposes others; how many of each."""
    if not mentions or not _linkage_installed():
        return 0, 0
    # A person bears the number of their first mention: later ones join earlier ones.
    others = {other for other in candidates(archive, mentions) if other < max(mentions)}
    from marsad.linkage.persons.matching import match
    from marsad.linkage.persons.row import person_row

    new = set(mentions)
    rows = [
        person_row(row.id, row.name, person=None if row.id in new else row.link.person_id, **facts(row))
        for row in named(archive, new | others)
    ]
    found = match(rows, apart_pairs(archive, new | others))
    namings = [
        Naming(mention, person, one.probability, _why(one)) for mention, (person, one) in found.joined.items()
    ]
    proposed = [ProposedPair(one.one, one.other, one.probability, _why(one)) for one in found.proposed]
    if namings or proposed:
        keep_namings(archive, subject, namings, proposed, actor=MACHINE)
    return len(namings), len(proposed)


def match_persons(archive: Archive) -> tuple[int, int]:
    """The same for every mention that stands alone, as in a register from before there were persons."""
    waiting = iter(list(unmatched(archive)))
    joined = proposed = 0
    while some := list(islice(waiting, _AT_ONCE)):
        with archive.writing():
            counts = name_persons(archive, some)
        joined, proposed = joined + counts[0], proposed + counts[1]
    return joined, proposed


def _linkage_installed() -> bool:
    return importlib.util.find_spec("duckdb") is not None


def _near(archive: Archive, report: Report, accounts: Sequence[Account]) -> dict[str, Account]:
    """The accounts of other reports that may tell of the same days, by name."""
    days = [span for account in accounts if (span := _days(account, report))]
    known = neighbours(archive, days, _MARGIN).exclude(report=report)
    return {_name(account): account for account in known}


def _days(account: Account, report: Report) -> tuple[dt.date, dt.date] | None:
    """When an account happened as far as can be told: an undated one, shortly before its report."""
    if account.date_start and account.date_end:
        return account.date_start, account.date_end
    if report.published is None:
        return None
    latest = dt.date.fromisoformat(f"{report.published}-28"[:10])
    return latest - UNDATED, latest


def _comparable(archive: Archive, new: list[AccountRow], near: dict[str, Account]) -> list[AccountRow]:
    """The rows of those known accounts with which any new one is worth comparing."""
    from marsad.linkage.blocking import pairs

    rows = [_row(account, account.report, "") for account in near.values()]
    worth = sorted({other - len(new) for _, other in pairs(new, rows) if other >= len(new)})
    # Only these need their words, for which their originals are read.
    chosen = [near[rows[at].account] for at in worth]
    texts = archive.texts({account.report_id: account.report for account in chosen}.values())
    return [
        _row(account, account.report, texts[account.report_id]).of_incident(str(account.link.incident_id))
        for account in chosen
    ]


def _name(account: Account) -> str:
    return f"{account.report_id}#{account.ordinal}"


def _row(account: Account, report: Report, text: str) -> AccountRow:
    from marsad.linkage import row_of

    source = report.source.name if report.source else None
    facts = {"published": report.published, "source": source, "language": report.language}
    return row_of(account.contract(names=True), facts, text, report=str(report.id))


def _links(group: IncidentGroup, founded: int, new: dict[str, Account]) -> list[Link]:
    """The links of a group's new accounts; a group that no known incident is in founds one."""
    incident = int(group.incident) if group.known else founded
    found = []
    for name in group.accounts:
        if name in new:
            best = max((one for one in group.links if name in (one.a, one.b)), key=_probability, default=None)
            why = None if best is None else {"a": best.a, "b": best.b, "features": _why(best)}
            found.append(Link(new[name].id, incident, best.probability if best else None, why))
    return found


def _probability(one: Found) -> float:
    return one.probability


def _why(one: Found | Match) -> list[dict[str, Any]]:
    return [{"feature": r.feature, "level": r.level, "weight": round(r.weight, 2)} for r in one.why]


def outdated(archive: Archive) -> list[int]:
    """The numbers of the reports that an earlier version of the reader, or of its codebook, read last."""
    return rereading.outdated(archive, ENGINE, load().version)


def reread(archive: Archive, number: int) -> list[Difference]:
    """Reads a kept report again, and proposes in what that differs from what is kept."""
    report = archive.require(Report, number)
    said = marsad.extract(
        archive.text(report),
        published=report.published,
        source=report.source.name if report.source else None,
        language=report.language,
        report_id=f"sha256:{report.sha256}",
    )
    return rereading.propose(archive, report, said, actor=MACHINE, engine=ENGINE, codebook=load().version)


def accept(archive: Archive, difference: int, by: Decider) -> Entry:
    """Takes a difference over; an account that was found is linked as if it had just come in."""
    with archive.writing():
        entry = rereading.accept(archive, difference, by)
        found = list(archive.accounts.filter(entry=entry.sequence).select_related("report"))
        if found:
            link(archive, found[0].report, found)
        return entry
