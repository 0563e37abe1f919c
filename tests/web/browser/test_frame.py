"""The frame of every page, in a real browser."""

from __future__ import annotations

import pytest

from marsad.archive import Archive
from tests.web.browser.conftest import Visiting


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_frame_loads_its_fonts_and_scripts_without_complaint(
    sampled: Archive, visiting: Visiting, language: str
) -> None:
    visit = visiting("editor", language=language)
    page = visit.open("/")
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('16px \"IBM Plex Sans Arabic\"', 'مرصد'))"
    )
    assert page.evaluate("typeof htmx") == "object"


def test_nothing_is_wider_than_a_phone(sampled: Archive, visiting: Visiting) -> None:
    page = visiting("editor", language="ar", width=360).open("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
