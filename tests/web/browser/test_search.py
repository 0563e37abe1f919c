"""Search in a real browser, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from marsad.archive import Archive
from tests.web.browser.conftest import Visiting


@pytest.mark.parametrize(("language", "text"), [("ar", "مسلحون"), ("en", "gunmen")])
def test_words_are_found_marked_and_saved_with_the_keyboard_alone(
    sampled: Archive, visiting: Visiting, language: str, text: str
) -> None:
    page = visiting("reviewer", language=language, width=360).open("/search/")
    page.focus("#q")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text(text)
    page.focus(".keep summary")
    page.keyboard.press("Enter")
    page.focus("#name")
    page.keyboard.type("Armed men")
    page.keyboard.press("Enter")
    expect(page.locator(".notice.success")).to_be_visible()
    page.locator("details.more").nth(1).locator("summary").press("Enter")
    expect(page.locator(".saved a")).to_have_text("Armed men")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
