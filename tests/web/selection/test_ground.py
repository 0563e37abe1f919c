"""The register in memory: brought up with the ledger, and the same as the rows."""

from __future__ import annotations

import numpy as np

from marsad.archive import Archive, decisions
from marsad.archive.sources import withhold
from marsad.web.selection.finding import grounds, visible
from marsad.web.selection.ground import Grounds
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


def test_what_is_visible_is_what_sight_says(sampled: Archive) -> None:
    withhold(sampled, sampled.sources.order_by("id")[0].id, EDITOR)
    ground = grounds(sampled).now()
    for role in ("monitor", "editor"):
        sight = sight_of(sampled, role)
        shown = ground.ids[np.flatnonzero(visible(ground, sight))].tolist()
        assert shown == list(sight.incidents.order_by("id").values_list("id", flat=True))


def test_an_empty_register_has_a_ground(desk: Archive) -> None:
    assert len(Grounds(desk).now()) == 0
