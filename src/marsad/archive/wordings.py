"""The wordings of one message: its channel says that it is the same, and its words were edited.

All of them are kept as reports. What the latest says is what counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.archive.comparing import paired
from marsad.archive.keeping import Link
from marsad.archive.latest import order
from marsad.archive.models import Account, Report
from marsad.archive.rechecking import changed_words, keep_recheck, moved
from marsad.archive.register import Archive


def others(archive: Archive, report: Report) -> list[Report]:
    """The other wordings of a report's message, the earliest first."""
    if not report.identity:
        return []
    # Another channel may count its messages in the same way.
    known = archive.reports.filter(identity=report.identity, source=report.source_id)
    return sorted(known.exclude(id=report.id), key=order)


def reword(archive: Archive, report: Report, accounts: Sequence[Account], *, actor: str) -> list[Link]:
    """Opens for review what rested on words that another wording lacks; the links of what both tell.

    The accounts are those of the report, which is new; those that tell what no other wording told get none.
    """
    known = others(archive, report)
    if not known:
        return []
    before = [one for one in known if order(one) < order(report)]
    after = [one for one in known if order(one) > order(report)]
    texts = archive.texts([report, *before[-1:], *after[:1]])
    for earlier, later in [(one, report) for one in before[-1:]] + [(report, one) for one in after[:1]]:
        if gone := changed_words(texts[earlier.id], texts[later.id]):
            keep_recheck(archive, earlier, "changed-at-source", gone, actor=actor, later=later)
    return [
        link for near in (before[-1:] or after[:1]) for link in _links(archive, near, texts, report, accounts)
    ]


def _links(
    archive: Archive, near: Report, texts: dict[int, str], report: Report, accounts: Sequence[Account]
) -> Iterable[Link]:
    """The accounts that tell in other words what the near wording tells, with the incidents of that."""
    told = list(archive.accounts.filter(report=near, link__isnull=False).select_related("link"))
    spans = moved(texts[near.id], texts[report.id], [(one.start, one.end) for one in told])
    kept = {one.id: one.data | {"span": span} for one, span in zip(told, spans, strict=True) if span}
    incidents = {one.id: one.link.incident_id for one in told}
    for known, at in paired(kept, [account.data for account in accounts]).items():
        yield Link(accounts[at].id, incidents[known])
