"""Capture histories for R: how many incidents each set of lists tells of."""

from __future__ import annotations

from pathlib import Path

from marsad.publishing.exports.files import Written
from marsad.publishing.exports.layout import Job, Layout
from marsad.tally.histories import Histories
from marsad.tally.histories import write as write_rows


def write(path: Path, layout: Layout, found: Histories, job: Job) -> list[Written]:
    """One CSV file; raises TooManyLists."""
    written = Written(path)
    with path.open("w", encoding="utf-8", newline="") as stream:
        written.add(layout.tables[0], write_rows(found, stream))
    if found.unlisted:
        job.losses["unlisted"] = found.unlisted
    return [written]
