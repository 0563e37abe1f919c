"""The first real report goes the whole way: from one file to a bulletin that says the same five things."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import main
from tests.shared import shared


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("seed") / "out"
    report = shared("seed/report-2022-12-28.txt")
    words = ["run", "--out", str(folder), "--published", "2022-12-28", str(report)]
    result = CliRunner().invoke(main, words, catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return (folder / "bulletin.ar.md").read_text(encoding="utf-8")


def test_the_bulletin_has_the_five_items(page: str) -> None:
    items = [line for line in page.split("\n## ")[0].splitlines() if line.startswith("- ")]
    assert len(items) == 5
    for item, day, place in zip(
        items, (26, 26, 27, 27, 28), ("بومصعة", "الجاسمي", "أبو فاس", "بومصعة", "الحصان"), strict=True
    ):
        assert f"{day} كانون الأول" in item
        assert place in item
        assert "الدولة الإسلامية" in item
        assert "يعتقد" in item or "يُعتقد" in item or "يرجح" in item or "يُشتبه" in item, "the hedge is lost"


def test_the_bulletin_leads_with_the_count_of_the_period(page: str) -> None:
    lead = page.split("\n- ")[0]
    assert "5 عمليات" in lead or "5 حوادث" in lead
