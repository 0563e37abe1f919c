"""Stated totals beside ours, with what contradicts itself marked."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from marsad.archive import Archive
from marsad.archive.models import StatedTally
from tests.web.conftest import SignedIn

PATH = "/reconciliation"


@pytest.fixture
def stating(sampled: Archive) -> Archive:
    """A desk whose reports publish a running total that falls, the second one from a hidden source."""
    reports = sampled.reports.filter(source__confidential=False).order_by("id")[:2]
    hidden = sampled.reports.filter(source__confidential=True)[:1]
    top = StatedTally.objects.count() + 1000
    for at, (report, killed) in enumerate(zip([*reports, *hidden], (20, 15, 777), strict=True)):
        StatedTally.objects.create(
            id=top + at,
            report=report,
            position=9,
            incidents=30 + at,
            killed=killed,
            since=dt.date(2023, 1, 1),
            until=dt.date(2023, 3, 10 + at),
            perpetrator="islamic_state",
            data={"breakdown": [], "by_area": []},
        )
    return sampled


def test_a_total_that_falls_is_marked_and_ours_stands_beside(stating: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get(PATH).content.decode()
    assert "A running total falls" in page
    assert 'class="tag certain"' in page
    assert ">ours<" in page
    assert ">left over<" in page


def test_its_curve_is_a_picture_of_its_own(stating: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    (address, *_rest) = re.findall(r'<img src="([^"]*)"', client.get(PATH).content.decode())
    assert client.get(address)["Content-Type"] == "image/svg+xml"
    assert client.get("/reconciliation/99-0.svg").status_code == 404


def test_totals_of_hidden_sources_are_not_there(stating: Archive, signed_in: SignedIn) -> None:
    assert ">777<" in signed_in("editor").get(PATH).content.decode()
    assert "777" not in signed_in("monitor").get(PATH).content.decode()


def test_a_desk_without_totals_says_so(desk: Archive, signed_in: SignedIn) -> None:
    assert "No report states a total" in signed_in("monitor").get(PATH).content.decode()
