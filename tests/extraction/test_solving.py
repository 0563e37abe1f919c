"""The figures of one passage as variables: which speak of the same people, and which are parts or totals."""

from __future__ import annotations

from marsad.extraction.casualty_row import Row
from marsad.extraction.figures import Tie
from marsad.extraction.settling import settle
from marsad.extraction.solving import solve


def _killed(count: int, sentence: int, status: str = "civilian", *, general: bool = False) -> Row:
    """So many civilians killed; general ones are told of by their number alone."""
    return Row("killed", "civilians", status, count, count, sentence=sentence, general=general)


def _soldiers(count: int, sentence: int) -> Row:
    return Row("killed", "sdf", "combatant", count, count, sentence=sentence)


def test_figures_of_one_sentence_are_different_people() -> None:
    assert [t.tie for t in solve([_killed(2, 0), _soldiers(3, 0)]).told] == [Tie.MORE, Tie.MORE]


def test_the_same_number_later_is_the_same_people() -> None:
    assert [r.low for r in settle([_killed(4, 0), _killed(4, 2)])] == [4]


def test_a_number_that_says_who_they_were_makes_the_general_one_plain() -> None:
    (row,) = settle([_killed(4, 0, "unknown", general=True), _killed(4, 2)])
    assert (row.low, row.status) == (4, "civilian")


def test_particular_people_are_parts_of_a_general_number_that_they_make_up() -> None:
    rows = settle([_killed(5, 0, "unknown", general=True), _killed(3, 0), _soldiers(2, 0)])
    assert sorted((r.low, r.status) for r in rows) == [(2, "combatant"), (3, "civilian")]


def test_what_parts_leave_of_a_general_number_stands_beside_them() -> None:
    rows = settle([_killed(9, 0, "unknown", general=True), _killed(6, 1)])
    assert sorted((r.low, r.status) for r in rows) == [(3, "unknown"), (6, "civilian")]


def test_a_later_and_higher_count_stands_instead() -> None:
    assert [r.low for r in settle([_killed(10, 0), _killed(12, 1)])] == [12]


def test_a_running_total_takes_in_all_before_it() -> None:
    total = _killed(4, 1, "unknown", general=True)
    total.total = True
    assert [(r.low, r.status) for r in settle([_killed(1, 0), total])] == [(4, "civilian")]


def test_another_source_opens_the_count() -> None:
    other = _killed(3, 0)
    other.versus = True
    assert [(r.low, r.high) for r in settle([_killed(2, 0), other])] == [(2, 3)]


def test_people_of_different_names_are_different_people() -> None:
    first, second = _killed(1, 0), _killed(1, 2)
    first.names, second.names = frozenset({"سامر الحلقي"}), frozenset({"ماهر الزين"})
    assert sum(r.low for r in settle([first, second])) == 2


def test_a_tally_far_beyond_the_event_is_no_count_of_it() -> None:
    tally = _killed(2_000, 3, "unknown", general=True)
    assert [(r.low, r.doubt) for r in settle([_killed(2, 0), tally])] == [(2, ""), (2000, "beyond")]


def test_nobody_is_lost_in_a_text_of_a_thousand_figures() -> None:
    rows = [_killed(n + 1, n) for n in range(1_000)]
    assert len(settle(rows)) >= 1
