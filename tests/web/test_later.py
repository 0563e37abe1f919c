"""What takes long rests before it is made anew, so that all of it together leaves others the processor."""

from __future__ import annotations

from collections.abc import Collection
from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from marsad.web import later
from marsad.web.later import Making, Rests, patiently


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which stands until somebody moves it."""
    now = [1000.0]
    monkeypatch.setattr(later, "time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(later, "PATIENCE", 0.15)
    return now


def test_what_is_made_in_a_moment_never_rests(clock: list[float]) -> None:
    rests = Rests()
    rests.after("small", 0.04)
    assert "small" not in rests


def test_what_takes_long_rests_five_times_as_long(clock: list[float]) -> None:
    rests = Rests()
    rests.after("large", 2.0)
    clock[0] += 9.9
    assert "large" in rests
    clock[0] += 0.2
    assert "large" not in rests


def test_several_that_take_long_rest_for_each_other(clock: list[float]) -> None:
    rests = Rests()
    for name in ("one", "two", "three"):
        rests.after(name, 1.0)
    clock[0] += 10.1
    assert [name in rests for name in ("one", "two", "three")] == [False, False, True]


def test_what_was_made_long_ago_is_no_reason_to_rest(clock: list[float]) -> None:
    rests = Rests()
    rests.after("one", 3.0)
    clock[0] += 61.0
    rests.after("two", 1.0)
    clock[0] += 5.1
    assert "two" not in rests


def test_a_page_waits_for_what_it_needs_no_longer_than_is_left_since_it_was_begun(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited = list[float]()

    def wait(some: Collection[Future[None]], seconds: float) -> tuple[set[Future[None]], set[Future[None]]]:
        waited.append(round(seconds, 3))
        return set(), set(some)

    monkeypatch.setattr(later, "wait", wait)
    begun = Making(Future(), clock[0])
    for since in (0.0, 0.1, 5.0):
        clock[0] = begun.since + since
        patiently([begun])
    assert waited == [0.15, 0.05, 0.0]
