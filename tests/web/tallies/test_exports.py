"""The incidents of a tally as files."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from marsad.archive import Archive
from tests.web.conftest import SignedIn


@pytest.fixture
def counted(sampled: Archive, signed_in: SignedIn) -> Archive:
    """A desk at which all incidents are counted."""
    signed_in("editor").post("/definitions/adopt", {"name": "all-incidents"})
    return sampled


def test_every_format_is_offered_with_what_it_cannot_hold(counted: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/tallies/all-incidents/exports").content.decode()
    assert "/tallies/all-incidents/exports/acled" in page
    assert "<details>" in page


def test_a_format_comes_with_its_manifest(counted: Archive, signed_in: SignedIn) -> None:
    answer = signed_in("editor").get("/tallies/all-incidents/exports/csv")
    with ZipFile(BytesIO(b"".join(answer))) as files:
        names = files.namelist()
        whole = b"".join(files.read(name) for name in names).decode()
    assert "incidents.csv.manifest.json" in names
    assert "all-incidents version 1" in whole
    assert "quincetree" not in whole


def test_only_who_may_publish_takes_files_away(counted: Archive, signed_in: SignedIn) -> None:
    for path in ("/tallies/all-incidents/exports", "/tallies/all-incidents/exports/csv"):
        assert signed_in("monitor").get(path).status_code == 403
    assert signed_in("editor").get("/tallies/all-incidents/exports/spoons").status_code == 404
