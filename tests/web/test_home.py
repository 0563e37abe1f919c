"""The first page."""

from __future__ import annotations

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.archive.models import Condition
from marsad.web.selection.finding import grounds
from marsad.web.selection.grounds import Grounds, Look
from tests.web.conftest import SignedIn


def test_a_stranger_is_asked_to_sign_in_and_comes_back(desk: Archive) -> None:
    client = Client()
    answer = client.get("/?x=1")
    assert answer.status_code == 302
    assert answer.url == "/sign-in?next=/%3Fx%3D1"  # type: ignore[attr-defined]


def test_an_empty_desk_says_what_to_do_next(desk: Archive, signed_in: SignedIn) -> None:
    assert "paste a text" in signed_in("monitor").get("/").content.decode()


def test_figures_of_a_moment_ago_are_said_to_be_so(
    sampled: Archive, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, ground = signed_in("monitor"), grounds(sampled).now()
    assert "seconds ago" not in client.get("/").content.decode()
    monkeypatch.setattr(Grounds, "soon", lambda _self, _veil: Look(ground, False))
    assert "seconds ago" in client.get("/").content.decode()


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_the_page_has_the_direction_of_its_language(
    desk: Archive, signed_in: SignedIn, language: str, direction: str
) -> None:
    client = signed_in("monitor")
    client.post("/language", {"language": language})
    assert f'<html lang="{language}" dir="{direction}"' in client.get("/").content.decode()


def test_a_register_that_did_not_verify_says_so_on_every_page(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    assert "did not verify" not in client.get("/").content.decode()
    Condition(id=1, found="2026-01-02T03:04:05.000000Z", problems=["report 1: altered"]).save()
    for address in ("/", "/nowhere"):
        assert "did not verify on 2026-01-02" in client.get(address).content.decode()


def test_an_unknown_address_is_told_in_plain_words(desk: Archive, signed_in: SignedIn) -> None:
    answer = signed_in("monitor").get("/nowhere")
    assert answer.status_code == 404
    assert "nothing that you may see" in answer.content.decode()
