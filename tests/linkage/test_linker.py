from __future__ import annotations

import random
from dataclasses import replace

import pytest

from marsad.linkage.features import AccountRow
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import incidents
from marsad.linkage.linker import Thresholds, link, wanting_meaning
from tests.linkage.made import place, row


def test_two_reports_of_one_shooting_are_one_incident_with_its_reasons() -> None:
    (group,) = link([row("a"), row("b")])
    (one,) = group.links
    assert (one.a, one.b) == ("a#1", "b#1")
    assert one.probability > 0.9
    assert {r.feature: r.level for r in one.why}["date"] == "same day"


def test_two_items_of_one_report_are_never_one_incident() -> None:
    first, second = link([row("a", 1), row("a", 2), row("b", 1)])
    assert not {"a#1", "a#2"} <= set(first.accounts)
    assert not {"a#1", "a#2"} <= set(second.accounts)


def test_another_town_is_another_incident() -> None:
    far = place(name="عفرين", pcode="C1366", latitude=36.5119, longitude=36.8664, admin1={"pcode": "SY02"})
    assert len(list(link([row("a"), row("b", place=far)]))) == 2


def test_below_the_threshold_a_merge_is_only_proposed() -> None:
    strict = Thresholds(merge=0.9999999, propose=0.01)
    first, second = link([row("a"), row("b", weapons=[])], thresholds=strict)
    assert not first.links
    assert [p.b for p in first.proposals] == ["b#1"] == [p.b for p in second.proposals]


def test_a_new_account_joins_a_known_incident_and_known_ones_stay_apart() -> None:
    known = [row("a").of_incident("one"), row("b").of_incident("two")]
    (group,) = link([row("c")], known)
    assert group.known
    assert (group.incident, group.accounts) in {("one", ("a#1", "c#1")), ("two", ("b#1", "c#1"))}


@pytest.mark.parametrize("count", [20, 200], ids=["few", "many"])
def test_the_order_of_the_accounts_does_not_matter(count: int) -> None:
    rows = [r for r, _ in labelled_rows(reports(incidents(count, 3), 4), meaning=False)]
    shuffled = random.Random(1).sample(rows, len(rows))
    assert list(link(rows)) == list(link(shuffled))


def test_accounts_that_come_twice_are_refused() -> None:
    with pytest.raises(ValueError, match="a#1 comes twice"):
        link([row("a"), row("a")])


def test_known_accounts_need_an_incident() -> None:
    with pytest.raises(ValueError, match="belongs to no incident"):
        link([row("a")], [row("b")])


def test_thresholds_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="propose <= merge"):
        Thresholds(merge=0.2, propose=0.4)


def test_nothing_gives_nothing() -> None:
    assert list(link([])) == []


def test_meanings_that_nobody_asks_for_change_no_incident_and_no_proposal() -> None:
    every = [r for r, _ in labelled_rows(reports(incidents(40, 7), 8))]
    bare = [replace(r, meaning=None) for r in every]
    wanting = wanting_meaning(bare, [], thresholds=Thresholds())
    few = [full if full.account in wanting else r for full, r in zip(every, bare, strict=True)]
    assert 0 < len(wanting) < len(every)
    assert _outcome(few) == _outcome(every)


def _outcome(rows: list[AccountRow]) -> list[tuple[tuple[str, ...], list[tuple[str, str]]]]:
    return [(group.accounts, [(one.a, one.b) for one in group.proposals]) for group in link(rows)]
