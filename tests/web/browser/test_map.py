"""The map in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect

from marsad.archive import Archive
from tests.web.browser.conftest import Visiting


def test_the_map_draws_areas_and_follows_the_selection(sampled: Archive, visiting: Visiting) -> None:
    page = visiting("editor").open("/map/")
    page.wait_for_selector("#map .cluster")
    before = page.locator("#beside .brief li").count()
    page.fill("#q", "type:Attack")
    page.keyboard.press("Enter")
    expect(page.locator("#beside .brief li")).not_to_have_count(before)
    assert "q=type%3AAttack" in page.url
