"""Who did it to whom changes the names in a reading, and nothing else.

The floors are what the reader reached when they were set; what spoils them is listed by
`python -m tests.accuracy.swapping`. Raise them when the reader gets better.
"""

from __future__ import annotations

import functools

import pytest

from tests.accuracy.swapping import (
    Outcome,
    exchanged,
    files,
    outcomes,
    records,
    renaming,
    table,
    unchanged,
)
from tests.shared import shared

# (share of retellings read alike, share of those whose actors followed), by what was exchanged.
FLOORS = {"affiliations": (0.95, 0.88), "names": (0.89, 0.94)}
FLOORS_OF_REAL_REPORTS = {"affiliations": (0.92, 0.84), "names": (0.78, 0.92)}


@functools.cache
def invented() -> tuple[Outcome, ...]:
    return tuple(one for pair in files() for one in outcomes(*map(records, pair)))


@functools.cache
def real() -> tuple[Outcome, ...]:
    return tuple(outcomes(*(records(shared(f"reports/{name}.jsonl")) for name in ("reports", "gold"))))


def chosen(found: tuple[Outcome, ...], what: str) -> list[Outcome]:
    return [one for one in found if one.retelling.swap.startswith("names/") == (what == "names")]


@pytest.mark.parametrize("what", FLOORS)
def test_invented_reports_are_read_alike_whoever_did_it(what: str) -> None:
    alike, followed, _ = unchanged(chosen(invented(), what))
    assert alike >= FLOORS[what][0] and followed >= FLOORS[what][1]


@pytest.mark.parametrize("what", FLOORS_OF_REAL_REPORTS)
def test_real_reports_are_read_alike_whoever_did_it(what: str) -> None:
    alike, followed, _ = unchanged(chosen(real(), what))
    assert alike >= FLOORS_OF_REAL_REPORTS[what][0] and followed >= FLOORS_OF_REAL_REPORTS[what][1]


def test_enough_is_told_otherwise() -> None:
    assert len(invented()) >= 300
    assert {one.retelling.swap for one in invented()} >= {
        f"{s['a']}/{s['b']}" for s in table()["affiliation"]
    }


def test_hardly_an_event_type_hangs_on_who_acts() -> None:
    found = chosen(invented(), "affiliations")
    assert sum("event_type" in one.changed for one in found) <= 0.005 * len(found)


def test_both_sides_change_places_at_once() -> None:
    swap = next(one for one in table()["affiliation"] if (one["a"], one["b"]) == ("islamic_state", "sdf"))
    told, times = exchanged("هاجم تنظيم الدولة الاسلامية نقطة لقسد، وردت قسد على داعش", renaming(swap))
    assert told == "هاجم تنظيم قسد نقطة لداعش، وردت داعش على قسد"
    assert times == 4


def test_the_article_goes_with_the_new_name() -> None:
    swap = next(one for one in table()["affiliation"] if (one["a"], one["b"]) == ("israel", "turkey"))
    assert exchanged("An Israeli drone met a Turkish one.", renaming(swap))[0] == (
        "A Turkish drone met an Israeli one."
    )
