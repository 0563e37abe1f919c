"""Sessions: listed, ended at once, ended by idling; nobody else's can be named."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.utils import timezone

from marsad.archive import Archive
from marsad.web.access.models import User, Visit
from tests.web.conftest import PASSWORD, SignedIn


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_a_session_that_is_ended_elsewhere_is_over_at_once(desk: Archive, signed_in: SignedIn) -> None:
    here, there = signed_in("monitor"), signed_in("monitor")
    number = Visit.objects.get(key=there.session.session_key).pk
    page = here.get("/account").content.decode()
    assert page.count('/end"') == 3  # both, and all
    here.post(f"/account/sessions/{number}/end")
    assert (is_in(here), is_in(there)) == (True, False)


def test_nobody_ends_the_session_of_somebody_else(desk: Archive, signed_in: SignedIn) -> None:
    theirs = signed_in("reviewer")
    number = Visit.objects.get(key=theirs.session.session_key).pk
    signed_in("monitor").post(f"/account/sessions/{number}/end")
    assert is_in(theirs)


def test_signing_out_everywhere_ends_all(desk: Archive, signed_in: SignedIn) -> None:
    clients = [signed_in("monitor") for _ in range(3)]
    clients[0].post("/account/sessions/end")
    assert not any(map(is_in, clients))


def test_who_was_idle_too_long_signs_in_again(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    Visit.objects.update(seen=timezone.now() - dt.timedelta(minutes=61))
    assert not is_in(client)
    assert Visit.objects.get().how == "idle"


def test_a_new_password_ends_every_other_session(desk: Archive, signed_in: SignedIn) -> None:
    here, there = signed_in("monitor"), signed_in("monitor")
    new = "a tower of seven stones"
    given = {"present": "wrong", "password": new, "again": new}
    assert here.post("/account/password", given).status_code == 400
    assert here.post("/account/password", given | {"present": PASSWORD}).status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert User.objects.get(name="monitor").check_password(new)


def test_who_came_in_and_who_did_not_is_shown_to_an_auditor(desk: Archive, signed_in: SignedIn) -> None:
    Client().post("/sign-in", {"name": "reviewer", "password": "wrong"})
    page = signed_in("auditor").get("/ledger/sign-ins").content.decode()
    assert "refused: wrong password" in page
    assert "came in" in page
