"""The page of a tally: every number leads to its incidents."""

from __future__ import annotations

import re

import pytest

from marsad.archive import Archive
from tests.web.conftest import WITNESS_WORDS, SignedIn


def links(page: str) -> list[str]:
    """The addresses on a page that lead behind a number."""
    found = re.findall(r'href="(/tallies/[^"]*/(?:incidents|near)\?[^"]*)"', page)
    return [address.replace("&amp;", "&") for address in found]


@pytest.fixture
def counted(sampled: Archive, signed_in: SignedIn) -> Archive:
    """A desk at which all incidents are counted."""
    assert signed_in("editor").post("/definitions/adopt", {"name": "all-incidents"}).status_code == 302
    return sampled


def test_an_empty_desk_offers_the_shipped_definitions(desk: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/tallies").content.decode()
    assert "Nothing is counted yet" in page
    assert 'value="is-operations-aanes-2022"' in page


def test_who_may_not_publish_takes_nothing_over(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    assert 'action="/definitions/adopt"' not in client.get("/tallies").content.decode()
    assert client.post("/definitions/adopt", {"name": "all-incidents"}).status_code == 403
    assert not desk.definitions.exists()


def test_a_definition_taken_over_is_a_decision_in_the_ledger(counted: Archive) -> None:
    entry = counted.entries.get(action="define")
    assert (entry.actor, entry.subject) == ("editor", "definition:all-incidents")


def test_every_number_leads_to_its_incidents(counted: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    addresses = links(client.get("/tallies/all-incidents").content.decode())
    assert len(addresses) > 20
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert 'scope="row"' in answer.content.decode(), address


def test_what_rests_on_a_confidential_source_alone_is_not_counted(
    counted: Archive, signed_in: SignedIn
) -> None:
    whole = counted.incidents.count()
    told = counted.incidents.exclude(accounts__report__source__confidential=True).count()
    editor, monitor = (signed_in(role) for role in ("editor", "monitor"))
    numbers = [
        _headline(client.get("/tallies/all-incidents").content.decode()) for client in (editor, monitor)
    ]
    assert numbers == [whole, told]
    for address in ["/tallies/all-incidents", *links(monitor.get("/tallies/all-incidents").content.decode())]:
        page = monitor.get(address).content.decode()
        assert not [word for word in (*WITNESS_WORDS, "source 9") if word in page], address


def test_the_figures_of_a_moment_are_those_of_then(counted: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/tallies/all-incidents?as_of=2001-01-01").content.decode()
    assert "Nothing counts under this definition" in page
    wrong = signed_in("editor").get("/tallies/all-incidents?as_of=someday").content.decode()
    assert "This is no moment" in wrong


def test_the_figures_leave_as_a_table(counted: Archive, signed_in: SignedIn) -> None:
    answer = signed_in("editor").get("/tallies/all-incidents/figures.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="all-incidents.csv"'
    assert f"incidents,,,,,,{counted.incidents.count()}" in answer.content.decode()


def test_its_pictures_are_png(counted: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    addresses = re.findall(r'<img src="([^"]*)"', client.get("/tallies/all-incidents").content.decode())
    assert addresses
    for address in addresses:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.content.startswith(b"\x89PNG"), address


@pytest.mark.parametrize(
    "path",
    [
        "/tallies/nothing",
        "/tallies/all-incidents/incidents?of=spoons",
        "/tallies/all-incidents/near?rule=spoons",
        "/tallies/all-incidents/incidents?side=month&key=x",
    ],
)
def test_what_is_not_there_is_said_so(counted: Archive, signed_in: SignedIn, path: str) -> None:
    assert signed_in("monitor").get(path).status_code == 404


def _headline(page: str) -> int:
    found = re.search(r'/incidents\?of=incidents[^"]*"><bdi dir="ltr">(\d+)<', page)
    assert found, page
    return int(found[1])
