"""`marsad intake` as a user calls it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from marsad import pipeline
from marsad.archive import Archive, keeping
from marsad.archive.models import Report
from marsad.archive.verification import verify
from marsad.cli import main
from marsad.cli.ahead import WORTH
from tests.intake.made import ANDROID, WORDS, chat_export, document, feed, packed, page, pdf

ACLED = (
    "event_id_cnty,event_date,sub_event_type,actor1,actor2,country,admin1,location,latitude,longitude,fatalities\n"
    "SYR1,2024-05-02,Attack,Islamic State (Syria),Civilians (Syria),Syria,Deir ez Zor,Sur,35.5,40.3,3\n"
    "SYR2,2024-05-02,Attack,Islamic State (Syria),Civilians (Syria),Syria,Deir ez Zor,Sur,35.5,40.3,many\n"
)


@pytest.mark.usefixtures("poppler")
def test_a_folder_of_mixed_files_is_taken_in_and_verifies(tmp_path: Path) -> None:
    folder, register = tmp_path / "in", str(tmp_path / "r.sqlite3")
    folder.mkdir()
    files = {
        "a.html": page(), "b.docx": document(), "c.pdf": pdf(), "d.xml": feed(), "e.txt": ANDROID.encode(),
        "f.csv": ACLED.encode(), "result.json": chat_export(),
        "z.zip": packed({"x.txt": b"Two killed in Sur."}),
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_bytes(content)
    command = ["intake", "--archive", register, "--rejected", str(tmp_path / "out"), str(folder)]
    first = CliRunner().invoke(main, command)
    assert first.exit_code == 1  # one row was refused, and all others were taken in
    assert f"{folder}/f.csv:3: fatalities: 'many' is no number of people" in first.stderr
    assert "SYR2" in (tmp_path / "out" / "f.csv.rejected.csv").read_text(encoding="utf-8-sig")
    with Archive.open(register) as archive:
        kept = archive.reports.count()
        assert kept == 9
        coded = archive.accounts.get(engine="imported acled")
        assert (coded.place_name, coded.data["casualties"][0]["min"]) == ("Sur", 3)
        unseen = archive.findings.get(code="figures-to-be-seen")
        assert unseen.report.container_id and archive.attachments.filter(report=unseen.report).count() == 1
        assert list(verify(archive)) == []
    again = CliRunner().invoke(main, command)
    assert f"0 reports kept, {kept} known already" in again.stderr


def test_an_unknown_mapping_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["intake", "--columns", "nothing", str(tmp_path)])
    assert done.exit_code == 2 and "acled" in done.stderr


def test_a_watched_folder_is_taken_in_until_it_is_stopped(tmp_path: Path) -> None:
    folder, register = tmp_path / "in", str(tmp_path / "r.sqlite3")
    folder.mkdir()
    with Archive.open(register):
        pass
    command = ["intake", "--watch", "--every", "0.1", "--archive", register, str(folder)]
    running = subprocess.Popen([sys.executable, "-m", "marsad", *command], stderr=subprocess.PIPE, text=True)
    (folder / "a.txt").write_text(WORDS)
    with Archive.open(register) as archive:
        while archive.reports.count() < 1 and running.poll() is None:
            time.sleep(0.05)
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 0, said
    assert "1 report kept" in said


def test_a_report_that_cannot_be_kept_costs_none_of_those_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, register = tmp_path / "in", str(tmp_path / "r.sqlite3")
    folder.mkdir()
    for number in range(WORTH):
        (folder / f"{number:03}.txt").write_text(
            f"Gunmen killed {number + 2} civilians in Hajin on 2 May 2024."
        )
    keep, keep_several = keeping.keep_extraction, keeping.keep_extractions

    def failing(archive: Archive, report: Report, *rest: Any, **more: Any) -> Any:
        if "021.txt" in str(report.file):
            raise RuntimeError("no room")
        return keep(archive, report, *rest, **more)

    def failing_together(archive: Archive, several: Sequence[keeping.Said], **more: Any) -> Any:
        if any("021.txt" in str(one.report.file) for one in several):
            raise RuntimeError("no room")
        return keep_several(archive, several, **more)

    monkeypatch.setattr(pipeline, "keep_extraction", failing)
    monkeypatch.setattr(pipeline, "keep_extractions", failing_together)
    done = CliRunner().invoke(main, ["intake", "--archive", register, str(folder)])
    assert done.exit_code == 1
    assert done.stderr.count("the reader failed") == 1 and "021.txt" in done.stderr
    with Archive.open(register) as archive:
        assert archive.reports.count() == WORTH - 1
        assert list(verify(archive)) == []
