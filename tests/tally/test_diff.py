"""Why a tally moved: the causes, and that they sum to the difference."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from typing import Any

import pytest

from marsad.archive import Archive, ArchiveError, decisions
from marsad.archive.keeping import Link, keep_links
from marsad.archive.register import Register
from marsad.archive.rereading import accept, propose
from marsad.extraction.model import Extraction, ReportFacts
from marsad.tally.contribution import INCIDENTS, PARTS, Amount, Amounts, Figure, added, contribution
from marsad.tally.count import Count
from marsad.tally.counting import count
from marsad.tally.definition import Definition, Exclusion
from marsad.tally.diff import Movement, Ruling, diff
from marsad.tally.figures import EFFECTS
from marsad.tally.register import counted_incidents
from tests.archive.made import EDITOR, linked, live, read, take

ALL = Definition("all", {"ar": "الكل", "en": "everything"})
KILLED, INJURED = Figure("killed"), Figure("injured")
DAY = dt.date(2024, 1, 1)
DRILL = Exclusion({"ar": "تدريب", "en": "a drill"}, since=DAY, until=dt.date(2024, 1, 15), words=("1",))
DEFINITIONS = (
    ALL,
    dataclasses.replace(ALL, event_types=("Attack",), since=dt.date(2024, 1, 9)),
    dataclasses.replace(ALL, perpetrators=("sdf",), least_attribution="suspected", undecided="count"),
    dataclasses.replace(ALL, review="reviewed", vague_numbers="least"),
    dataclasses.replace(ALL, exclusions=(DRILL,)),
    dataclasses.replace(ALL, statuses=("civilian",), incidents="with-people", date_that_counts="report"),
)


def casualties(chance: random.Random) -> dict[str, list[dict[str, Any]]]:
    """Rows that a person may decide on, by effect."""
    found: dict[str, list[dict[str, Any]]] = {"killed": [], "injured": [], "arrested": []}
    for rows in found.values():
        for status in ("civilian", "combatant"):
            if chance.random() < 0.4:
                least = chance.randrange(4)
                women = chance.randrange(least + 1)
                row = {"actor": "civilians", "status": status, "min": least, "women": women}
                most = chance.choice([None, least, least + 2])
                rows.append(row | {"max": most, "children": least - women})
    return found


def lives(archive: Archive, steps: int, seed: int) -> None:
    """A random history in which people also correct counts, days and actors."""
    chance = random.Random(seed)
    for step in range(steps):
        live(archive, 4, seed * 1000 + step)
        numbers = list(archive.incidents.order_by("id").values_list("id", flat=True))
        if not numbers:
            continue
        fields: dict[str, Any] = chance.choice(
            [
                casualties(chance),
                {"date": {"start": "2024-01-05", "end": "2024-01-12", "precision": "range"}},
                {"perpetrators": [{"actor": "turkey", "attribution": "stated"}]},
                {"event_type": chance.choice(["Attack", "Other"])},
            ]
        )
        try:
            decisions.correct(archive, chance.choice(numbers), fields, EDITOR)
        except ArchiveError:
            continue


def amounts_in(archive: Archive, view: Register, definition: Definition) -> Amounts:
    """The figures counted over the whole register as it stood."""
    incidents = list(counted_incidents(archive, register=view, definitions=[definition]))
    figures = count(incidents, definition)
    amounts = added(item for one in incidents for item in contribution(one, definition).items())
    assert amounts.get(INCIDENTS, Amount()).least == len(figures.incidents)
    for effect in EFFECTS:
        for status in (None, "civilian", "combatant", "unknown"):
            for part in PARTS:
                told: Count = getattr(figures, part)(effect, status=status)
                mine = amounts.get(Figure(effect, part, status), Amount()).count
                assert (mine.least, mine.most) == (told.least, told.most)
    return amounts


def moved(archive: Archive, start: int, end: int | None = None, definition: Definition = ALL) -> Movement:
    return diff(archive, [Ruling(definition)], start, archive.head.sequence if end is None else end)


def kinds(movement: Movement, figure: Figure) -> dict[str, int]:
    """The sum of the least by kind of cause."""
    return {
        kind: sum(one.amounts[figure].least for one in causes) for kind, causes in movement.of(figure).items()
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_causes_sum_to_the_difference_after_any_history(archive: Archive, seed: int) -> None:
    lives(archive, 25, seed)
    start, end = sorted(random.Random(seed).sample(range(archive.head.sequence + 1), 2))
    views = [archive.replayed(at) for at in (start, end)]
    for definition in DEFINITIONS:
        before, after = (amounts_in(archive, view, definition) for view in views)
        movement = moved(archive, start, end, definition)
        assert (movement.before, movement.after) == (before, after)
        whole = [item for one in movement.causes for item in one.amounts.items()]
        assert added([*before.items(), *whole]) == after
        entries = [one.entry.sequence for one in movement.causes if one.entry and one.incidents]
        assert len(entries) == len(movement.causes) and all(start < at <= end for at in entries)
    for view in views:
        view.close()


def test_each_cause_is_named_with_its_entry(archive: Archive) -> None:
    [first] = linked(archive, "one", read(1, 2))
    [second] = linked(archive, "two", read(1, 3))
    start = archive.head.sequence
    [new, drill] = linked(archive, "three", read(1, 1), read(2, 4))
    _, [account] = take(archive, "four", read(1, 5))
    keep_links(archive, "report:4", [Link(account.id, first)], actor="machine")
    merged = decisions.merge(archive, second, first, EDITOR)
    decisions.exclude(archive, drill, EDITOR)
    movement = moved(archive, start)
    assert kinds(movement, INCIDENTS) == {"new-incident": 2, "merged-duplicate": -1, "exclusion": -1}
    assert kinds(movement, KILLED) == {
        "new-incident": 5, "new-report": 0, "merged-duplicate": -3, "exclusion": -4
    }  # fmt: skip
    assert movement.of(KILLED)["new-report"][0].amounts[KILLED] == Amount(0, 3)
    [duplicate] = movement.of(INCIDENTS)["merged-duplicate"]
    assert duplicate.incidents == (str(first), str(second)) and duplicate.entry == merged
    assert movement.of(INCIDENTS)["new-incident"][0].incidents == (str(new), str(drill))


def people(number: int, women: int = 0) -> list[dict[str, Any]]:
    """So many civilians, as a person decides."""
    row = {"actor": "civilians", "status": "civilian", "min": number, "max": number}
    return [row | {"women": women, "children": 0}]


def test_two_causes_in_one_incident_are_both_named(archive: Archive) -> None:
    [number] = linked(archive, "one", read(1, 1))
    start = archive.head.sequence
    decisions.correct(archive, number, {"killed": people(1), "injured": people(3)}, EDITOR)
    late = {"killed": people(2, women=1), "injured": people(2)}
    decisions.correct(archive, number, late, EDITOR)
    movement = moved(archive, start)
    assert kinds(movement, KILLED) == {"died-of-wounds": 1}
    assert kinds(movement, INJURED) == {"died-of-wounds": -1, "correction": 3}
    assert kinds(movement, Figure("killed", "women")) == {"died-of-wounds": 1}


def test_what_comes_to_count_or_ceases_to_is_named_by_what_changed(archive: Archive) -> None:
    definition = dataclasses.replace(ALL, perpetrators=("sdf",), event_types=("Attack",), since=DAY)
    numbers = linked(archive, "one", *(read(at, 1) for at in range(1, 5)))
    start = archive.head.sequence
    changes: list[dict[str, Any]] = [
        {"date": {"start": "2023-12-30", "end": "2023-12-30", "precision": "day"}},
        {"perpetrators": [{"actor": "turkey", "attribution": "stated"}]},
        {"event_type": "Other"},
    ]
    for number, fields in zip(numbers, changes, strict=False):
        decisions.correct(archive, number, fields, EDITOR)
    movement = moved(archive, start, definition=definition)
    assert kinds(movement, INCIDENTS) == {"period": -1, "attribution": -1, "reclassified": -1}
    assert movement.of(INCIDENTS)["period"][0].rules == ("period",)


def test_a_new_account_takes_an_incident_out_of_what_is_reviewed(archive: Archive) -> None:
    reviewed = dataclasses.replace(ALL, review="reviewed")
    [number] = linked(archive, "one", read(1, 1))
    start = archive.head.sequence
    decisions.confirm(archive, number, EDITOR)
    middle = archive.head.sequence
    _, [account] = take(archive, "two", read(1, 1))
    keep_links(archive, "report:2", [Link(account.id, number)], actor="machine")
    assert kinds(moved(archive, start, middle, reviewed), INCIDENTS) == {"review": 1}
    assert kinds(moved(archive, middle, definition=reviewed), INCIDENTS) == {"review": -1}
    assert moved(archive, start, definition=reviewed).before == {}


def test_splitting_and_moving_accounts(archive: Archive) -> None:
    [one] = linked(archive, "one", read(1, 2))
    [two] = linked(archive, "two", read(1, 2))
    start = archive.head.sequence
    decisions.merge(archive, two, one, EDITOR)
    account = archive.accounts.get(report_id=2).id
    middle = archive.head.sequence
    decisions.split(archive, one, [account], EDITOR, back_to=two)
    assert kinds(moved(archive, middle), INCIDENTS) == {"split": 1}
    whole = moved(archive, start)
    assert kinds(whole, INCIDENTS) == {"merged-duplicate": -1, "split": 1}
    assert whole.before == whole.after


def test_a_new_reading_that_a_person_takes_over(archive: Archive) -> None:
    [number] = linked(archive, "one", read(1, 1))
    start = archive.head.sequence
    report = archive.reports.get()
    again = Extraction(ReportFacts(f"sha256:{report.sha256}", "ar", None), (read(1, 4),))
    differences = propose(archive, report, again, actor="machine", engine="0", codebook="1")
    for difference in differences:
        accept(archive, difference.id, EDITOR)
    movement = moved(archive, start)
    assert kinds(movement, KILLED) == {"reading": 3}
    assert movement.of(KILLED)["reading"][0].incidents == (str(number),)


def test_a_new_version_of_the_definition_is_a_cause_of_its_own(archive: Archive) -> None:
    linked(archive, "one", read(1, 1), read(2, 2, actor="turkey"))
    start = archive.head.sequence
    linked(archive, "two", read(1, 4, actor="turkey"))
    entry = decisions.define(archive, "mine", "invented", EDITOR)
    narrow = dataclasses.replace(ALL, version=2, perpetrators=("sdf",))
    movement = diff(archive, [Ruling(ALL), Ruling(narrow, entry)], start, archive.head.sequence)
    assert kinds(movement, KILLED) == {"new-incident": 4, "definition": -6}
    [change] = movement.of(KILLED)["definition"]
    assert change.incidents == ("2", "3") and change.entry == entry
    assert movement.after[KILLED] == Amount(1, 1)
