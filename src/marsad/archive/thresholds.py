"""The probabilities from which linkage merges and proposes: a decision, and its latest holds."""

from __future__ import annotations

from typing import Any

from marsad.archive.decisions import Decider
from marsad.archive.errors import ArchiveError
from marsad.archive.ledger import Act
from marsad.archive.models import Entry
from marsad.archive.register import Archive

SUBJECT = "linkage:thresholds"
_DIGITS = 6


def thresholds(archive: Archive) -> dict[str, Any] | None:
    """What was decided last: `merge`, `propose` and `version`; None where nobody decided."""
    entry = archive.entries.filter(subject=SUBJECT, action="define").order_by("-sequence").first()
    if entry is None:
        return None
    found: dict[str, Any] = entry.value()
    return found


def set_thresholds(archive: Archive, merge: float, propose: float, by: Decider) -> Entry:
    """Decides them for what is linked from now on; nothing that is linked changes."""
    merge, propose = round(merge, _DIGITS), round(propose, _DIGITS)
    if not 0 < propose <= merge < 1:
        raise ArchiveError(f"thresholds need 0 < propose <= merge < 1, not {propose}, {merge}")
    with archive.writing():
        before = thresholds(archive)
        after = {"merge": merge, "propose": propose, "version": (before["version"] if before else 0) + 1}
        return archive.record(Act("define", SUBJECT, by.actor, before=before, after=after, reason=by.reason))
