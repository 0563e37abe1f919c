"""Why a tally moved: causes with their incidents and entries, and nothing of what is hidden."""

from __future__ import annotations

import pytest

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from tests.web.conftest import WITNESS_WORDS, SignedIn

PATH = "/tallies/all-incidents/moved"


@pytest.fixture
def counted(sampled: Archive, signed_in: SignedIn) -> Archive:
    """A desk at which all incidents are counted."""
    signed_in("editor").post("/definitions/adopt", {"name": "all-incidents"})
    return sampled


def test_every_cause_is_named_with_its_incidents_and_its_entry(counted: Archive, signed_in: SignedIn) -> None:
    incident = counted.incidents.filter(killed_min__gt=0).first()
    assert incident
    decisions.exclude(counted, incident.id, Decider("reviewer", "told twice"))
    page = signed_in("editor").get(PATH).content.decode()
    assert 'incidents: from <bdi dir="ltr">0</bdi> to' in page
    assert "new incident" in page
    assert "exclusion changed" in page
    assert "told twice" in page


def test_nothing_moved_between_two_moments_before_the_first(counted: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get(PATH, {"start": "2001-01-01", "end": "2001-02-01"}).content.decode()
    assert "No figure moved" in page


def test_moments_in_the_wrong_order_are_refused(counted: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get(PATH, {"start": "2024-01-01", "end": "2023-01-01"}).content.decode()
    assert "lies before the first" in page


def test_what_is_hidden_moved_nothing(counted: Archive, signed_in: SignedIn) -> None:
    hidden = counted.incidents.filter(accounts__report__source__confidential=True).count()
    whole = counted.incidents.count()
    for role, number in (("editor", whole), ("monitor", whole - hidden)):
        page = signed_in(role).get(PATH).content.decode()
        assert f'to <bdi dir="ltr">{number}</bdi>' in page[: page.index("</h2>")]
    assert not [word for word in (*WITNESS_WORDS, "monitor:") if word in page]
