"""The register in memory: brought up with the ledger, and the same as the rows."""

from __future__ import annotations

import time
from collections.abc import Hashable
from typing import Any

import pytest

from marsad.archive import Archive, decisions
from marsad.archive.sources import withhold
from marsad.tally import terms
from marsad.web import later
from marsad.web.selection import Selection, find
from marsad.web.selection import grounds as grounds_module
from marsad.web.selection.ground import Ground
from marsad.web.selection.grounds import Grounds
from marsad.web.selection.listing import lines
from tests.archive.made import EDITOR, linked, read
from tests.web.search.made import sight_of


def test_a_ground_that_followed_is_the_same_as_one_read_anew(desk: Archive) -> None:
    following = Grounds(desk)
    one = linked(desk, "one", read(0), read(1, 3, day=5))
    following.now()
    other = linked(desk, "two", read(0, 2, actor="turkey"), source="another")
    following.now()
    decisions.merge(desk, other[0], one[0], EDITOR)
    decisions.confirm(desk, one[1], EDITOR)
    decisions.exclude(desk, one[0], EDITOR)
    followed, fresh = following.now(), Grounds(desk).now()
    assert followed.ids.tolist() == fresh.ids.tolist() == one
    for relation, table in fresh.tables.items():
        assert {name: column.tolist() for name, column in table.items()} == {
            name: column.tolist() for name, column in followed.tables[relation].items()
        }
    assert followed.review("confirmed").tolist() == [False, True]
    assert followed.counted.tolist() == [False, True]


def _rows(ground: Ground) -> dict[str, dict[str, list[int]]]:
    return {
        name: {column: rows.tolist() for column, rows in table.items()}
        for name, table in ground.tables.items()
    }


def test_a_veiled_ground_that_followed_is_the_same_as_one_laid_anew(sampled: Archive) -> None:
    source = sampled.sources.filter(confidential=False).order_by("id")[0]
    withhold(sampled, source.id, EDITOR)
    veil = sight_of(sampled, "monitor").veil
    assert veil is not None
    following = Grounds(sampled)
    assert following.soon(veil).whole
    open_ones = [int(number) for number in following.soon(veil).ground.ids]
    decisions.confirm(sampled, open_ones[0], EDITOR)
    decisions.exclude(sampled, open_ones[1], EDITOR)
    decisions.merge(sampled, open_ones[2], open_ones[3], EDITOR)
    look = following.soon(veil)
    assert look.current
    fresh = Grounds(sampled).soon(veil)
    assert _rows(look.ground) == _rows(fresh.ground)
    assert look.ground.review("confirmed").any() and not look.ground.counted.all()


def test_people_who_ask_at_once_have_a_veiled_ground_laid_once(
    sampled: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    withhold(sampled, sampled.sources.filter(confidential=False).order_by("id")[0].id, EDITOR)
    veil = sight_of(sampled, "monitor").veil
    following = Grounds(sampled)
    following.soon(veil)
    decisions.confirm(sampled, int(following.soon(veil).ground.ids[0]), EDITOR)
    laid, under = list[int](), Ground.under

    def slowly(self: Ground, *given: Any) -> Ground:
        laid.append(1)
        time.sleep(0.4)
        return under(self, *given)

    monkeypatch.setattr(Ground, "under", slowly)
    monkeypatch.setattr(later, "PATIENCE", 0.1)
    looks = [following.soon(veil) for _ in range(2)]
    assert [look.current for look in looks] == [False, False]  # nobody waits longer than a moment
    time.sleep(0.6)
    assert following.soon(veil).current
    assert len(laid) == 1


def test_what_is_visible_is_what_sight_says(sampled: Archive) -> None:
    withhold(sampled, sampled.sources.order_by("id")[0].id, EDITOR)
    for role in ("monitor", "editor"):
        sight = sight_of(sampled, role)
        assert find(Selection(), sight).ids.tolist() == list(
            sight.incidents.order_by("id").values_list("id", flat=True)
        )


def test_an_empty_register_has_a_ground(desk: Archive) -> None:
    assert len(Grounds(desk).now()) == 0


class _Tired(later.Rests):
    """Whatever was made took an hour."""

    def after(self, key: Hashable, took: float) -> None:
        super().after(key, took + 3600.0)


def test_a_large_ground_is_not_made_for_every_entry_and_says_so(
    desk: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = linked(desk, "one", read(0))
    known = Grounds(desk)
    look = known.soon()
    assert (look.ground.ids.tolist(), look.current) == (one, True)
    # Making it took long: it rests, and pages get it as it stood.
    monkeypatch.setattr(grounds_module, "RESTS", _Tired())
    other = linked(desk, "two", read(2), source="another")
    look = known.soon()
    assert (look.ground.ids.tolist(), look.current) == ([*one, *other], True)
    decisions.merge(desk, other[0], one[0], EDITOR)
    look = known.soon()
    assert (look.ground.ids.tolist(), look.current) == ([*one, *other], False)
    assert known.now().ids.tolist() == one
    assert known.soon().current


def test_what_was_hidden_since_the_ground_was_made_is_not_listed(sampled: Archive) -> None:
    sight = sight_of(sampled, "reviewer")
    before = [line.incident.id for line in lines(sight, range(1, 100))]
    source = sampled.sources.filter(confidential=False).order_by("id")[0]
    withhold(sampled, source.id, EDITOR)
    after = [line.incident.id for line in lines(sight_of(sampled, "reviewer"), range(1, 100))]
    assert set(before) - set(after) == sight_of(sampled, "reviewer").hidden_incidents & set(before) != set()


@pytest.mark.parametrize("room", [10_000, 0], ids=["numbers left", "numbers come up"])
def test_a_veiled_ground_names_the_right_texts_when_the_register_gains_some(
    sampled: Archive, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    monkeypatch.setattr(terms, "_FAR", room)
    withhold(sampled, sampled.sources.filter(confidential=False).order_by("id")[0].id, EDITOR)
    veil = sight_of(sampled, "monitor").veil
    following = Grounds(sampled)
    following.soon(veil)
    linked(sampled, "new", read(0, actor="turkey", place="Nowhere before"), source="another")
    assert _named(following.soon(veil).ground) == _named(Grounds(sampled).soon(veil).ground)


def _named(ground: Ground) -> dict[str, list[str]]:
    """What stands in the columns that hold numbers of texts."""
    return {
        column: [ground.terms.names(column).texts[at] for at in ground.texts("incident", column, column)]
        for column in ("place", "type")
    }
