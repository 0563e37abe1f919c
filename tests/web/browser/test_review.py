"""Review by keyboard alone, in a real browser, in both languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from marsad.archive import Archive, decisions
from marsad.archive.decisions import Decider
from marsad.web.review.upkeep import renew
from tests.web.browser.conftest import Visiting
from tests.web.conftest import SignedIn


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1


def number(page: Page) -> int:
    return int(page.locator("article.incident").get_attribute("data-incident") or 0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_queue_is_worked_through_by_keyboard(sampled: Archive, visiting: Visiting, language: str) -> None:
    while renew(sampled):
        pass
    page = visiting("editor", language=language).open("/review")
    keys = Keys(page)
    keys.press("n")
    page.wait_for_url("**/incidents/**")
    first = number(page)
    # A right account: one key confirms it, and the next one opens.
    keys = Keys(page)
    with page.expect_navigation():
        keys.press("c")
    assert keys.pressed == 1
    second = number(page)
    assert second != first
    assert sampled.incidents.get(pk=first).review == "confirmed"
    # A wrong value: its key, the value, Enter, and the number of the reason.
    keys = Keys(page)
    keys.press("6")
    page.wait_for_selector("form.correct input[name=value]:focus")
    page.keyboard.insert_text("عبوة ناسفة" if language == "ar" else "ied")
    keys.press("Enter")
    with page.expect_navigation():
        keys.press("2")
    assert keys.pressed <= 5
    assert number(page) == second
    assert [row.type for row in sampled.incidents.get(pk=second).weapons.all()] == ["ied"]
    # It is taken back by one key, and so is what was confirmed.
    with page.expect_navigation():
        page.keyboard.press("u")
    assert "weapons" not in sampled.incidents.get(pk=second).decided


def test_values_and_their_words_light_up_together(sampled: Archive, visiting: Visiting) -> None:
    page = visiting("reviewer").open("/incidents/1")
    assert page.locator("mark.on").count() == 0
    page.locator('tr[data-field="place"] td.value').hover()
    assert page.locator("mark.on").first.get_attribute("data-fields") == "place"
    page.locator('mark[data-fields="place"]').first.hover()
    assert "lit" in (page.locator('tr[data-field="place"]').get_attribute("class") or "")


def test_selected_words_become_a_value(sampled: Archive, visiting: Visiting) -> None:
    page = visiting("reviewer").open("/incidents/1")
    page.locator('mark[data-fields="place"]').first.dblclick()
    page.locator(".setting button", has_text="place").click()
    page.wait_for_selector("form.correct input[name=value]:focus")
    action = page.locator("form.correct").get_attribute("action") or ""
    assert action.startswith("/incidents/1/fields/place")
    assert page.locator("form.correct input[name=value]").input_value()


@pytest.mark.parametrize(
    "path", ["/review", "/incidents/1", "/incidents/3/join?act=merge&other=4", "/review/second"]
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_reaches_beyond_a_narrow_page(
    sampled: Archive, visiting: Visiting, path: str, language: str
) -> None:
    page = visiting("editor", language=language, width=360).open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_slider_shows_the_incident_as_it_stood(sampled: Archive, visiting: Visiting, language: str) -> None:
    decisions.correct(sampled, 1, {"event_type": "Attack"}, Decider("editor", "the source confirmed it"))
    decisions.confirm(sampled, 1, Decider("editor"))
    page = visiting("editor", language=language).open("/incidents/1")
    now, before = page.locator("#state").inner_text(), page.locator(".steps li").count()
    slider = page.locator("#as-of")
    slider.focus()
    for _ in range(2):
        # Back in time: the lesser value, which lies where the language begins.
        page.keyboard.press("ArrowDown")
    page.locator(".notice.past").wait_for()
    page.wait_for_function("() => !document.querySelector('#head form')")
    assert page.locator("#state").inner_text() != now
    assert page.evaluate("document.activeElement.id") == "as-of"
    assert slider.get_attribute("aria-valuetext")
    for _ in range(before):
        page.keyboard.press("ArrowUp")
    page.wait_for_function("() => !document.querySelector('.notice.past')")
    assert page.locator("#state").inner_text() == now
    assert page.url.split("?")[0].endswith("/incidents/1")


def test_without_the_script_the_list_of_steps_does_it(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/incidents/1").content.decode()
    step = sampled.entries.filter(action="link")[0].sequence
    assert 'class="slider" hidden' in page and f'href="/incidents/1/after/{step}' in page
