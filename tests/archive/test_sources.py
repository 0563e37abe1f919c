from __future__ import annotations

import datetime as dt

import pytest

from marsad.archive import Archive, ArchiveError, sources
from marsad.archive.keeping import Incoming, keep_report
from marsad.archive.models import Report
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from marsad.intake.decoding import encode
from tests.archive.made import EDITOR, linked, read

NAME = "Witness Zanbaq"  # invented


def keep(archive: Archive, text: str, *, confidential: bool) -> Report:
    content, encoding = encode(text)
    incoming = Incoming(
        content,
        encoding,
        source=NAME,
        title=f"{NAME} writes",
        address=f"https://example.org/{NAME}",
        file=f"{NAME}.txt",
        name=NAME,
        confidential=confidential,
    )
    return keep_report(archive, incoming, actor="monitor")


def open_parts(archive: Archive) -> str:
    return "".join(f"{entry} {entry.before} {entry.after} {entry.reason}" for entry in archive.entries)


def test_a_confidential_source_stands_in_no_open_part_of_the_ledger(archive: Archive) -> None:
    report = keep(archive, "one", confidential=True)
    assert report.source is not None
    assert (report.source.name, str(report.source), report.title) == (NAME, "source 1", f"{NAME} writes")
    assert NAME not in open_parts(archive)
    keep(archive, "two", confidential=False)  # the register knows it by now
    assert NAME not in open_parts(archive)
    before = snapshot(archive.alias)
    archive.rebuild()
    assert snapshot(archive.alias) == before
    assert list(verify(archive)) == []


def test_it_is_a_decision_that_can_be_taken_back(archive: Archive) -> None:
    keep(archive, "one", confidential=False)
    entry = sources.withhold(archive, 1, EDITOR)
    assert (entry.action, entry.subject, entry.actor) == ("withhold", "source:1", "editor")
    assert str(archive.sources.get(id=1)) == "source 1"
    with pytest.raises(ArchiveError, match="confidential already"):
        sources.withhold(archive, 1, EDITOR)
    archive.rebuild()
    assert archive.sources.get(id=1).confidential
    sources.withhold(archive, 1, EDITOR, withheld=False)
    assert str(archive.sources.get(id=1)) == NAME


def test_looking_back_tells_nobody_who_is_confidential_now(archive: Archive) -> None:
    keep(archive, "one", confidential=False)
    then = dt.datetime.now(dt.UTC)
    assert str(archive.at(then).sources.get()) == NAME
    sources.withhold(archive, 1, EDITOR)
    assert str(archive.at(then).sources.get()) == "source 1"
    assert list(verify(archive)) == []


def test_an_open_source_becomes_confidential_with_a_confidential_report(archive: Archive) -> None:
    keep(archive, "one", confidential=False)
    keep(archive, "two", confidential=True)
    assert archive.sources.get().confidential
    entry = archive.entries.get(sequence=1)
    assert NAME in entry.after
    hidden = sources.confidential_reports(archive)
    assert NAME not in str(sources.shown(entry, hidden))


def test_a_source_is_found_by_name_or_number(archive: Archive) -> None:
    linked(archive, "one", read(1))
    keep(archive, "two", confidential=False)
    assert sources.find(archive, NAME).id == sources.find(archive, "2").id == 2
    for given in ("nobody", "3"):
        with pytest.raises(ArchiveError, match="no source"):
            sources.find(archive, given)
