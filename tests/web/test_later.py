"""What takes long rests before it is made anew, so that all of it together leaves others the processor."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from marsad.web import later
from marsad.web.later import Rests


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
