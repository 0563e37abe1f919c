from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.archive import Archive, ArchiveError, decisions
from marsad.archive.decisions import Decider
from marsad.archive.errors import Conflict
from marsad.archive.models import Entry, Incident, IncidentEntry
from marsad.archive.persons import decisions as persons
from tests.archive.made import EDITOR, linked, read, take


@pytest.fixture
def three(archive: Archive) -> Archive:
    """Incidents 1, 2 and 3 with an account each; 1 and 2 in one report."""
    linked(archive, "one", read(1, 2), read(2, 3))
    linked(archive, "two", read(1, 4))
    return archive


def test_two_people_at_one_incident_get_a_conflict(three: Archive) -> None:
    seen = three.incidents.get(id=1).revision
    decisions.exclude(three, 1, Decider("first", "an accident", expected=seen))
    with pytest.raises(Conflict, match="was changed by entry"):
        decisions.confirm(three, 1, Decider("second", expected=seen))
    assert three.incidents.get(id=1).review == "proposed"


def test_who_why_before_and_after_are_on_record(three: Archive) -> None:
    entry = decisions.exclude(three, 2, Decider("editor", "an accident"))
    assert (entry.actor, entry.reason, entry.subject) == ("editor", "an accident", "incident:2")
    assert (entry.before, entry.value()["excluded"]) == ('{"excluded":false}', True)
    assert three.incidents.get(id=2).excluded
    history = three.rows(IncidentEntry).filter(incident_id=2).order_by("sequence")
    actions = [three.entries.get(sequence=step.sequence).action for step in history]
    assert actions == ["link", "exclude"]


def test_a_merged_incident_points_to_the_other_and_takes_no_decisions(three: Archive) -> None:
    decisions.merge(three, 3, 1, EDITOR)
    gone = three.rows(Incident).get(id=3)
    assert (gone.merged_into_id, gone.event_type, gone.killed_min) == (1, None, None)
    assert list(three.incidents.order_by("id").values_list("id", flat=True)) == [1, 2]
    refusals: list[Callable[[], Entry]] = [
        lambda: decisions.confirm(three, 3, EDITOR),
        lambda: decisions.merge(three, 2, 3, EDITOR),
        lambda: decisions.merge(three, 1, 1, EDITOR),
        lambda: decisions.confirm(three, 99, EDITOR),
    ]
    for refused in refusals:
        with pytest.raises(ArchiveError, match=r"was merged into 1|with itself|there is no incident 99"):
            refused()


def test_split_and_unlink_leave_no_incident_empty(three: Archive) -> None:
    refusals: list[Callable[[], Entry]] = [
        lambda: decisions.split(three, 1, [1], EDITOR),
        lambda: decisions.split(three, 1, [3], EDITOR),
        lambda: decisions.split(three, 1, [], EDITOR),
        lambda: decisions.unlink(three, 1, EDITOR),
        lambda: decisions.link(three, 1, 3, EDITOR),
    ]
    for refused in refusals:
        with pytest.raises(ArchiveError, match=r"must keep|the only one"):
            refused()
    decisions.merge(three, 3, 1, EDITOR)
    decisions.unlink(three, 3, EDITOR)
    assert list(three.incidents.order_by("id").values_list("id", flat=True)) == [1, 2, 4]


def test_a_corrected_field_stays_when_accounts_come_and_returns_to_the_rule(three: Archive) -> None:
    decisions.correct(three, 1, {"place": {"name": "أبو فاس", "pcode": "C8015"}}, EDITOR)
    decisions.merge(three, 3, 1, EDITOR)
    assert three.incidents.get(id=1).pcode == "C8015"
    assert three.incidents.get(id=1).adopted["place"]["rule"] == "decided"
    decisions.correct(three, 1, {}, EDITOR, undecided=["place"])
    assert three.incidents.get(id=1).place_name == "الجاسمي"


def test_a_new_event_type_is_a_reclassification(three: Archive) -> None:
    entry = decisions.correct(three, 1, {"event_type": "Armed clash"}, EDITOR)
    assert (entry.action, three.incidents.get(id=1).event_type) == ("reclassify", "Armed clash")


def test_a_field_that_no_incident_has_is_refused(three: Archive) -> None:
    with pytest.raises(ArchiveError, match="no field colour"):
        decisions.correct(three, 1, {"colour": "red"}, EDITOR)


def test_names_are_withheld_until_somebody_decides(three: Archive) -> None:
    assert not three.persons.exclude(public_name=None).exists()
    persons.publish(three, 1, EDITOR)
    assert list(three.persons.exclude(public_name=None).values_list("id", flat=True)) == [1]
    persons.withhold(three, 1, EDITOR)
    assert not three.persons.exclude(public_name=None).exists()


def test_names_stand_in_no_open_part_of_the_ledger_or_of_an_account(three: Archive) -> None:
    name = three.persons.get(id=1).name
    for entry in three.entries:
        assert name not in f"{entry} {entry.before} {entry.after} {entry.reason}"
    account = three.accounts.get(id=1)
    assert account.contract()["persons"] == []
    assert [person["name"] for person in account.contract(names=True)["persons"]] == [name]


def test_definitions_have_versions(archive: Archive) -> None:
    decisions.define(archive, "cells", "a = 1", EDITOR)
    decisions.define(archive, "cells", "a = 2", EDITOR)
    assert list(archive.definitions.order_by("version").values_list("version", "text")) == [
        (1, "a = 1"),
        (2, "a = 2"),
    ]


def test_an_account_that_was_never_linked_can_be_linked(archive: Archive) -> None:
    linked(archive, "one", read(1, 2))
    _, [account] = take(archive, "two", read(1, 5))
    decisions.link(archive, account.id, 1, EDITOR)
    assert archive.incidents.get(id=1).killed_max == 5


def test_what_is_refused_leaves_no_entry(three: Archive) -> None:
    before = three.rows(Entry).count()
    with pytest.raises(ArchiveError):
        decisions.merge(three, 1, 99, EDITOR)
    assert three.rows(Entry).count() == before


def test_accounts_kept_apart_are_not_put_together(three: Archive) -> None:
    decisions.keep_apart(three, 3, 1, EDITOR)
    refusals: list[Callable[[], Entry]] = [
        lambda: decisions.merge(three, 3, 1, EDITOR),
        lambda: decisions.keep_apart(three, 1, 3, EDITOR),
        lambda: decisions.keep_apart(three, 1, 1, EDITOR),
        lambda: decisions.keep_apart(three, 1, 99, EDITOR),
    ]
    for refused in refusals:
        with pytest.raises(ArchiveError, match=r"kept apart|from itself|no account 99"):
            refused()
    decisions.keep_apart(three, 1, 3, EDITOR, held=False)
    decisions.merge(three, 3, 1, EDITOR)
    with pytest.raises(ArchiveError, match="both belong to incident 1"):
        decisions.keep_apart(three, 1, 3, EDITOR)


def test_a_merge_is_a_conflict_too_where_the_one_that_goes_has_changed(three: Archive) -> None:
    seen = three.head.sequence
    decisions.correct(three, 3, {"weapons": []}, EDITOR)
    with pytest.raises(Conflict, match="incident 3 was changed"):
        decisions.merge(three, 3, 1, Decider("second", expected=seen))


def test_a_correction_and_an_exclusion_say_why(three: Archive) -> None:
    refusals: list[Callable[[], Entry]] = [
        lambda: decisions.exclude(three, 1, Decider("editor")),
        lambda: decisions.correct(three, 1, {"weapons": []}, Decider("editor", " ")),
    ]
    for refused in refusals:
        with pytest.raises(ArchiveError, match="needs a reason"):
            refused()


def test_a_field_that_follows_the_rule_cannot_be_given_back_to_it(three: Archive) -> None:
    with pytest.raises(ArchiveError, match="follows the rule already"):
        decisions.correct(three, 1, {}, EDITOR, undecided=["place"])
    with pytest.raises(ArchiveError, match="each once"):
        decisions.correct(three, 1, {"weapons": []}, EDITOR, undecided=["weapons"])


def test_one_effect_is_corrected_and_the_others_follow_the_rule(three: Archive) -> None:
    decisions.correct(three, 1, {"injured": []}, EDITOR)
    row = three.incidents.get(id=1)
    assert (row.killed_min, row.injured_min, row.injured_max) == (2, 0, 0)
