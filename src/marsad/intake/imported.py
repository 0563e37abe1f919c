"""The extraction of what needs no reading, or of what may not be trusted as it was read."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, cast

from marsad.extraction.model import Extraction, Finding, ReportFacts
from marsad.intake.raw import RawReport

UNSEEN = "figures-to-be-seen"
NOT_TAKEN_OVER = "not-taken-over"


def imported(raw: RawReport, report_id: str) -> Extraction:
    """The accounts of a row that somebody has coded, and a finding for all that could not be taken over."""
    assert raw.coded is not None
    facts = ReportFacts(
        report_id,
        cast(Literal["ar", "en"], raw.coded.language),
        raw.published,
        raw.name or raw.file,
        raw.source,
        raw.title,
    )
    findings = tuple(Finding(NOT_TAKEN_OVER, note) for note in raw.coded.notes)
    return Extraction(facts, raw.coded.accounts, (), findings)


def cautioned(said: Extraction, caution: str) -> Extraction:
    """The extraction with a finding that keeps its figures from being confirmed unseen."""
    if not any(account.casualties for account in said.incidents) and not said.stated_tallies:
        return said
    spans = [span for account in said.incidents for row in account.casualties for span in row.evidence]
    spans += [span for tally in said.stated_tallies for span in tally.evidence]
    finding = Finding(UNSEEN, caution, tuple(dict.fromkeys(spans)))
    return replace(said, findings=(*said.findings, finding))
