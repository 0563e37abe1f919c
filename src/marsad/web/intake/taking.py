"""Takes a report in for somebody at the desk, with a receipt of what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from marsad import pipeline
from marsad.archive.canonical import storable
from marsad.archive.decisions import Decider, grant
from marsad.archive.keeping import find_report
from marsad.archive.models import Source
from marsad.archive.register import Archive
from marsad.intake import RawReport
from marsad.intake.raw import identity_of
from marsad.web.access.models import SourceRight, User
from marsad.web.intake.models import Receipt
from marsad.web.sight import Sight


def take(
    archive: Archive,
    user: User,
    raw: RawReport,
    *,
    confidential: bool = False,
    own: bool = False,
    **where: Any,
) -> Receipt:
    """Keeps a report as `user` gave it; the receipt is kept with it or neither is.

    `where` is what else the receipt says: of a drop, its position. Whoever brings in a new confidential
    source, or is the source (`own`), may go on to see it.
    """
    raw = _apart(archive, user, raw)
    sha256 = hashlib.sha256(raw.content).hexdigest()
    known = find_report(archive, sha256, raw.identity)
    # Reading takes longest and needs nothing of the archive: others may write meanwhile.
    said = None if known else pipeline.read(raw, f"sha256:{sha256}")
    with archive.writing():
        known = find_report(archive, sha256, raw.identity)
        theirs = own or (raw.source is not None and not _knows(archive, raw.source))
        report = pipeline.take_in(archive, raw, actor=user.name, confidential=confidential, said=said)
        if theirs and report.source is not None and report.source.confidential:
            _grant(archive, user, report.source)
        outcome = Receipt.Outcome.KNOWN if known else Receipt.Outcome.READ
        return Receipt.objects.create(user=user, outcome=outcome, report=report.id, **where)


def _grant(archive: Archive, user: User, source: Source) -> None:
    """Whoever brought a source in may go on to see it, which the ledger tells."""
    _right, new = SourceRight.objects.get_or_create(user=user, source=source.id)
    if new:
        by = Decider(user.name, "brought it in")
        grant(archive, f"user:{user.name}", {}, {"source": source.id}, by)
        user.__dict__.pop("granted_sources", None)  # what was known of their rights


def _apart(archive: Archive, user: User, raw: RawReport) -> RawReport:
    """The report with an identity of its own where the same bytes are kept of a source that is hidden.

    To say that they are known would tell of that source.
    """
    sha256 = hashlib.sha256(raw.content).hexdigest()
    known = find_report(archive, sha256, raw.identity)
    if known is None or Sight(archive, archive, user).reports.filter(id=known.id).exists():
        return raw
    return replace(raw, identity=identity_of("desk", f"{user.name}\n{raw.identity}"))


def unfit(archive: Archive, source: str | None) -> str:
    """Why a report of that source cannot be taken in as confidential; "" where it can."""
    if source is None:
        return "no source is named that could be kept confidential"
    if archive.sources.filter(name=storable(source), confidential=False).exists():
        return "its source is open already: to hide it whole is a decision of its own"
    return ""


def _knows(archive: Archive, source: str) -> bool:
    return archive.sources.filter(name=storable(source)).exists()
