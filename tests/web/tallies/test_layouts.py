"""Layouts of bulletins: chosen, written with the page beside them, and unable to do harm."""

from __future__ import annotations

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.web.tallies.models import Layout
from tests.web.conftest import SignedIn

NEW = "/bulletins/layouts/new?language=en"
TEXT = "# Days of {{ bulletin.since|day }}\n\nWritten by hand.\n"


@pytest.fixture
def client(sampled: Archive, signed_in: SignedIn) -> Client:
    """An editor at a desk with samples."""
    return signed_in("editor")


def sent(client: Client, text: str, act: str = "save") -> str:
    """What comes of a layout that is sent."""
    given = {"name": "short", "language": "en", "text": text, "act": act}
    return client.post(NEW, given, follow=True).content.decode()


def test_a_new_layout_begins_with_the_one_that_marsad_brings(client: Client) -> None:
    page = client.get(NEW).content.decode()
    assert "bulletin.since|between" in page and "Monitoring bulletin" in page


def test_a_layout_of_ones_own_is_kept_chosen_and_published(client: Client) -> None:
    assert "short" in sent(client, TEXT)
    number = Layout.objects.get().pk
    page = client.get("/bulletins/new", {"layout": str(number), "since": "2023-03-06", "until": "2023-03-18",
                      "language": "en", "most_unreviewed": "100"}).content.decode()  # fmt: skip
    assert "Written by hand." in page


def test_the_page_shows_what_is_written_before_it_is_kept(client: Client) -> None:
    assert "Written by hand." in sent(client, TEXT, act="show")
    assert not Layout.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "In all 25 people.",
        "{{ bulletin.nothing }}",
        "{% if %}",
        "{{ bulletin.__class__.__mro__ }}",
        "{{ 'x' * 1000000000 }}",
        "{{ 'x'.ljust(bulletin.items|length) }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_what_is_wrong_or_would_do_harm_is_refused(client: Client, text: str) -> None:
    assert 'role="alert"' in sent(client, text)
    assert not Layout.objects.exists()


def test_a_layout_brings_no_markup(client: Client) -> None:
    page = sent(client, "<script>alert('x')</script>", act="show")
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_layout_of_the_other_language_is_not_used(client: Client) -> None:
    sent(client, TEXT)
    number = Layout.objects.get().pk
    given = {"layout": str(number), "since": "2023-03-06", "until": "2023-03-18", "language": "ar"}
    assert (
        "other language" in client.get("/bulletins/new", given | {"most_unreviewed": "100"}).content.decode()
    )


def test_only_who_publishes_writes_layouts(sampled: Archive, signed_in: SignedIn) -> None:
    assert signed_in("reviewer").get("/bulletins/layouts").status_code == 403
