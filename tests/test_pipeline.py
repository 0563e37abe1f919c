from __future__ import annotations

import dataclasses
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
from marsad.archive.comparables import all_comparables
from marsad.archive.decisions import Decider, confirm
from marsad.archive.models import ComparableUntil, Entry, IncidentAccount
from marsad.archive.verification import verify
from marsad.extraction.model import (
    Account,
    Admin1,
    Casualty,
    DateValue,
    Extraction,
    Perpetrator,
    PlaceValue,
    ReportFacts,
    Target,
    Weapon,
)
from marsad.intake import RawReport
from marsad.linking import make_comparable
from marsad.pipeline import read_comparably, take_in, take_in_together
from tests.project.repository import ROOT


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


@pytest.mark.parametrize("total", [40, 120])  # one by one; and some at a time, read ahead
def test_an_intake_that_is_killed_resumes_and_repeats_nothing(
    location: str, tmp_path: Path, total: int
) -> None:
    reports = tmp_path / "reports.jsonl"
    text = "In village {0} gunmen killed {0} civilians."
    days = [f"{2010 + n // 12}-{n % 12 + 1:02}-03" for n in range(total)]
    lines = [json.dumps({"id": day, "text": text.format(n), "published": day}) for n, day in enumerate(days)]
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
        noun = "report" if total - kept == 1 else "reports"
        assert f"{total - kept} {noun} kept, {kept} known already" in done.stderr
        assert archive.reports.count() == total
        assert archive.entries.filter(action="intake").count() == total
        assert archive.entries.filter(action="extract").count() == total
        assert list(verify(archive)) == []


def telling(monkeypatch: pytest.MonkeyPatch, *accounts: Account) -> None:
    """Lets every report say the same."""

    def said(_: str, **facts: object) -> Extraction:
        return Extraction(ReportFacts(str(facts["report_id"]), "ar"), accounts)

    monkeypatch.setattr(marsad, "extract", said, raising=False)


def killed(day: int, number: int, place: str = "C5160", north: float = 35.3) -> Account:
    when = dt.date(2024, 1, day)
    where = PlaceValue(
        "الجاسمي" if place == "C5160" else "الحصان",
        pcode=place,
        admin1=Admin1("Deir-ez-Zor", "SY09"),
        latitude=north,
        longitude=40.1,
        precision=1,
    )
    return Account(
        1,
        (0, 4),
        DateValue(when, when, "day"),
        where,
        "Attack",
        (Perpetrator("islamic_state", "suspected"),),
        (Target("civilians", "person"),),
        (Weapon("firearm"),),
        (Casualty("killed", "civilians", "civilian", number, number),),
    )


def test_two_reports_of_one_event_are_one_incident(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, day, number, place, north in (
        ("the first report", 2, 2, "C5160", 35.3),
        ("the second report", 2, 3, "C5160", 35.3),
        ("another village", 20, 1, "C6527", 36.9),
    ):
        telling(monkeypatch, killed(day, number, place, north))
        take_in(archive, raw(text, source=text))
    counts = archive.incidents.order_by("id").values_list("killed_min", "killed_max")
    assert list(counts) == [(2, 3), (1, 1)]
    joined = archive.rows(IncidentAccount).get(account_id=2)
    assert joined.probability is not None and joined.probability > 0.5
    assert all({"feature", "level", "weight"} == set(reason) for reason in joined.why["features"])
    assert list(verify(archive)) == []


def test_items_of_one_report_stay_apart(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    twin = dataclasses.replace(killed(2, 2), ordinal=2)
    telling(monkeypatch, killed(2, 2), twin)
    take_in(archive, raw("one report"))
    take_in(archive, raw("another report"))
    assert archive.incidents.count() == 2


def test_a_confirmed_incident_is_reopened_by_a_new_account(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling(monkeypatch, killed(2, 2))
    take_in(archive, raw("one report"))
    confirm(archive, 1, Decider("editor"))
    assert archive.incidents.get().review == "confirmed"
    take_in(archive, raw("another report"))
    assert archive.incidents.get().review == "reopened"


def test_reports_kept_together_are_kept_and_linked_as_one_by_one(archive: Archive) -> None:
    told = ((2, 2, "C5160", 35.3), (2, 3, "C5160", 35.3), (20, 1, "C6527", 36.9))
    reports = [raw(f"report {at}", source=f"outlet {at}") for at in range(len(told))]
    read = [
        (one, Extraction(ReportFacts(one.text, "ar"), (killed(*said),)))
        for one, said in zip(reports, told, strict=True)
    ]
    take_in_together(archive, [*read, read[0]])
    take_in_together(archive, read[:2])
    counts = archive.incidents.order_by("id").values_list("killed_min", "killed_max")
    assert list(counts) == [(2, 3), (1, 1)]
    assert archive.reports.count() == 3
    assert list(verify(archive)) == []


def test_of_reports_kept_together_all_are_kept_or_none(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no linkage")

    monkeypatch.setattr("marsad.pipeline.link_accounts", broken)
    said = Extraction(ReportFacts("report", "ar"), (killed(2, 2),))
    with pytest.raises(RuntimeError):
        take_in_together(archive, [(raw("one report"), said), (raw("another report"), said)])
    assert (archive.rows(Entry).count(), archive.reports.count()) == (0, 0)


def test_what_is_compared_is_the_same_whether_made_with_the_reading_or_of_what_is_kept(
    archive: Archive,
) -> None:
    corpus = (ROOT / "corpus/development/ar-outlets.reports.jsonl").read_text(encoding="utf-8")
    raws = [raw(json.loads(line)["text"]) for line in corpus.splitlines()[:12]]
    told = [read_comparably(one, f"sha256:{at:064}") for at, one in enumerate(raws)]
    several = [(one, read.said) for one, read in zip(raws, told, strict=True)]
    take_in_together(archive, several, rows={read.said.report.id: read.rows for read in told})
    ahead = list(all_comparables(archive))
    assert len(ahead) > 12
    archive.rows(ComparableUntil).all().delete()
    assert sum(make_comparable(archive)) == len(ahead)
    assert list(all_comparables(archive)) == ahead
