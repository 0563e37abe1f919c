"""The sources, and who may know them."""

from __future__ import annotations

import pytest

from marsad.archive import Archive
from tests.web.conftest import WITNESS_SOURCE, WITNESS_WORDS, SignedIn


def test_each_source_has_its_number_of_reports(sampled: Archive, signed_in: SignedIn) -> None:
    page = signed_in("editor").get("/reports/sources").content.decode()
    assert WITNESS_SOURCE in page
    assert page.count("confidential</span>") == 1
    told = sampled.reports.filter(source__name="Two Rivers Monitor (invented)").count()
    assert f'<td class="n">{told}</td>' in page


def test_hidden_sources_are_in_no_list_and_no_suggestion(sampled: Archive, signed_in: SignedIn) -> None:
    client = signed_in("reviewer")
    hidden = sampled.sources.get(confidential=True)
    for path in ("/reports/sources", "/reports/sources?name=Witness", "/reports/", "/reports/all"):
        page = client.get(path).content.decode()
        assert not any(word in page for word in WITNESS_WORDS)
    assert f"/reports/sources/{hidden.id}/" not in client.get("/reports/sources").content.decode()


def test_an_editor_hides_a_source_with_a_reason(sampled: Archive, signed_in: SignedIn) -> None:
    source = sampled.sources.filter(confidential=False)[0]
    path, editor = f"/reports/sources/{source.id}/confidential", signed_in("editor")
    assert "Say why" in editor.post(path, {"confidential": "yes"}, follow=True).content.decode()
    editor.post(path, {"confidential": "yes", "reason": "they asked for it"})
    source.refresh_from_db()
    assert source.confidential
    entry = sampled.entries.last()
    assert entry is not None
    assert (entry.action, entry.actor, entry.reason) == ("withhold", "editor", "they asked for it")
    assert source.name not in signed_in("reviewer").get("/reports/sources").content.decode()


@pytest.mark.parametrize("role", ["monitor", "reviewer", "auditor"])
def test_others_decide_nothing_about_sources(sampled: Archive, signed_in: SignedIn, role: str) -> None:
    source = sampled.sources.filter(confidential=False)[0]
    given = {"confidential": "yes", "reason": "x"}
    assert signed_in(role).post(f"/reports/sources/{source.id}/confidential", given).status_code == 403
    assert "Make it" not in signed_in(role).get("/reports/sources").content.decode()


@pytest.mark.parametrize("query", ["name=%00", "after=%00", "name=%25", "after=zzzz", "name=" + "x" * 5000])
def test_addresses_made_by_hand_break_nothing(sampled: Archive, signed_in: SignedIn, query: str) -> None:
    assert signed_in("monitor").get(f"/reports/sources?{query}").status_code == 200
