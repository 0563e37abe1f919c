"""The list of reports."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marsad.archive import Archive
from marsad.archive.models import Report
from marsad.intake import RawReport
from marsad.pipeline import take_in
from tests.web.conftest import WITNESS_WORDS, SignedIn


@pytest.fixture
def many(desk: Archive) -> Archive:
    """Sixty short reports that say nothing."""
    for number in range(60):
        text = f"Quiet day number {number}."
        take_in(desk, RawReport(text.encode(), text, "utf-8", "", published="2024-05-04", source="Wire"))
    return desk


def test_the_last_ones_come_first_and_the_rest_page_by_page(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("auditor")
    page = client.get("/reports/all").content.decode()
    assert "Quiet day number 59." in page
    assert "Quiet day number 9." not in page
    assert "?before=11" in page
    assert "Quiet day number 9." in client.get("/reports/all?before=11").content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("source=Wire", True),
        ("source=Other", False),
        ("since=1/5/2024&until=٤ أيار ٢٠٢٤", True),
        ("since=5/5/2024", False),
        ("language=ar", False),
        ("which=silent", True),
        ("which=waiting", False),
        ("which=findings", False),
        ("which=mine", False),
    ],
)
def test_filters(many: Archive, signed_in: SignedIn, query: str, shown: bool) -> None:
    page = signed_in("monitor").get(f"/reports/all?{query}").content.decode()
    assert ("Quiet day number 59." in page) is shown
    assert ("No report fits" in page) is not shown


def test_a_filter_that_is_no_day_is_told(many: Archive, signed_in: SignedIn) -> None:
    answer = signed_in("monitor").get("/reports/all?since=soon")
    assert answer.status_code == 400
    assert "not a day with its year" in answer.content.decode()


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=" + "9" * 400, "which=nothing", "page=2"])
def test_addresses_made_by_hand_break_nothing(sampled: Archive, signed_in: SignedIn, query: str) -> None:
    assert signed_in("monitor").get(f"/reports/all?{query}").status_code in (200, 400)


@pytest.mark.parametrize("which", ["", "waiting", "findings", "mine"])
def test_what_is_confidential_is_in_no_list(sampled: Archive, signed_in: SignedIn, which: str) -> None:
    page = signed_in("reviewer").get(f"/reports/all?which={which}").content.decode()
    assert not any(word in page for word in WITNESS_WORDS)
    hidden = Report.objects.get(source__confidential=True)
    assert f"/reports/{hidden.id}" not in page


def test_who_may_see_it_finds_it(sampled: Archive, signed_in: SignedIn) -> None:
    assert "Invented-Witness" in signed_in("editor").get("/reports/all").content.decode()


def test_a_list_takes_few_queries_however_long(many: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    with CaptureQueriesContext(connection) as queries:
        client.get("/reports/all")
    assert len(queries) <= 20
