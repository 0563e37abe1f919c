from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from marsad.archive import Archive, ArchiveError, decisions
from marsad.archive.decisions import Decider
from marsad.archive.errors import Conflict
from marsad.archive.models import Entry, IncidentAccount
from marsad.archive.snapshot import snapshot
from marsad.archive.undoing import undo
from tests.archive.made import EDITOR, linked, read, take

KILLED = {"killed": [{"actor": "sdf", "status": "combatant", "min": 9, "max": 9}]}


@pytest.fixture
def three(archive: Archive) -> Archive:
    """Incidents 1, 2 and 3 of accounts 1, 2 and 3 to 4; account 4 was put to incident 3 by a person."""
    linked(archive, "one", read(1, 2), read(2, 3))
    linked(archive, "two", read(1, 4))
    _, [account] = take(archive, "three", read(1, 5))
    decisions.link(archive, account.id, 3, EDITOR)
    return archive


def state(archive: Archive) -> dict[str, Any]:
    """What stands, without the numbers of the entries behind it."""
    fields = ("id", "review", "excluded", "withheld", "killed_min", "killed_max", "event_type", "place_name")
    return {
        "incidents": list(archive.incidents.order_by("id").values_list(*fields)),
        "links": dict(archive.rows(IncidentAccount).values_list("account_id", "incident_id")),
        "apart": list(archive.aparts.values_list("one_id", "other_id")),
    }


DECISIONS: dict[str, Callable[[Archive], Entry]] = {
    "merge": lambda archive: decisions.merge(archive, 1, 3, EDITOR),
    "split": lambda archive: decisions.split(archive, 3, [4], EDITOR),
    "unlink": lambda archive: decisions.unlink(archive, 4, EDITOR),
    "link": lambda archive: decisions.link(archive, 4, 2, EDITOR),
    "confirm": lambda archive: decisions.confirm(archive, 3, EDITOR),
    "exclude": lambda archive: decisions.exclude(archive, 3, EDITOR),
    "withhold": lambda archive: decisions.withhold(archive, 3, EDITOR),
    "correct": lambda archive: decisions.correct(archive, 3, KILLED, EDITOR),
    "reclassify": lambda archive: decisions.correct(archive, 3, {"event_type": "Grenade"}, EDITOR),
    "apart": lambda archive: decisions.keep_apart(archive, 1, 4, EDITOR),
}


@pytest.mark.parametrize("name", DECISIONS)
def test_every_decision_can_be_taken_back_by_an_entry_that_says_so(three: Archive, name: str) -> None:
    before = state(three)
    decided = DECISIONS[name](three)
    assert state(three) != before
    entry = undo(three, 3, Decider("other"))
    assert state(three) == before
    assert (entry.sequence, entry.value()["undoes"]) == (decided.sequence + 1, decided.sequence)
    assert entry.reason == f"entry {decided.sequence} taken back"


def test_undoing_again_takes_back_the_one_before(three: Archive) -> None:
    before = state(three)
    for name in ("correct", "confirm", "merge", "exclude"):
        DECISIONS[name](three)
    for _ in range(4):
        undo(three, 3, EDITOR)
    assert state(three) == before
    undo(three, 3, EDITOR)  # the link of account 4
    assert three.accounts.get(id=4).link.incident_id == 4
    with pytest.raises(ArchiveError, match="nobody has decided"):
        undo(three, 3, EDITOR)


def test_a_correction_returns_to_the_decision_before_it_not_to_the_rule(three: Archive) -> None:
    decisions.correct(three, 3, {"event_type": "Grenade"}, EDITOR)
    decisions.correct(three, 3, {"event_type": "Arrests"}, EDITOR)
    undo(three, 3, EDITOR)
    assert three.incidents.get(id=3).event_type == "Grenade"


def test_a_reopened_incident_is_reopened_again(three: Archive) -> None:
    decisions.confirm(three, 3, EDITOR)
    linked(three, "more", read(1, 6))
    from marsad.archive.keeping import Link, keep_links

    _, [account] = take(three, "most", read(1, 7))
    keep_links(three, "report:5", [Link(account.id, 3)], actor="machine")
    assert three.incidents.get(id=3).review == "reopened"
    decisions.confirm(three, 3, EDITOR)
    undo(three, 3, EDITOR)
    assert three.incidents.get(id=3).review == "reopened"


def test_what_another_decision_rests_on_is_taken_back_after_it(three: Archive) -> None:
    split = DECISIONS["split"](three)
    later = decisions.exclude(three, 4, EDITOR)
    with pytest.raises(ArchiveError, match=f"entry {later.sequence} .exclude. decided later"):
        undo(three, 3, EDITOR)
    undo(three, 4, EDITOR)
    assert undo(three, 3, EDITOR).value()["undoes"] == split.sequence


def test_undoing_what_has_changed_since_is_a_conflict(three: Archive) -> None:
    decisions.exclude(three, 3, EDITOR)
    seen = three.incidents.get(id=3).revision
    decisions.confirm(three, 3, EDITOR)
    with pytest.raises(Conflict):
        undo(three, 3, Decider("other", expected=seen))


def test_a_register_with_things_taken_back_is_replayed_the_same(three: Archive) -> None:
    for decide in DECISIONS.values():
        decide(three)
        undo(three, 3, EDITOR)
    before = snapshot(three.alias)
    three.rebuild()
    assert snapshot(three.alias) == before
