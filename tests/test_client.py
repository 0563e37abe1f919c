"""The client of a desk's interface."""

from __future__ import annotations

import io
import zipfile

import pytest

from marsad.archive import Archive
from marsad.archive.decisions import Decider, define
from marsad.client import Client, Refused
from marsad.web.access.models import User
from marsad.web.api.models import Scope, Token
from marsad.web.tallies.kept import shipped_text
from tests.web.browser.conftest import address, kind
from tests.web.conftest import desk_file, sampled, sampled_file, unwitnessed_file

__all__ = ["address", "desk_file", "kind", "sampled", "sampled_file", "unwitnessed_file"]


@pytest.fixture
def client(sampled: Archive, address: str) -> Client:
    """Of an administrator of a desk that really answers."""
    _, words = Token.make(User.objects.get(name="administrator"), "test", Scope.values, 1)
    return Client(address, words)


def test_what_goes_in_comes_back(client: Client) -> None:
    kept = client.add_report(
        "Gunmen shot two farmers dead in Hajin on 2 May 2024.", source="S", published="2024-05-03"
    )
    [number] = kept["incidents"]
    assert number in [one["id"] for one in client.incidents()]
    assert client.incident(number)["accounts"][0]["report"] == kept["id"]
    assert client.service()["name"] == "marsad"


def test_figures_and_files_come_out(client: Client, sampled: Archive) -> None:
    define(sampled, "all-incidents", shipped_text("all-incidents"), Decider("editor"))
    assert [one["name"] for one in client.tallies()] == ["all-incidents"]
    assert client.tally("all-incidents")["incidents"] > 0
    with zipfile.ZipFile(io.BytesIO(client.export("geojson"))) as packed:
        assert "incidents.geojson" in packed.namelist()


def test_a_refusal_says_why(client: Client, address: str) -> None:
    with pytest.raises(Refused, match="404"):
        client.incident(10**6)
    with pytest.raises(Refused, match="401"):
        Client(address, "marsad_wrong").service()


def test_a_token_does_not_travel_in_the_open() -> None:
    with pytest.raises(ValueError, match="https"):
        Client("http://desk.example", "marsad_x")
