"""Reports in, in a real browser: pasted, dropped, told on a phone with a bad connection."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from marsad.archive import Archive
from marsad.archive.models import Report
from marsad.web.access.models import Visit as Session
from tests.web.browser.conftest import Visiting

TEXT = "On 3 May 2024, unknown gunmen shot two civilians dead in Hajin."
FORM = "/reports/testimony"


def fill(page: Page) -> None:
    """The least that makes a testimony."""
    page.select_option("[name=event_type]", "Attack")
    page.fill("[name=day]", "3/5/2024")
    page.fill("[name=words]", "I stood at the corner.")


def test_a_pasted_text_lights_its_words_up(desk: Archive, visiting: Visiting) -> None:
    page = visiting("reviewer").open("/reports/")
    page.keyboard.type(TEXT)  # the field has the focus already
    page.click("text=Read it")
    expect(page.locator("h1")).to_contain_text("Report 1")
    page.locator("[data-field=place]").hover()
    assert page.locator("mark.on").all_inner_texts() == ["Hajin"]
    page.locator("mark", has_text="Hajin").hover()
    expect(page.locator("[data-field=place].on")).to_have_count(1)


def test_dropped_files_tell_how_far_they_are(desk: Archive, visiting: Visiting) -> None:
    page = visiting("monitor").open("/reports/")
    files = [{"name": f"{at}.txt", "mimeType": "text/plain", "buffer": TEXT.encode()} for at in "ab"]
    page.set_input_files("form.drop [multiple]", files)  # type: ignore[arg-type]
    page.click("text=Read the files")
    expect(page.locator("#dropped [role=status]")).to_contain_text("wait to be read")
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    expect(page.locator("#dropped [role=status]")).to_contain_text("All files were read")
    assert page.locator(".figures strong").all_inner_texts() == ["1", "1", "0"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_form_fits_a_phone_and_suggests_places(desk: Archive, visiting: Visiting, language: str) -> None:
    page = visiting("monitor", language=language, width=360).open(FORM)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("[name=place]").press_sequentially("هجين")
    expect(page.locator("#places option").first).to_have_attribute(
        "value", "هجين، دير الزور" if language == "ar" else "Hajin, Deir-ez-Zor"
    )


def test_a_draft_outlives_the_page_and_is_gone_when_sent(desk: Archive, visiting: Visiting) -> None:
    page = visiting("monitor").open(FORM)
    fill(page)
    page.reload()
    expect(page.locator("[name=words]")).to_have_value("I stood at the corner.")
    expect(page.locator("#draft")).to_contain_text("Your draft is back")
    page.click("text=Send")
    expect(page.locator("h1")).to_contain_text("Report 1")
    page.goto(page.url.replace("/reports/1", FORM))
    expect(page.locator("[name=words]")).to_have_value("")
    assert Report.objects.count() == 1


def test_a_lost_connection_loses_nothing_and_it_is_sent_later(desk: Archive, visiting: Visiting) -> None:
    visit = visiting("monitor")
    page = visit.open(FORM)
    fill(page)
    page.context.set_offline(True)
    page.click("text=Send")
    expect(page.locator("#draft")).to_contain_text("No connection")
    visit.trouble.clear()  # the browser complains of the connection, rightly
    assert not Report.objects.exists()
    page.context.set_offline(False)
    expect(page.locator("h1")).to_contain_text("Report 1")
    assert Report.objects.count() == 1


def test_a_token_that_ran_out_is_renewed(desk: Archive, visiting: Visiting) -> None:
    visit = visiting("monitor")
    page = visit.open(FORM)
    fill(page)
    page.context.clear_cookies(name="csrftoken")
    page.click("text=Send")
    expect(page.locator("h1")).to_contain_text("Report 1")
    visit.trouble.clear()  # of the first answer


def test_a_session_that_ended_keeps_the_draft(desk: Archive, visiting: Visiting) -> None:
    visit = visiting("monitor")
    page = visit.open(FORM)
    fill(page)
    Session.objects.all().delete()
    page.click("text=Send")
    expect(page.locator("#draft")).to_contain_text("sign in again")
    visit.trouble.clear()
    assert "corner" in page.evaluate("JSON.stringify(localStorage)")
    page.click("#draft a")
    expect(page.locator("h1")).to_contain_text("Sign in")


def test_what_is_wrong_is_marked_without_losing_the_rest(desk: Archive, visiting: Visiting) -> None:
    visit = visiting("monitor")
    page = visit.open(FORM)
    fill(page)
    page.fill("[name=day]", "someday")
    page.click("text=Send")
    expect(page.locator("#id_day_error")).to_be_visible()
    visit.trouble.clear()
    expect(page.locator("[name=words]")).to_have_value("I stood at the corner.")
    page.fill("[name=day]", "3/5/2024")
    page.click("text=Send")
    expect(page.locator("h1")).to_contain_text("Report 1")


def test_who_signs_out_leaves_no_draft(desk: Archive, visiting: Visiting) -> None:
    page = visiting("monitor").open(FORM)
    fill(page)
    page.click("summary:has-text('monitor')")
    page.click("text=Sign out")
    expect(page.locator("h1")).to_contain_text("Sign in")
    assert page.evaluate("localStorage.length") == 0
