"""Bulletins on the desk: seen before they go out, kept as they went out."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from tests.web.conftest import WITNESS_WORDS, SignedIn

DAYS = {"since": "2023-03-01", "until": "2023-03-31", "language": "en", "most_unreviewed": "100"}


def fields(page: str) -> dict[str, str]:
    """What the form of a draft would send."""
    form = page[page.index('class="publish"') :]
    return {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}


def draft(client: Client, **asked: str) -> str:
    """The page on which a bulletin is made."""
    return client.get("/bulletins/new", {**DAYS, **asked}).content.decode()


def published(client: Client, **asked: str) -> int:
    """Publishes what is asked for; gives its number."""
    answer = client.post("/bulletins/publish", fields(draft(client, **asked)))
    assert answer.status_code == 302, answer.content.decode()
    return int(answer["Location"].rsplit("/", 1)[1])


def test_one_click_shows_the_last_days_in_the_readers_language(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    client.post("/language", {"language": "ar"})
    page = client.get("/bulletins/new").content.decode()
    assert '<article class="page" lang="ar" dir="rtl">' in page
    assert "نشرة الرصد" in page


def test_a_bulletin_is_kept_as_it_was_seen(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    assert published(client) == 1
    page = client.get("/bulletins/1").content.decode()
    assert "Bulletin 1" in page
    assert signed_in("monitor").get("/bulletins/1").status_code == 200
    for address in re.findall(r'<img src="([^"]*)"', page):
        assert client.get(address).content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("form", "begin"), [("html", b"<!doctype"), ("md", b"# "), ("txt", b"Bulletin"), ("docx", b"PK")]
)
def test_it_is_downloaded_in_every_format(
    sampled: Archive, signed_in: SignedIn, form: str, begin: bytes
) -> None:
    client = signed_in("editor")
    published(client)
    answer = client.get(f"/bulletins/1/bulletin.{form}")
    assert answer.content.startswith(begin) or form == "txt"
    assert answer["Content-Disposition"] == f'attachment; filename="bulletin-1.{form}"'


def test_too_much_unreviewed_is_refused_and_says_what_to_review(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    page = draft(client, most_unreviewed="10")
    assert "Too much is unreviewed." in page
    assert "Review these first:" in page
    assert 'class="publish"' not in page
    sent = fields(draft(client)) | {"most_unreviewed": "10"}
    assert client.post("/bulletins/publish", sent).status_code == 409
    assert not sampled.entries.filter(action="publish").exists()


def test_a_page_that_changed_since_is_refused(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    sent = fields(draft(client))
    incident = sampled.incidents.filter(accounts__report__source__confidential=False).first()
    assert incident
    decisions.exclude(sampled, incident.id, Decider("reviewer", "told twice"))
    answer = client.post("/bulletins/publish", sent)
    assert answer.status_code == 409
    assert "changed since you saw the page" in answer.content.decode()
    assert not sampled.entries.filter(action="publish").exists()


def test_what_rests_on_confidential_sources_alone_goes_out_only_where_somebody_decides(
    sampled: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("editor")
    published(client)
    published(client, confidential="on")
    counts = [one.value() for one in sampled.entries.filter(action="publish")]
    assert counts[1]["incidents"] > counts[0]["incidents"]
    assert [one["confidential"] for one in counts] == [False, True]
    for number in (1, 2):
        page = client.get(f"/bulletins/{number}").content.decode()
        assert not [word for word in WITNESS_WORDS if word in page]


def test_only_an_erratum_corrects_a_bulletin(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    published(client)
    assert "An erratum says what was wrong." in draft(client, corrects="1")
    assert published(client, corrects="1", reason="A day was wrong.") == 2
    assert "corrected by" in client.get("/bulletins/1").content.decode()
    assert "A day was wrong." in client.get("/bulletins/2").content.decode()
    again = client.post("/bulletins/publish", fields(draft(client, corrects="1", reason="Once more.")))
    assert again.status_code == 409


def test_who_may_not_publish_makes_none(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    assert client.get("/bulletins/new").status_code == 403
    assert client.post("/bulletins/publish", DAYS).status_code == 403
    assert "Make a bulletin" not in client.get("/bulletins").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"until": "2023-02-01"}, {"since": "someday"}, {"definition": "../../etc"}, {"most_unreviewed": "-1"}],
)
def test_what_is_wrong_with_the_form_is_said_beside_the_field(
    sampled: Archive, signed_in: SignedIn, wrong: dict[str, str]
) -> None:
    page = draft(signed_in("editor"), **wrong)
    assert 'class="wrong"' in page
    assert 'class="publish"' not in page


def test_words_of_a_report_bring_no_markup(sampled: Archive, signed_in: SignedIn) -> None:
    page = draft(signed_in("editor"), corrects="1", reason="<script>alert(1)</script> [x](https://e.example)")
    article = page[page.index("<article") :]
    assert "<script>" not in article
    assert "href" not in article[: article.index("</article>")]
