"""What a hostile report, a hostile page and a hostile question get from the desk: nothing."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from marsad.archive import Archive
from marsad.intake import RawReport
from marsad.pipeline import take_in
from marsad.web.tallies.counts import COUNTS
from tests.web.conftest import SignedIn, signed_in_as
from tests.web.walking import addresses

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"
FORMULA = "=HYPERLINK(1)"
TEXT = f"On 14 March 2023, unknown gunmen shot dead two civilians in Hajin. {MARKUP} javascript:alert(3)"
QUESTIONS = (
    "' OR '1'='1", '"; DROP TABLE desk_access_user; --', "1) UNION SELECT name FROM desk_access_user --",
    'NEAR("a" "b", 5)', "text: *", 'a" OR "b', "\\", "%_%", "'::tsquery", "a & | ! b", "(((((", "\x00",
)  # fmt: skip


@pytest.fixture
def attacked(desk: Archive) -> Archive:
    """A desk with a report whose text, title, address and source want to be more than words."""
    raw = RawReport(
        TEXT.encode(), TEXT, "utf-8", f"{MARKUP}.txt", title=MARKUP, address="javascript:alert(4)",
        source=f"{FORMULA} {MARKUP}", published="2023-03-15",
    )  # fmt: skip
    take_in(desk, raw)
    COUNTS.forget()
    return desk


@pytest.mark.parametrize(
    "path",
    [
        "/reports/all", "/reports/1", "/reports/sources", "/incidents/1", "/review", "/search/?q=gunmen",
        "/search/?q=alert", "/search/?q=<script>alert(1)</script>", "/map/?q=gunmen", "/ledger",
        "/bulletins/new?since=2023-03-14&until=2023-03-14&language=en&most_unreviewed=100",
    ],
)  # fmt: skip
def test_words_of_a_report_are_never_markup(attacked: Archive, signed_in: SignedIn, path: str) -> None:
    answer = signed_in("administrator").get(path, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<script>alert" not in page and "<img src=x" not in page
    assert 'href="javascript:' not in page


def test_no_form_is_taken_from_elsewhere(attacked: Archive) -> None:
    client = signed_in_as("administrator", enforce_csrf_checks=True)
    took = [
        (path, answer.status_code)
        for one in addresses()
        if not one.is_api
        for path in one.paths(attacked)[:1]
        if (answer := client.post(path)).status_code not in (403, 404, 405)
    ]
    # Signing in anew and choosing a language change nothing of the register; they are guarded too.
    assert took == []


@pytest.mark.parametrize("asked", QUESTIONS)
def test_a_question_is_only_ever_a_question(attacked: Archive, signed_in: SignedIn, asked: str) -> None:
    client = signed_in("editor")
    for path in ("/search/", "/map/", "/map/incidents.json", "/reports/all", "/review"):
        for name in ("q", "place", "source", "actor", "area"):
            assert client.get(path, {name: asked}).status_code in (200, 302, 400, 404), (path, name)
    assert attacked.reports.count() == 1


def test_no_sheet_runs_what_a_source_is_called(attacked: Archive, signed_in: SignedIn) -> None:
    client = signed_in("editor")
    answer = client.post("/search/export", {"format": "csv"})
    with zipfile.ZipFile(io.BytesIO(b"".join(answer))) as files:
        rows = files.read("incidents.csv").decode("utf-8-sig")
    client.post("/definitions/adopt", {"name": "all-incidents"})
    sheet = client.get("/tallies/all-incidents/figures.csv").content.decode()
    for cells in (rows, sheet):
        assert f"\n{FORMULA}" not in cells and f",{FORMULA}" not in cells and f',"{FORMULA}' not in cells


@pytest.mark.parametrize("own", ["/account/", "/exports/", "/search/saved"])
def test_numbers_of_others_lead_nowhere(attacked: Archive, own: str) -> None:
    client: Client = signed_in_as("monitor")
    for number in (0, 1, 2, 10**18):
        assert client.get(f"{own}{number}").status_code in (403, 404)
