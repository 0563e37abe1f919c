"""The invented samples: taken in on an empty desk, put out again."""

from __future__ import annotations

from marsad.archive import Archive
from marsad.archive.verification import verify
from marsad.web.access.models import User
from marsad.web.sight import Sight
from tests.web.conftest import SignedIn


def test_samples_are_loaded_and_removed_and_loaded_again(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("administrator")
    assert "Load the invented samples" in client.get("/").content.decode()
    page = client.post("/samples/load", follow=True).content.decode()
    assert "Nothing in them happened" in page
    assert "Remove the samples" in page
    incidents = _sight(desk).incidents.count()
    assert incidents > 10

    page = client.post("/samples/remove", follow=True).content.decode()
    assert "The register is empty" in page
    assert not _sight(desk).incidents.exists()
    assert not _sight(desk).reports.exists()
    assert not desk.incidents.filter(excluded=False).exists()
    assert desk.entries.filter(subject="samples").count() == 2
    assert "samples" in signed_in("auditor").get("/ledger").content.decode()

    client.post("/samples/load")
    assert _sight(desk).incidents.filter(excluded=False).count() == incidents
    assert list(verify(desk)) == []


def test_a_register_with_reports_takes_no_samples(sampled: Archive, signed_in: SignedIn) -> None:
    head = sampled.head
    assert signed_in("administrator").post("/samples/load").status_code == 422
    assert sampled.head == head


def _sight(archive: Archive) -> Sight:
    return Sight(archive, archive, User.objects.get(name="monitor"))
