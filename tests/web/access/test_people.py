"""What administrators decide about people, and that each decision stands in the ledger."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.web.access.models import User
from tests.web.conftest import PASSWORD, WITNESS_WORDS, SignedIn

NEW = "a tower of seven stones"


def post(client: Client, path: str, **given: object) -> int:
    return client.post(path, {"reason": "as agreed", **given}).status_code


def number(name: str) -> int:
    return User.objects.get(name=name).pk


def test_somebody_new_chooses_a_password_by_a_link_that_works_once(
    desk: Archive, signed_in: SignedIn
) -> None:
    given = {"name": "Nour", "role": "reviewer", "names": "on", "reason": "new colleague"}
    page = signed_in("administrator").post("/people/add", given).content.decode()
    found = re.search(r"http://testserver(/welcome/\S+)</pre>", page)
    assert found is not None
    path, chosen = found[1], {"password": NEW, "again": NEW}
    assert Client().get(path).status_code == 200
    assert Client().post(path, chosen).headers["Location"] == "/sign-in"
    assert Client().post(path, chosen).status_code == 410
    assert Client().get(path.replace("/welcome/", "/welcome/x")).status_code == 410
    client = Client()
    assert client.post("/sign-in", {"name": "Nour", "password": NEW}).headers["Location"] == "/"
    entry = desk.entries.last()
    assert entry is not None
    assert (entry.action, entry.subject, entry.reason) == ("grant", "user:Nour", "new colleague")
    assert entry.value() == {
        "role": "reviewer", "names": True, "confidential": False, "sources": [], "active": True
    }  # fmt: skip


@pytest.mark.parametrize("name", ["monitor", "MONITOR", "ｍonitor"])
def test_no_name_stands_for_two_people(desk: Archive, signed_in: SignedIn, name: str) -> None:
    assert post(signed_in("administrator"), "/people/add", name=name, role="monitor") == 422


def test_rights_hold_from_the_next_page_on(sampled: Archive, signed_in: SignedIn) -> None:
    administrator, monitor = signed_in("administrator"), signed_in("monitor")
    source = sampled.sources.get(confidential=True).id
    path = f"/people/{number('monitor')}"
    assert post(administrator, path, role="monitor", sources=[source]) == 302
    assert User.objects.get(name="monitor").granted_sources == {source}
    assert post(administrator, path, role="auditor") == 302
    assert monitor.get("/ledger").status_code == 200
    assert [entry.value()["sources"] for entry in sampled.entries.filter(action="grant")] == [[source], []]


def test_a_decision_about_somebody_needs_its_reason(desk: Archive, signed_in: SignedIn) -> None:
    client, path = signed_in("administrator"), f"/people/{number('monitor')}"
    assert client.post(path, {"role": "editor", "reason": " "}).status_code == 400
    assert client.post(f"{path}/standing").status_code == 422
    assert desk.head.sequence == 0


def test_the_last_administrator_stays(desk: Archive, signed_in: SignedIn) -> None:
    client, path = signed_in("administrator"), f"/people/{number('administrator')}"
    assert post(client, f"{path}/standing") == 422
    assert post(client, path, role="monitor") == 422
    # Somebody who was asked in but never came does not count.
    post(client, "/people/add", name="Nour", role="administrator")
    assert post(client, path, role="monitor") == 422
    assert User.objects.get(name="administrator").role == "administrator"


def test_who_is_disabled_is_out_at_once_and_is_not_deleted(desk: Archive, signed_in: SignedIn) -> None:
    administrator, monitor = signed_in("administrator"), signed_in("monitor")
    path = f"/people/{number('monitor')}/standing"
    assert post(administrator, path) == 302
    assert monitor.get("/").status_code == 302
    assert Client().post("/sign-in", {"name": "monitor", "password": PASSWORD}).status_code == 400
    assert post(administrator, path) == 302
    assert Client().post("/sign-in", {"name": "monitor", "password": PASSWORD}).status_code == 302


def test_a_lost_phone_and_a_forgotten_password(desk: Archive, signed_in: SignedIn) -> None:
    administrator, editor = signed_in("administrator"), signed_in("editor")
    path = f"/people/{number('editor')}"
    assert post(administrator, f"{path}/second-factor") == 302
    assert editor.get("/").status_code == 302
    assert post(administrator, f"{path}/link") == 200
    assert Client().post("/sign-in", {"name": "editor", "password": PASSWORD}).status_code == 400


def test_an_administrator_without_the_right_grants_sources_by_number(
    sampled: Archive, signed_in: SignedIn
) -> None:
    User.objects.filter(name="administrator").update(confidential=False)
    page = signed_in("administrator").get(f"/people/{number('monitor')}").content.decode()
    assert "source 4" in page
    assert not any(word in page for word in WITNESS_WORDS)
