"""Reads one report: the way from its text to accounts, stated tallies and findings."""

from __future__ import annotations

import hashlib
from typing import Literal

from marsad.extraction import accounts, findings, tallies
from marsad.extraction.collecting import uncollected
from marsad.extraction.model import Extraction, ReportFacts
from marsad.extraction.reading import read
from marsad.text.language import language_of


def extract(
    text: str,
    *,
    published: str | None = None,
    source: str | None = None,
    language: str | None = None,
    path: str | None = None,
    report_id: str | None = None,
) -> Extraction:
    """What a report says.

    `published` is "YYYY-MM-DD" or "YYYY-MM"; `report_id` is the "sha256:<hex>" of the original bytes
    where the caller has them, else that of the text in UTF-8.
    """
    report_id = report_id or "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    chosen: Literal["ar", "en"] = "en" if (language or language_of(text)) == "en" else "ar"
    with uncollected():
        reading = read(text, chosen, published, source)
        facts = ReportFacts(report_id, chosen, published, path, source, accounts.title(reading))
        blocks = tallies.blocks(reading)
        context = accounts.context(reading, blocks)
        told = accounts.accounts(reading, context)
        stated = (tallies.stated_tally(reading, block, context.setting) for block in blocks)
        totals = tuple(filter(tallies.says_something, stated))
        found = findings.findings(reading, told, totals)
        reading.remembered.clear()  # it leads back to the reading, which would stay until it is collected
    return Extraction(facts, told.accounts, totals, found)
