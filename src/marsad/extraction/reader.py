"""Reads one report: the way from its text to accounts, stated tallies and findings."""

from __future__ import annotations

import hashlib

from marsad.extraction.model import Extraction, ReportFacts


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
    facts = ReportFacts(report_id, "en" if language == "en" else "ar", published, path, source)
    return Extraction(facts)
