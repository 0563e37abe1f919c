"""An incident that an open and a confidential account tell of: who may not know the second sees the first.

The two differ in everything: what the confidential one gave may be met on no page, nor be asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from django.test import Client

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.archive.models import Account, IncidentAccount
from marsad.archive.sources import grade, withhold
from marsad.extraction.model import (
    Account as Read,
)
from marsad.extraction.model import (
    Casualty,
    DateValue,
    Perpetrator,
    Person,
    PlaceValue,
    Target,
    Weapon,
)
from marsad.tally.columns import Counting
from marsad.tally.diff import Ruling, diff
from marsad.tally.veiled import veiled
from marsad.web import later
from marsad.web import veiling as web_veiling
from marsad.web.access.models import User
from marsad.web.access.models.source_right import SourceRight
from marsad.web.later import Later, Making
from marsad.web.opened import close_archive
from marsad.web.selection import find
from marsad.web.selection.asked import selection_of
from marsad.web.sight import Sight
from marsad.web.tallies import kept
from marsad.web.tallies.kept import shipped_text
from marsad.web.tallies.seen import Seen
from tests.archive.made import linked, read
from tests.web.conftest import SignedIn
from tests.web.test_walk import OUTSIDERS, as_visitor, opened_copy
from tests.web.walking import Address, addresses, met

BY = Decider("editor", "a test")
SECRET = "Confidant (invented)"
# What only the confidential account says: a place, an actor, a number, a year, a person, a word of its text.
SECRETS = ("Quincetown", "Olive Brigade", "765432", "765,432", "1987", "Fulan-Confided", "pomegranate")
ASKED = (
    "q=Quincetown", "q=Olive+Brigade", "q=pomegranate", "q=from:1987+to:1987",
    "q=place:Quincetown", "q=actor:%22Olive+Brigade%22", "q=type:%22Looting/property+destruction%22",
)  # fmt: skip
ADDRESSES = addresses()


def confided() -> Read:
    """What the confidential source says of the same incident."""
    return Read(
        1,
        (0, 11),
        DateValue(dt.date(1987, 7, 13), dt.date(1987, 7, 13), "day", ((0, 2),)),
        PlaceValue("Quincetown", latitude=36.5, longitude=37.5, pcode="C1234"),
        "Looting/property destruction",
        (Perpetrator("other:Olive Brigade", "stated"),),
        (Target("other:Olive Brigade", "base"),),
        (Weapon("artillery"),),
        (Casualty("killed", "civilians", "civilian", 765432, 765432),),
        (Person("Fulan-Confided", "teacher", "killed", ((0, 5),)),),
    )


def add_parted(archive: Archive) -> int:
    """Keeps both accounts as one incident, and gives its number."""
    (one,) = linked(archive, "What everybody knows.", read(1), published="2024-01-03", source="outlet")
    (other,) = linked(archive, "pomegranate seeds.", confided(), published="2024-02-01", source=SECRET)
    withhold(archive, archive.sources.get(name=SECRET).id, BY)
    decisions.merge(archive, other, one, BY)
    return one


@pytest.fixture(scope="module")
def parted(sampled_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The desk with the samples and such an incident, for pages that only show."""
    archive = opened_copy(sampled_file, tmp_path_factory.mktemp("parted"))
    decisions.define(archive, "all-incidents", shipped_text("all-incidents"), BY)
    add_parted(archive)
    yield archive
    close_archive()


def _paths(archive: Archive, address: Address) -> list[str]:
    account = archive.accounts.exclude(report__source__name=SECRET).order_by("-id")[0]
    incident = IncidentAccount.objects.get(account=account).incident_id
    instead = {"report": account.report_id, "incident": incident, "account": account.id}
    return [*address.paths(archive), *address.paths(archive, instead=instead)]


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
@pytest.mark.parametrize("who", OUTSIDERS)
def test_nothing_that_only_a_confidential_account_gave_is_on_any_page(
    parted: Archive, address: Address, who: str
) -> None:
    client = as_visitor(who)
    for path in _paths(parted, address):
        assert not met(client.get(path), SECRETS), path


def test_the_walk_would_notice_for_the_trusted_meet_all_of_it(parted: Archive) -> None:
    client = as_visitor("auditor")
    answers = [client.get(path) for one in ADDRESSES for path in _paths(parted, one)]
    said = {word for answer in answers for word in met(answer, SECRETS)}
    assert said >= {"Quincetown", "Olive Brigade", "765432", "Fulan-Confided", "pomegranate"}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("page", ["/search/", "/map/list", "/map/incidents.json"])
def test_asking_for_it_finds_nothing(parted: Archive, page: str, asked: str) -> None:
    outsider, auditor = as_visitor("outsider"), as_visitor("auditor")
    path, nothing = f"{page}?{asked}", f"{page}?q=persimmontown"
    assert _found(outsider, path) == _found(outsider, nothing)
    assert _found(auditor, path) != _found(auditor, nothing)


def _found(client: Client, path: str) -> set[str]:
    """The incidents that a page leads to; of the map, how many lie where."""
    answer = client.get(path)
    if answer.headers["Content-Type"] == "application/json":
        return {repr((name, value)) for name, value in answer.json().items() if name != "months"}
    return set(re.findall(r"/incidents/(\d+)", answer.content.decode()))


@pytest.fixture
def told(desk: Archive) -> int:
    """Such an incident at an empty desk, of either kind."""
    decisions.define(desk, "all-incidents", shipped_text("all-incidents"), BY)
    return add_parted(desk)


def _sight(archive: Archive, name: str) -> Sight:
    return Sight(archive, archive, User.objects.get(name=name))


def _killed(archive: Archive, name: str) -> tuple[int, int | None]:
    figures = Seen(_sight(archive, name)).count(kept.rule_of(archive, "all-incidents")[1].definition)
    return figures.killed.least, figures.killed.most


def test_a_tally_counts_what_its_reader_may_see(desk: Archive, told: int) -> None:
    assert _killed(desk, "monitor") == (1, 1)
    assert _killed(desk, "editor") == (1, 765432)


def test_the_incidents_behind_a_figure_are_those_of_the_figure(desk: Archive, told: int) -> None:
    (shown,) = Seen(_sight(desk, "monitor")).incidents([str(told)])
    assert shown.place is not None and shown.place.name == "الجاسمي"
    assert shown.date is not None and shown.date.start.year == 2024
    assert (len(shown.accounts), len(shown.reports), len(shown.sources)) == (1, 1, 1)
    assert shown.totals["killed"] == (1, 1) and [row.max for row in shown.casualties] == [1]
    assert [row.actor for row in shown.perpetrators] == ["sdf"]
    assert shown.reported == dt.date(2024, 1, 3)


def test_why_a_tally_moved_is_told_in_the_figures_of_the_reader(desk: Archive, told: int) -> None:
    rule = kept.rule_of(desk, "all-incidents")[1].definition
    movement = diff(desk, [Ruling(rule)], 0, desk.head.sequence, _sight(desk, "monitor").veil)
    assert {amount.most for cause in movement.causes for amount in cause.amounts.values()} == {1}


def test_a_selection_is_made_on_what_may_be_seen(desk: Archive, told: int) -> None:
    for name, asked, found in (
        ("monitor", "q=killed:1", [told]),
        ("monitor", "q=killed:>4000", []),
        ("monitor", "q=from:2024", [told]),
        ("monitor", "q=Quincetown", []),
        ("monitor", "q=actor:sdf", [told]),
        ("editor", "q=Quincetown", [told]),
        ("editor", "q=killed:>4000", []),
        ("editor", "q=to:1990", [told]),
    ):
        assert find(selection_of(asked), _sight(desk, name)).ids.tolist() == found, (name, asked)


def test_a_person_with_the_right_to_one_source_sees_what_it_gave(desk: Archive, told: int) -> None:
    monitor, source = User.objects.get(name="monitor"), desk.sources.get(name=SECRET)
    SourceRight.objects.create(user=monitor, source=source.id)
    assert _killed(desk, "monitor") == (1, 765432)
    assert find(selection_of("q=Quincetown"), _sight(desk, "monitor")).ids.tolist() == [told]


def test_what_is_kept_of_a_veil_follows_the_ledger(desk: Archive, told: int) -> None:
    assert _killed(desk, "monitor") == (1, 1)
    (other,) = linked(desk, "Another.", read(1, 7), published="2024-01-04", source="other")
    assert _killed(desk, "monitor") == (8, 8)
    decisions.merge(desk, other, told, BY)
    assert _killed(desk, "monitor") == (1, 7)
    decisions.correct(desk, told, {"killed": []}, BY)
    assert _killed(desk, "monitor") == (0, 0)
    decisions.correct(desk, told, {}, BY, undecided=["killed"])
    withhold(desk, desk.sources.get(name="other").id, BY)
    assert _killed(desk, "monitor") == (1, 1)
    withhold(desk, desk.sources.get(name=SECRET).id, BY, withheld=False)
    assert _killed(desk, "monitor") == (1, 765432)


def test_a_source_that_is_open_again_is_found_by_its_words(desk: Archive, told: int) -> None:
    assert find(selection_of("q=Quincetown"), _sight(desk, "monitor")).ids.tolist() == []
    withhold(desk, desk.sources.get(name=SECRET).id, BY, withheld=False)
    assert find(selection_of("q=Quincetown"), _sight(desk, "monitor")).ids.tolist() == [told]


def test_veiled_columns_count_like_the_plain_count(desk: Archive, told: int, signed_in: SignedIn) -> None:
    for number in range(2, 12):
        linked(desk, f"Number {number}.", read(1, number, day=number), source=f"outlet {number % 3}")
    withhold(desk, desk.sources.get(name="outlet 1").id, BY)
    first, second = desk.incidents.order_by("id")[3:5]
    decisions.merge(desk, first.id, second.id, BY)
    sight = _sight(desk, "monitor")
    definition = kept.rule_of(desk, "all-incidents")[1].definition
    counting = Counting(desk, veiled=sight.veiled)
    figures = counting.count(definition)
    listed = counting.listed(figures)
    for effect, total in figures.totals.items():
        plain = listed.totals[effect]
        assert (plain.least, plain.most, [*plain.incidents]) == (total.least, total.most, [*total.incidents])


def test_the_interface_and_the_exports_give_the_open_values(
    desk: Archive, told: int, signed_in: SignedIn
) -> None:
    client: Client = as_visitor("monitor")
    (row,) = client.get("/api/v1/incidents").json()["items"]
    assert (row["killed"], row["date"]["start"], row["accounts"]) == ([1, 1], "2024-01-02", 1)
    assert [one["actor"] for one in row["perpetrators"]] == ["sdf"]
    User.objects.filter(name="editor").update(confidential=False)
    exported = as_visitor("editor").get("/api/v1/exports/csv")
    assert exported.status_code == 200 and not met(exported, SECRETS)
    assert Account.objects.count() == 2


def _linked_anew(archive: Archive, told: int) -> None:
    """Another account of the confidential source, merged into the incident."""
    (other,) = linked(archive, "more pomegranates.", confided(), published="2024-02-02", source=SECRET)
    decisions.merge(archive, other, told, BY)


def _revision(name: str) -> int:
    (row,) = as_visitor(name).get("/api/v1/incidents").json()["items"]
    return int(row["revision"])


def test_what_a_hidden_account_brings_moves_no_revision(desk: Archive, told: int) -> None:
    before, whole = _revision("monitor"), _revision("editor")
    _linked_anew(desk, told)
    assert (_revision("monitor"), _revision("editor")) == (before, desk.head.sequence)
    assert whole > before
    (incident,) = [as_visitor("monitor").get(f"/api/v1/incidents/{told}").json()["incident"]]
    assert incident["revision"] == before == incident["history"][-1]["entry"]


def test_nobody_is_hindered_by_what_they_may_not_know_of(desk: Archive, told: int) -> None:
    User.objects.filter(name="reviewer").update(confidential=False)
    client, form = as_visitor("reviewer"), {"expected": _revision("monitor")}
    _linked_anew(desk, told)
    assert client.post(f"/incidents/{told}/withhold", form).status_code == 302
    assert desk.incidents.get(id=told).withheld
    assert client.post(f"/incidents/{told}/confirm", form).status_code == 409  # of what they did themselves


def test_until_a_veil_is_worked_out_what_it_may_change_is_left_out(
    desk: Archive, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plain,) = linked(desk, "Another.", read(1, 7), published="2024-01-04", source="other")
    with monkeypatch.context() as never:
        never.setattr(Later, "start", lambda *_: Making(Future(), 0.0))
        never.setattr(later, "PATIENCE", 0)
        found = find(selection_of(""), _sight(desk, "monitor"))
        assert found.ids.tolist() == [plain] and found.notes
    found = find(selection_of(""), _sight(desk, "monitor"))
    assert found.ids.tolist() == sorted([told, plain]) and not found.notes


def test_a_veil_follows_decisions_without_being_made_anew(
    desk: Archive, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = desk.accounts.get(report__source__name="outlet").place_name
    assert find(selection_of(f"q=place:{place}"), _sight(desk, "monitor")).ids.tolist() == [told]
    monkeypatch.setattr(web_veiling, "veiled", None)
    (other,) = linked(desk, "Elsewhere.", confided(), published="2024-01-04", source="other")
    for asked, found in ((f"q=place:{place}", [told]), ("q=Quincetown", [other]), ("q=actor:sdf", [told])):
        assert find(selection_of(asked), _sight(desk, "monitor")).ids.tolist() == found, asked
    decisions.correct(desk, told, {"event_type": "Attack"}, BY)
    decisions.unlink(desk, desk.accounts.get(report__source__name=SECRET).id, BY)
    sight = _sight(desk, "monitor")
    kept_ids, fresh = sight.veiled, veiled(desk, sight.veil) if sight.veil else None
    assert kept_ids is not None and fresh is not None and kept_ids.incidents == fresh.incidents
    for relation, table in fresh.overlay.tables.items():
        rows = [len(column) for column in kept_ids.overlay.tables[relation].values()]
        assert rows == [len(column) for column in table.values()]


def test_grading_a_hidden_source_is_no_part_of_what_others_may_read(desk: Archive, told: int) -> None:
    secret = desk.sources.get(name=SECRET)
    grade(desk, secret.id, "B", BY)
    history = as_visitor("monitor").get(f"/api/v1/incidents/{told}").json()["incident"]["history"]
    assert f"source:{secret.id}" not in {step["subject"] for step in history}
