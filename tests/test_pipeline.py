from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import marsad
from marsad.archive import Archive
from marsad.archive.models import Entry
from marsad.archive.verification import verify
from marsad.extraction.model import Account, DateValue, Extraction, PlaceValue, ReportFacts
from marsad.intake import RawReport
from marsad.pipeline import take_in


def raw(text: str, *, published: str | None = "2024-01-03", source: str = "outlet") -> RawReport:
    return RawReport(text.encode(), text, "utf-8", "r.txt", published=published, source=source)


def test_the_same_bytes_twice_are_one_report(archive: Archive) -> None:
    first = take_in(archive, raw("قتل مدني"), actor="monitor")
    entries = archive.rows(Entry).count()
    again = take_in(archive, raw("قتل مدني", source="another"), actor="monitor")
    assert first.id == again.id
    assert archive.rows(Entry).count() == entries
    assert archive.entries.first().actor == "monitor"  # type: ignore[union-attr]


def test_a_report_that_breaks_the_reader_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Extraction:
        raise RuntimeError("no reader")

    monkeypatch.setattr(marsad, "extract", broken, raising=False)
    with pytest.raises(RuntimeError):
        take_in(archive, raw("text"))
    assert (archive.rows(Entry).count(), archive.reports.count()) == (0, 0)


def test_every_account_has_an_incident(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    day = DateValue(dt.date(2024, 1, 2), dt.date(2024, 1, 2), "day")

    def said(_: str, **facts: object) -> Extraction:
        place = PlaceValue("الجاسمي", pcode="C5160")
        accounts = (Account(1, (0, 3), day, place, "Attack"), Account(2, (0, 3), None, None, "Arrests"))
        return Extraction(ReportFacts(str(facts["report_id"]), "ar", "2024-01-03"), accounts)

    monkeypatch.setattr(marsad, "extract", said, raising=False)
    report = take_in(archive, raw("text one"))
    assert report.accounts.using(archive.alias).count() == 2
    assert set(archive.incidents.values_list("event_type", flat=True)) == {"Arrests", "Attack"}
    assert list(verify(archive)) == []


def test_an_intake_that_is_killed_resumes_and_repeats_nothing(location: str, tmp_path: Path) -> None:
    reports, total = tmp_path / "reports.jsonl", 60
    text = "In village {0} gunmen killed {0} civilians."
    lines = [
        json.dumps({"id": f"r{n}", "text": text.format(n), "published": "2024-01-03"}) for n in range(total)
    ]
    reports.write_text("\n".join(lines))
    command = [sys.executable, "-m", "marsad", "intake", "--archive", location, str(reports)]
    first = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    with Archive.open(location) as archive:
        while archive.reports.count() < 5 and first.poll() is None:
            time.sleep(0.005)
        first.send_signal(signal.SIGKILL)
        first.wait()
        kept = archive.reports.count()
        assert 5 <= kept < total
        assert list(verify(archive)) == []
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert f"{total - kept} reports kept, {kept} known already" in done.stderr
        assert archive.reports.count() == total
        assert archive.entries.filter(action="intake").count() == total
        assert archive.entries.filter(action="extract").count() == total
        assert list(verify(archive)) == []
