"""The order of what was found, and its pages."""

from __future__ import annotations

from marsad.archive import Archive, decisions
from marsad.web.selection.ordering import Order, ordered, page
from tests.archive.made import EDITOR, linked, read
from tests.web.search.made import found


def test_every_column_sorts_both_ways_and_the_unknown_comes_last(desk: Archive) -> None:
    for killed, day in ((2, 4), (3, 2), (1, 3)):
        linked(desk, f"{killed}", read(0, killed, day=day))
    every = found(desk, "")
    assert ordered(every, Order.of("", every)).tolist() == [1, 3, 2]
    assert ordered(every, Order.of("killed", every)).tolist() == [3, 1, 2]
    assert ordered(every, Order.of("-killed", every)).tolist() == [2, 1, 3]
    for column in ("date", "place", "type", "injured", "review", "number", "best", "nonsense"):
        for written in (column, f"-{column}"):
            assert sorted(ordered(every, Order.of(written, every)).tolist()) == [1, 2, 3]


def test_pages_lead_on_and_back_without_loss(desk: Archive) -> None:
    for day in range(1, 8):
        linked(desk, f"{day}", read(0, day=day))
    every = found(desk, "")
    order = Order.of("", every)
    first = page(every, order, 3, after=None, before=None)
    second = page(every, order, 3, after=first.after, before=None)
    third = page(every, order, 3, after=second.after, before=None)
    assert [*first.ids, *second.ids, *third.ids] == [7, 6, 5, 4, 3, 2, 1]
    assert third.after is None
    assert page(every, order, 3, after=None, before=third.before).ids == second.ids
    assert page(every, order, 3, after=999, before=None).ids == first.ids


def test_what_was_worked_out_follows_a_correction_and_outlasts_a_confirmation(desk: Archive) -> None:
    for killed, day in ((2, 4), (3, 2), (1, 3)):
        linked(desk, f"{killed}", read(0, killed, day=day))

    def by_toll() -> list[int]:
        every = found(desk, "")
        return [int(number) for number in ordered(every, Order.of("killed", every))]

    assert by_toll() == [3, 1, 2]
    decisions.confirm(desk, 2, EDITOR)
    assert by_toll() == [3, 1, 2]
    people = {"actor": "civilians", "status": "civilian", "min": 9, "max": 9}
    decisions.correct(desk, 3, {"killed": [people]}, EDITOR)
    assert by_toll() == [1, 2, 3]
    assert found(desk, "killed:9").ids.tolist() == [3]
    decisions.exclude(desk, 1, EDITOR)
    assert found(desk, "counted:yes").ids.tolist() == [2, 3]
