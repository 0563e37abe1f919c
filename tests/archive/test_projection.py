from __future__ import annotations

import datetime as dt
from typing import Any

from marsad.archive import Archive, decisions
from marsad.archive.models import ACTIONS
from marsad.archive.snapshot import snapshot
from tests.archive.made import EDITOR, linked, live, read

SEEDS = range(1, 6)


def test_state_is_the_same_after_dropping_and_replaying_a_long_history_of_every_action(
    archive: Archive,
) -> None:
    stood = {}
    for seed in SEEDS:
        live(archive, 25, seed)
        stood[archive.head.sequence] = snapshot(archive.alias)
    head = archive.head
    assert {entry.action for entry in archive.entries} == set(ACTIONS)
    assert any("undoes" in after for after in _told(archive)) and any(
        "apart" in after for after in _told(archive)
    )
    archive.rebuild()
    assert (snapshot(archive.alias), archive.head) == (stood[head.sequence], head)
    for sequence, before in stood.items():
        view = archive.replayed(sequence)
        assert snapshot(view.alias) == before
        view.close()


def _told(archive: Archive) -> list[dict[str, Any]]:
    return [entry.value() for entry in archive.entries]


def test_a_view_is_the_register_as_it_stood(archive: Archive) -> None:
    live(archive, 25, 7)
    before, moment = snapshot(archive.alias), dt.datetime.now(dt.UTC)
    live(archive, 25, 8)
    after = snapshot(archive.alias)
    assert after != before
    assert snapshot(archive.at(moment).alias) == before
    assert snapshot(archive.at(dt.datetime.now(dt.UTC)).alias) == after
    assert archive.at(dt.datetime(2000, 1, 1, tzinfo=dt.UTC)).incidents.count() == 0


def test_text_of_a_past_report_can_be_read(archive: Archive) -> None:
    linked(archive, "نص", read(1))
    view = archive.at(dt.datetime.now(dt.UTC))
    assert archive.text(view.reports.get()) == "نص"


def test_a_merge_can_be_taken_back(archive: Archive) -> None:
    [one] = linked(archive, "one", read(1, 2))
    [two] = linked(archive, "two", read(1, 5))
    before = archive.incidents.get(id=two).killed_max
    decisions.merge(archive, two, one, EDITOR)
    merged = archive.incidents.get()
    assert (merged.killed_min, merged.killed_max) == (2, 5)
    account = archive.accounts.get(report__file="invented.txt", link__incident_id=one, report_id=2).id
    decisions.split(archive, one, [account], EDITOR, back_to=two)
    assert sorted(archive.incidents.values_list("id", flat=True)) == [one, two]
    assert archive.incidents.get(id=two).killed_max == before


def test_a_number_is_never_given_twice(archive: Archive) -> None:
    [one] = linked(archive, "one", read(1))
    [two] = linked(archive, "two", read(1))
    decisions.merge(archive, two, one, EDITOR)
    [three] = linked(archive, "three", read(1))
    assert three == 3
