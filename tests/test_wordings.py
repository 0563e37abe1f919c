"""A message whose words were edited: two wordings, counted once."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.archive.decisions import Decider, confirm
from marsad.archive.dossier import dossier
from marsad.archive.models import Report
from marsad.archive.rechecking import moved
from marsad.archive.verification import verify
from marsad.cli import main
from marsad.intake import RawReport, read
from marsad.pipeline import read as said
from marsad.pipeline import take_in_together
from tests.intake.made import chat_export

TOLD = "Gunmen killed {} civilians in Hajin on 2 May 2024. A mine wounded a farmer in Tadmor on 1 May 2024."
OTHER = {"id": 6, "text": "Gunmen killed 9 civilians in Raqqa city on 1 May 2024."}
FIRST = chat_export({"id": 5, "text": TOLD.format("two")}, OTHER)
EDITED = chat_export({"id": 5, "text": TOLD.format("three"), "edited_unixtime": "1714640000"}, OTHER)


def taken(location: str, folder: Path, content: bytes) -> Result:
    """Takes in an export of the chat."""
    folder.mkdir(exist_ok=True)
    path = folder / "result.json"
    path.write_bytes(content)
    done = CliRunner().invoke(main, ["intake", "--archive", location, str(path)])
    assert done.exit_code == 0, done.stderr
    return done


def killed(archive: Archive) -> list[int | None]:
    """The least killed of every incident."""
    return sorted(archive.incidents.values_list("killed_min", flat=True), key=lambda least: least or 0)


def test_an_edited_message_counts_once_as_it_reads_now(location: str, tmp_path: Path) -> None:
    taken(location, tmp_path, FIRST)
    with Archive.open(location) as archive:
        assert killed(archive) == [None, 2, 9]
        for number in archive.incidents.values_list("id", flat=True):
            confirm(archive, number, Decider("editor", "seen"))
    assert "1 report kept, 1 known already" in taken(location, tmp_path, EDITED).stderr
    assert "0 reports kept" in taken(location, tmp_path, FIRST).stderr
    with Archive.open(location) as archive:
        assert killed(archive) == [None, 3, 9]
        kept = list(archive.reports.exclude(name="6").order_by("id"))
        assert [archive.text(one).split()[2] for one in kept] == ["two", "three"]
        assert len({one.identity for one in kept}) == 1
        changed = archive.incidents.get(killed_min=3)
        assert changed.review == "reopened" and archive.incidents.get(killed_min=9).review == "confirmed"
        found = archive.findings.get(code="changed-at-source")
        assert [archive.text(found.report)[start:end] for start, end in found.evidence] == ["two"]
        shown = dossier(archive, archive, changed.id)
        assert [one.counts for one in shown.accounts] == [False, True]
        assert shown.disagreements == ()
        assert list(verify(archive)) == []
        archive.rebuild()
        assert killed(archive) == [None, 3, 9]


def test_an_older_export_that_comes_in_later_changes_no_count(location: str, tmp_path: Path) -> None:
    taken(location, tmp_path, EDITED)
    taken(location, tmp_path, FIRST)
    with Archive.open(location) as archive:
        assert killed(archive) == [None, 3, 9]
        assert archive.findings.get(code="changed-at-source").report.facts.get("edited") is None
        assert list(verify(archive)) == []


def test_both_wordings_may_come_in_one_step(archive: Archive, tmp_path: Path) -> None:
    found = []
    for name, content in (("1.json", FIRST), ("2.json", EDITED)):
        (tmp_path / name).write_bytes(content)
        found += [one for one in read([str(tmp_path / name)]) if isinstance(one, RawReport)]
    take_in_together(archive, [(one, said(one, f"sha256:{at:064}")) for at, one in enumerate(found)])
    assert killed(archive) == [None, 3, 9]
    assert archive.rows(Report).count() == 3


def test_two_channels_that_number_alike_are_two(location: str, tmp_path: Path) -> None:
    taken(location, tmp_path, FIRST)
    taken(location, tmp_path, EDITED.replace(b"Invented channel", b"Another invented channel"))
    with Archive.open(location) as archive:
        assert not archive.findings.filter(code="changed-at-source").exists()


@pytest.mark.parametrize(
    ("after", "found"),
    [
        ("one two three", (4, 7)),
        ("zero one two three", (9, 12)),
        ("two", (0, 3)),
        ("one three", None),
        ("", None),
    ],
)
def test_a_passage_is_found_again_in_the_later_words(after: str, found: tuple[int, int] | None) -> None:
    assert moved("one two three", after, [(4, 7)]) == [found]
