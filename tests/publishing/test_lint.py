"""What keeps a page from being published."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from marsad.publishing.lint import lint, unreviewed
from tests.publishing.test_documents import bulletin


def test_a_page_that_agrees_with_itself_is_clean() -> None:
    page = bulletin()
    assert list(lint(page, {i.id: {p.actor: p.attribution for p in i.perpetrators} for i in page.told})) == []


def test_a_hedge_stronger_than_any_account_is_an_error() -> None:
    page = bulletin()
    number = page.told[0].id
    found = list(lint(page, {number: {"islamic_state": "unknown"}}))
    assert any(f"incident {number}" in problem and "islamic_state" in problem for problem in found)


def test_a_headline_that_counts_more_than_the_page_tells_is_an_error() -> None:
    page = bulletin()
    claims = {i.id: {p.actor: p.attribution for p in i.perpetrators} for i in page.told}
    assert list(lint(dataclasses.replace(page, items=page.items[1:]), claims)) != []


def test_a_number_typed_into_a_template_is_an_error(tmp_path: Path) -> None:
    page, template = bulletin(), tmp_path / "page.md"
    claims = {i.id: {p.actor: p.attribution for p in i.perpetrators} for i in page.told}
    template.write_text("# Page\n\n{{ bulletin.period.incidents|length }} and 12 others, ١٢ too\n", "utf-8")
    found = list(lint(page, claims, template))
    assert [problem.split(":")[0].rpartition(", ")[2] for problem in found] == ["line 3", "line 3"]


def test_more_unreviewed_than_allowed_is_named() -> None:
    page = bulletin()
    assert list(unreviewed([page.period], 1.0)) == []
    assert "all: 100% of its incidents are unreviewed, 20% are allowed" in list(
        unreviewed([page.period], 0.2)
    )
