"""Ties the rooms: a report comes in, is read, linked and kept. It holds no rules of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import marsad
from marsad.archive import Archive, rereading
from marsad.archive.decisions import Decider
from marsad.archive.keeping import (
    Attached,
    Incoming,
    Said,
    find_report,
    keep_extraction,
    keep_extractions,
    keep_links,
    keep_report,
    keep_reports,
)
from marsad.archive.models import Account, Difference, Entry, Report
from marsad.archive.persons.candidates import apart_pairs, candidates, facts, named, unmatched
from marsad.archive.persons.keeping import Naming, ProposedPair, keep_namings
from marsad.archive.wordings import reword
from marsad.codebook import load
from marsad.extraction.model import Extraction
from marsad.intake import RawReport
from marsad.intake.imported import cautioned, imported
from marsad.linking import explained, link_accounts, linkage_installed

if TYPE_CHECKING:
    from marsad.linkage import AccountRow

MACHINE = f"marsad {marsad.__version__}"
ENGINE = f"rules {marsad.__version__}"
_Read = tuple[Incoming, tuple[RawReport, Extraction]]
_AT_ONCE = 500  # mentions put to persons in one step


@dataclass(frozen=True, slots=True)
class Told:
    """What a report says, and its accounts in the form in which linkage compares them."""

    said: Extraction
    rows: tuple[AccountRow, ...] = ()


def take_in(
    archive: Archive,
    raw: RawReport,
    *,
    actor: str = MACHINE,
    confidential: bool = False,
    said: Extraction | None = None,
) -> Report:
    """Keeps a report, what it says, and the incidents it tells of: all of it or nothing.

    The same bytes twice are one report: the one already kept comes back, and nothing is written.
    A `confidential` report makes its source so. `said` is what it says, where that was read already.
    """
    incoming = _incoming(raw, confidential=confidential)
    if known := find_report(archive, incoming.sha256, incoming.identity):
        return known
    # Reading takes longest and needs nothing of the archive, so others may write meanwhile.
    said = said or read(raw, f"sha256:{incoming.sha256}")
    with archive.writing():
        report, accounts = _kept(archive, raw, incoming, said, actor)
        if accounts is not None:
            _settle(archive, f"report:{report.id}", [report], accounts)
        return archive.reports.get(id=report.id)


def take_in_together(
    archive: Archive,
    several: Sequence[tuple[RawReport, Extraction]],
    *,
    actor: str = MACHINE,
    confidential: bool = False,
    rows: Mapping[str, Sequence[AccountRow]] | None = None,
) -> None:
    """Keeps reports that were read already as `take_in` does, and links what all of them tell at once.

    All of them or nothing. Comparing costs about the same for one report as for many. `rows` has, by the
    name that the reading gave a report, its accounts as linkage compares them, where they were made with it.
    """
    incoming = [
        replace(_incoming(raw, confidential=confidential), language=said.report.language)
        for raw, said in several
    ]
    with archive.writing():
        for some in _messages(list(zip(incoming, several, strict=True))):
            kept = keep_reports(archive, [one for one, _ in some], actor=actor)
            new = [
                Said(report, said, _engine(raw), load().version)
                for (report, is_new), (_, (raw, said)) in zip(kept, some, strict=True)
                if is_new
            ]
            accounts = keep_extractions(archive, new, actor=MACHINE)
            made = {
                (one.report.id, row.ordinal): _of_report(row, one.report)
                for one in new
                for row in (rows or {}).get(one.extraction.report.id, ())
            }
            _settle(archive, "linkage:reports", [one.report for one in new], accounts, made)


def _of_report(row: AccountRow, report: Report) -> AccountRow:
    """The row as one of a kept report, by whose number and whose source's number linkage knows it."""
    from marsad.linkage.features import account_id

    name, source = str(report.id), report.source_id
    return replace(
        row,
        account=account_id(name, row.ordinal),
        report=name,
        source=None if source is None else str(source),
    )


def _messages(several: Sequence[_Read]) -> Iterator[list[_Read]]:
    """The same in parts, none with two wordings of a message: the one is to be linked before the next."""
    some: list[_Read] = []
    for one in several:
        if one[0].identity and any(one[0].identity == other.identity for other, _ in some):
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def _settle(
    archive: Archive,
    subject: str,
    reports: Sequence[Report],
    accounts: Sequence[Account],
    made: Mapping[tuple[int, int], AccountRow] | None = None,
) -> None:
    """Puts the accounts of new reports to incidents: what an edited message told before, to the same ones."""
    links = [
        one
        for report in reports
        for one in reword(archive, report, [a for a in accounts if a.report_id == report.id], actor=MACHINE)
    ]
    if links:
        keep_links(archive, subject, links, actor=MACHINE)
    told = {one.account for one in links}
    if fresh := [account for account in accounts if account.id not in told]:
        link_accounts(archive, subject, fresh, made)
    if accounts:
        _name(archive, subject, accounts)


def _kept(
    archive: Archive, raw: RawReport, incoming: Incoming, said: Extraction, actor: str
) -> tuple[Report, list[Account] | None]:
    """A report as it is kept, and its accounts, or None where it is not new; inside `writing`."""
    if known := find_report(archive, incoming.sha256, incoming.identity):
        return known, None
    report = keep_report(archive, replace(incoming, language=said.report.language), actor=actor)
    engine, codebook = _engine(raw), load().version
    accounts = keep_extraction(archive, report, said, actor=MACHINE, engine=engine, codebook=codebook)
    return report, accounts


def _engine(raw: RawReport) -> str:
    return raw.coded.engine if raw.coded else ENGINE


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


def read_comparably(raw: RawReport, report_id: str) -> Told:
    """The same, and at once what linkage needs of it."""
    said = read(raw, report_id)
    if not linkage_installed():
        return Told(said)
    from marsad.linkage.features import rows_of

    return Told(said, tuple(rows_of(said.to_json(), raw.text, meaning=False)))


def link(archive: Archive, subject: str, accounts: Sequence[Account]) -> None:
    """Puts accounts to the incidents that are there, or to new ones; then their people."""
    link_accounts(archive, subject, accounts)
    _name(archive, subject, accounts)


def _name(archive: Archive, subject: str, accounts: Sequence[Account]) -> None:
    mentions = archive.mentions.filter(account__in=accounts).values_list("id", flat=True)
    name_persons(archive, list(mentions), f"persons:{subject}")


def name_persons(archive: Archive, mentions: Sequence[int], subject: str = "persons") -> tuple[int, int]:
    """Puts mentions to the persons that they surely name and proposes others; how many of each."""
    if not mentions or not linkage_installed():
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
        Naming(mention, person, one.probability, explained(one))
        for mention, (person, one) in found.joined.items()
    ]
    proposed = [ProposedPair(one.one, one.other, one.probability, explained(one)) for one in found.proposed]
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
            link(archive, f"report:{found[0].report_id}", found)
        elif entry.action == "extract" and (named := json.loads(entry.sensitive)):
            name_persons(archive, [person["id"] for person in named["persons"]])
        return entry
