"""Every page, in both directions, by axe (WCAG 2.2 AA) and on a phone; contrast by the palette, see there."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from marsad.archive import Archive
from marsad.archive.decisions import Decider, define
from marsad.web.tallies.kept import shipped_text
from tests.web.browser.conftest import Visiting

PAGES = {
    "administrator": (
        "/", "/reports/", "/reports/testimony", "/reports/all", "/reports/1", "/reports/sources", "/review",
        "/incidents/1", "/search/", "/search/?q=killed", "/map/", "/tallies", "/definitions/new",
        "/tallies/all-incidents", "/bulletins", "/people", "/ledger", "/account", "/api/tokens", "/nowhere",
        "/review/second", "/incidents/1/after/3", "/tallies/all-incidents/incidents",
        "/tallies/all-incidents/near", "/tallies/all-incidents/moved", "/tallies/all-incidents/edit",
        "/tallies/all-incidents/exports", "/reconciliation", "/bulletins/new", "/bulletins/layouts",
        "/bulletins/layouts/new", "/exports/",
    ),
}  # fmt: skip
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(
    sampled: Archive, visiting: Visiting, language: str
) -> None:
    define(sampled, "all-incidents", shipped_text("all-incidents"), Decider("editor"))
    wrong = []
    for role, paths in PAGES.items():
        visit = visiting(role, language=language, width=360)
        for path in paths:
            page = visit.open(path)
            found = Axe().run(page, options=RULES).response["violations"]
            wrong += [(path, one["id"], one["nodes"][0]["html"][:150]) for one in found]
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
                wrong.append((path, "wider than 360 px", str(width)))
        # The page that is not there is a complaint of the browser's, and meant.
        visit.trouble[:] = [line for line in visit.trouble if "404" not in line]
    assert wrong == []
