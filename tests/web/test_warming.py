"""What a desk gets ready while it starts."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from marsad.archive import Archive
from marsad.archive.decisions import Decider, define
from marsad.web.tallies.counts import COUNTS
from marsad.web.tallies.kept import shipped_text
from marsad.web.warming import get_ready, warm
from tests.web.conftest import SignedIn


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Garbage is collected again afterwards."""
    yield
    gc.unfreeze()


def test_everything_that_the_first_report_needs_can_be_loaded() -> None:
    warm()


@override_settings(DESK_WORKER=True)
@pytest.mark.parametrize("register", ["desk", "sampled"])
def test_every_page_can_be_made_ahead_and_nothing_is_written(
    register: str, kind: str, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    archive: Archive = request.getfixturevalue(register)
    define(archive, "all-incidents", shipped_text("all-incidents"), Decider("editor"))
    before = archive.head, translation.get_language()
    with CaptureQueriesContext(connection) as asked:
        get_ready()
    assert not caplog.records
    assert (archive.head, translation.get_language()) == before
    writing = ("INSERT", "UPDATE", "DELETE")
    assert not [one["sql"] for one in asked.captured_queries if one["sql"].startswith(writing)]


def test_no_thread_is_left_that_a_forked_process_would_miss(sampled: Archive, signed_in: SignedIn) -> None:
    define(sampled, "all-incidents", shipped_text("all-incidents"), Decider("editor"))
    COUNTS.forget()
    before = set(threading.enumerate())
    get_ready()
    assert set(threading.enumerate()) <= before
    assert "being counted" not in signed_in("editor").get("/tallies/all-incidents").content.decode()
