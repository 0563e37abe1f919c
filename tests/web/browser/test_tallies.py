"""An editor defines a tally, follows a number to its incidents, and publishes; in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from marsad.archive import Archive
from tests.web.browser.conftest import Visiting

SLOW = 60_000  # ms that a busy machine may take


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_definition_made_in_the_form_is_counted_as_it_is_typed_and_then_published(
    sampled: Archive, visiting: Visiting, language: str
) -> None:
    visit = visiting("editor", language=language, width=360)
    page = visit.open("/definitions/new")
    page.set_default_timeout(SLOW)
    preview = page.locator("#preview")
    page.fill("[name=title_ar]", "ضحايا الهجمات")
    page.fill("[name=title_en]", "victims of attacks")
    page.fill("[name=name]", "attacks")
    expect(preview.locator(".figures")).to_contain_text(str(sampled.incidents.count()), timeout=SLOW)
    page.check("[name=event_types][value=Attack]")
    attacks = sampled.incidents.filter(event_type="Attack").count()
    expect(preview.locator(".figures")).to_contain_text(str(attacks), timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.fill("[name=reason]", "a first definition")
    page.click("[name=act][value=save]")
    page.wait_for_url(re.compile("/tallies/attacks$"))

    expect(page.locator("#figures .figures a").first).to_have_text(str(attacks), timeout=SLOW)
    for picture in page.locator(".picture img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True, timeout=SLOW)
        assert picture.evaluate("image => image.naturalWidth") > 0
    page.locator("#figures .figures a").first.click()
    expect(page.locator("tbody tr")).to_have_count(attacks, timeout=SLOW)

    visit.open("/bulletins/new?definition=attacks&since=2023-03-01&until=2023-03-31&most_unreviewed=0")
    expect(page.locator("#draft .notice.error a").first).to_be_visible(timeout=SLOW)
    page.fill("[name=most_unreviewed]", "100")
    button = page.locator(".publish button")
    expect(button).to_be_visible(timeout=SLOW)
    button.click()
    page.wait_for_url(re.compile("/bulletins/1$"))
    assert sampled.entries.filter(action="publish").count() == 1
