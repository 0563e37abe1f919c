"""A pasted text is a report."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client

from marsad.archive import Archive
from marsad.archive.models import Report
from tests.web.conftest import WITNESS_SOURCE, WITNESS_TEXT, SignedIn

TEXT = (
    "On 3 May 2024, unknown gunmen on a motorcycle shot two civilians dead in Hajin, "
    "in the eastern countryside of Deir-ez-Zor."
)


def paste(client: Client, **given: str) -> tuple[int, str]:
    answer = client.post("/reports/", {"text": TEXT, **given}, follow=True)
    return answer.status_code, answer.content.decode()


def test_what_was_read_is_shown_at_once(desk: Archive, signed_in: SignedIn) -> None:
    status, page = paste(signed_in("monitor"), published="4/5/2024", source="Euphrates Wire (invented)")
    assert status == 200
    report = Report.objects.get()
    assert (report.published, str(report.source)) == ("2024-05-04", "Euphrates Wire (invented)")
    assert 'data-fields="place"' in page
    assert "Hajin</mark>" in page
    assert "Attack" in page
    assert desk.entries.get(sequence=report.entry).actor == "monitor"


def test_line_ends_are_those_that_were_pasted(desk: Archive, signed_in: SignedIn) -> None:
    paste(signed_in("monitor"), text="First line.\r\nSecond line.")
    assert desk.original(Report.objects.get()) == b"First line.\nSecond line."


def test_the_same_text_again_is_the_same_report(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    paste(client)
    assert "knew this text already" in paste(client)[1]
    assert Report.objects.count() == 1


def test_a_long_text_keeps_nobody_waiting(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    status, page = paste(client, text=f"{TEXT}\n" * 300, source="Wire", address="https://wire.example/1")
    assert status == 200
    assert "wait to be read" in page
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    report = Report.objects.get()
    assert (str(report.source), report.address) == ("Wire", "https://wire.example/1")


def test_an_empty_text_and_a_wrong_day_are_told(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    assert paste(client, text=" \r\n ")[0] == 400
    status, page = paste(client, published="sometime")
    assert status == 400
    assert "not a day with its year" in page
    assert TEXT in page  # nothing that was pasted is lost


def test_hostile_words_are_shown_and_not_run(desk: Archive, signed_in: SignedIn) -> None:
    hostile = '<script>alert(1)</script> " onload=x {{ 7|add:7 }} \x00 \u202e'
    status, page = paste(signed_in("monitor"), text=hostile.replace("\x00", ""), source="<b>x</b>")
    assert status == 200
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>x</b>" not in page


def test_a_confidential_source_needs_a_name_and_is_not_an_open_one(
    desk: Archive, signed_in: SignedIn
) -> None:
    client = signed_in("monitor")
    assert "Name the source" in paste(client, confidential="on")[1]
    paste(client, source="Open Wire (invented)")
    status, page = paste(client, text="Another text.", source="Open Wire (invented)", confidential="on")
    assert status == 400
    assert "open already" in page
    assert not desk.sources.filter(confidential=True).exists()


def test_whoever_brings_in_a_new_confidential_source_sees_it_and_others_do_not(
    desk: Archive, signed_in: SignedIn
) -> None:
    status, page = paste(signed_in("monitor"), source="Neighbour of Hajin", confidential="on")
    assert status == 200
    assert "Neighbour of Hajin" in page
    number = Report.objects.get().id
    assert signed_in("reviewer").get(f"/reports/{number}").status_code == 404
    assert "Neighbour" not in signed_in("reviewer").get("/reports/all").content.decode()
    assert signed_in("editor").get(f"/reports/{number}").status_code == 200


@pytest.mark.parametrize("source", ["", WITNESS_SOURCE])
def test_pasting_the_words_of_a_hidden_report_tells_nothing_of_it(
    sampled: Archive, signed_in: SignedIn, source: str
) -> None:
    before = Report.objects.count()
    status, page = paste(signed_in("reviewer"), text=WITNESS_TEXT, source=source)
    assert status == 200
    assert "already" not in page
    assert "Qamar" not in page
    assert Report.objects.count() == before + 1


def test_an_auditor_takes_nothing_in(desk: Archive, signed_in: SignedIn) -> None:
    assert paste(signed_in("auditor"))[0] == 403
    assert not Report.objects.exists()


def test_a_form_without_its_token_is_refused(desk: Archive, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/reports/", {"text": TEXT}).status_code == 403
