"""Ties the rooms: a report comes in, is read, linked and kept. It holds no rules of its own."""

from __future__ import annotations

import marsad
from marsad.archive import Archive
from marsad.archive.keeping import Incoming, Link, find_report, keep_extraction, keep_links, keep_report
from marsad.archive.models import Report
from marsad.codebook import load
from marsad.extraction.model import Extraction
from marsad.intake import RawReport

MACHINE = f"marsad {marsad.__version__}"


def take_in(archive: Archive, raw: RawReport, *, actor: str = MACHINE) -> Report:
    """Keeps a report, what it says, and the incidents it tells of: all of it or nothing.

    The same bytes twice are one report: the one already kept comes back, and nothing is written.
    """
    incoming = Incoming(
        raw.content,
        raw.encoding,
        source=raw.source,
        published=raw.published,
        title=raw.title,
        address=raw.address,
        file=raw.file,
        position=raw.position,
        name=raw.name,
    )
    if known := find_report(archive, incoming.sha256):
        return known
    # Reading takes longest and needs nothing of the archive, so others may write meanwhile.
    said = read(raw, f"sha256:{incoming.sha256}")
    with archive.writing():
        if known := find_report(archive, incoming.sha256):
            return known
        report = keep_report(archive, incoming, actor=actor)
        accounts = keep_extraction(
            archive,
            report,
            said,
            actor=MACHINE,
            engine=f"rules {marsad.__version__}",
            codebook=load().version,
        )
        if accounts:
            links = [Link(account.id) for account in accounts]
            keep_links(archive, f"report:{report.id}", links, actor=MACHINE)
        return archive.reports.get(id=report.id)


def read(raw: RawReport, report_id: str) -> Extraction:
    """What a report says."""
    return marsad.extract(
        raw.text,
        published=raw.published,
        source=raw.source,
        language=raw.language,
        path=raw.name or raw.file,
        report_id=report_id,
    )
