"""What the people of each role do all day, in a real browser, in both languages.

With MARSAD_SCREENSHOTS=docs/desk the pages are written there as pictures, which the documentation shows.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from marsad.archive import Archive
from marsad.archive.decisions import Decider, define
from marsad.web.tallies.kept import shipped_text
from tests.web.browser.conftest import Visiting

BOTH = pytest.mark.parametrize("language", ["ar", "en"])
# Invented, every word of it.
TEXT = {
    "ar": "مقتل عنصرين من قوات سوريا الديمقراطية وإصابة مدني في هجين\n\n"
    "قُتل عنصران من قوات سوريا الديمقراطية وأصيب مدني بجروح يوم الثلاثاء 14 أيار 2024، جراء انفجار عبوة "
    "ناسفة زرعها مجهولون يُعتقد أنهم من خلايا تنظيم الدولة الإسلامية في بلدة هجين بريف دير الزور الشرقي.",
    "en": "Two members of the SDF were killed and a civilian was injured on Tuesday 14 May 2024 when an "
    "improvised explosive device, believed to have been planted by Islamic State cells, exploded in Hajin in "
    "the eastern countryside of Deir-ez-Zor.",
}


def shot(page: Page, name: str) -> None:
    """Keeps a picture of the page where somebody asked for pictures."""
    if folder := os.environ.get("MARSAD_SCREENSHOTS"):
        page.wait_for_load_state("networkidle")
        page.screenshot(path=str(Path(folder, f"{name}.png")))


def paste(page: Page, language: str) -> None:
    """Pastes the invented text as one of an invented source."""
    page.locator("form.paste [name=text]").fill(TEXT[language])
    page.locator("form.paste [name=published]").fill("15 أيار 2024" if language == "ar" else "15 May 2024")
    page.locator("form.paste [name=source]").fill("مصدر مختلق" if language == "ar" else "Invented Source")
    page.locator("form.paste button.primary").click()


@BOTH
def test_from_a_pasted_report_to_a_published_figure(desk: Archive, visiting: Visiting, language: str) -> None:
    visit = visiting("administrator", language=language)
    page = visit.open("/")
    page.locator(".empty a.primary").first.click()
    paste(page, language)
    expect(page.locator("main mark").first).to_be_visible()
    shot(page, f"1-report-{language}")
    page.locator("main a[href^='/incidents/']").first.click()
    page.wait_for_url(re.compile("/incidents/"))
    shot(page, f"2-review-{language}")
    page.keyboard.press("c")
    page.wait_for_url(re.compile(r"/review|/incidents/"))
    expect(page.locator(".notice.success, .tag.confirmed, .empty").first).to_be_visible()
    assert desk.incidents.get().review == "confirmed"

    visit.open("/tallies")
    page.locator("button[name=name][value=all-incidents]").click()
    page.wait_for_url(re.compile("/tallies/all-incidents$"))
    expect(page.locator(".figures")).to_contain_text("2")
    shot(page, f"3-tally-{language}")
    page.locator("a[href^='/bulletins/new']").first.click()
    page.wait_for_url(re.compile("/bulletins/new"))
    button = page.locator("form[action='/bulletins/publish'] button.primary")
    expect(button).to_be_enabled(timeout=30_000)
    shot(page, f"4-bulletin-{language}")
    button.click()
    page.wait_for_url(re.compile(r"/bulletins/1$"), timeout=30_000)
    shot(page, f"5-published-{language}")
    assert desk.entries.filter(action="publish", subject="bulletin:1").count() == 1


@BOTH
def test_a_monitor_adds_a_report_and_sees_what_was_read(
    desk: Archive, visiting: Visiting, language: str
) -> None:
    page = visiting("monitor", language=language, width=360).open("/reports/")
    paste(page, language)
    expect(page.locator("main mark").first).to_be_visible()
    assert desk.reports.get().published == "2024-05-15"
    [entry] = desk.entries.filter(action="intake")
    assert entry.actor == "monitor"


@BOTH
def test_an_auditor_traces_a_figure_to_its_words(sampled: Archive, visiting: Visiting, language: str) -> None:
    define(sampled, "all-incidents", shipped_text("all-incidents"), Decider("editor"))
    page = visiting("auditor", language=language).open("/tallies/all-incidents")
    page.locator(".figures a").first.click()
    page.locator("main a[href^='/incidents/']").first.click()
    expect(page.locator("main mark").first).to_be_visible()
    assert page.locator("form[method=post] button.primary").count() == 0
