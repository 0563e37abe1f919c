from __future__ import annotations

import pytest

import marsad
from marsad.archive import Archive
from marsad.archive.comparables import all_comparables, owners
from marsad.archive.decisions import Decider, confirm, keep_apart, merge, unlink
from marsad.archive.models import Comparable, ComparableKey, ComparableUntil, IncidentAccount
from marsad.archive.verification import verify
from marsad.extraction.model import Extraction, ReportFacts, StatedTally
from marsad.linkage.blocking import keys, sought
from marsad.linkage.features import packed, unpacked
from marsad.linking import judged, make_comparable
from marsad.pipeline import take_in
from tests.test_pipeline import killed, raw, telling


def _stating(monkeypatch: pytest.MonkeyPatch, incidents: int) -> None:
    """Lets a report tell of one shooting, and state a total."""

    def said(_: str, **facts: object) -> Extraction:
        total = StatedTally(incidents=incidents, perpetrator="islamic_state")
        return Extraction(ReportFacts(str(facts["report_id"]), "ar"), (killed(2, 2),), (total,))

    monkeypatch.setattr(marsad, "extract", said, raising=False)


@pytest.mark.parametrize(("second", "found"), [(204, 1), (205, 2)])
def test_what_a_running_total_grew_by_is_an_incident_of_its_own(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, second: int, found: int
) -> None:
    _stating(monkeypatch, 204)
    take_in(archive, raw("the first report", published="2024-01-03"))
    _stating(monkeypatch, second)
    take_in(archive, raw("the second report", published="2024-01-04"))
    assert archive.incidents.count() == found
    said = [reason["feature"] for row in archive.proposals for reason in row.why]
    assert ("running total" in said) == (found == 2)


def _kept(archive: Archive) -> list[str]:
    return [data for _, data, _ in all_comparables(archive)]


def test_an_account_is_kept_with_its_words_and_found_by_its_keys(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling(monkeypatch, killed(2, 2))
    take_in(archive, raw("gunmen on a motorcycle opened fire"))
    ((account, data, incident),) = all_comparables(archive)
    row = unpacked(data, str(incident))
    assert (account, row.incident, row.report) == (1, "1", "1")
    assert row.words and row.killed_min == 2
    assert packed(row) == data
    assert owners(archive, sought(keys(row))).keys() == {1}


def test_what_was_emptied_is_made_again(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    telling(monkeypatch, killed(2, 2))
    take_in(archive, raw("the first report"))
    before = _kept(archive)
    for table in (Comparable, ComparableKey, ComparableUntil):
        archive.rows(table).all().delete()
    assert list(make_comparable(archive)) == [1]
    assert _kept(archive) == before
    assert list(make_comparable(archive)) == []
    assert list(verify(archive)) == []


def test_another_form_replaces_what_was_kept(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    telling(monkeypatch, killed(2, 2))
    take_in(archive, raw("the first report"))
    monkeypatch.setattr("marsad.linkage.features.FORM", "of tomorrow")
    assert list(make_comparable(archive)) == [1]
    assert archive.rows(ComparableUntil).get().form == "of tomorrow"
    assert archive.rows(Comparable).count() == 1


def test_pairs_that_people_decided_are_judged_by_the_weights_of_today(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, account in enumerate((killed(2, 2), killed(2, 2), killed(9, 4), killed(9, 1), killed(20, 7))):
        telling(monkeypatch, account)
        take_in(archive, raw(f"report {at}", published="2024-01-30"))
    homes = list(archive.rows(IncidentAccount).order_by("account_id").values_list("incident_id", flat=True))
    assert homes[0] == homes[1] != homes[2]
    assert (judged(archive).pairs, judged(archive).missed) == ((), 0)
    by = Decider("editor", "seen")
    if homes[2] == homes[3]:
        unlink(archive, 4, by)
    keep_apart(archive, 3, 4, by)
    confirm(archive, homes[0], by)
    merge(archive, homes[4], homes[0], by)  # which the weights would never find
    found = judged(archive)
    assert sorted(same for _, same in found.pairs) == [False, True]
    assert (found.same, found.missed) == (3, 2)
    assert max(found.pairs)[1]
