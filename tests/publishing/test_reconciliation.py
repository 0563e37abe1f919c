"""The page of stated totals: complete, drawn, and harmless whatever the file holds."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import main
from marsad.publishing.agreement import data
from marsad.publishing.curve import curve
from marsad.publishing.reconciliation import page
from marsad.tally.audit import Audit, audit_series
from tests.shared import shared

HEADING = "series,published,since,until,incidents,killed,injured,breakdown,by_area,url\n"
ROWS = """\
s,2023-03-01,2023-01-01,,9,5,,a=3|b=1,,https://example.org/1
s,,2023-01-01,,11,6,2,,,javascript:alert(1)
s,2023-05,2023-01-01,,12,4,3,,,
<script>x</script>,2023-05-01,2023-01-01,,3,1,,,,
s-month,2023-04,2023-03-01,2023-03-31,30,1,,,,
"""


@pytest.fixture
def series(tmp_path: Path) -> Path:
    path = tmp_path / "series.csv"
    path.write_text(HEADING + ROWS, encoding="utf-8")
    return path


def drawn(text: str) -> list[str]:
    """The images of a page."""
    found = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", text)
    return [base64.b64decode(image).decode("utf-8") for image in found]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_draws_each_run_and_lists_each_contradiction_with_its_rows(
    series: Path, language: str
) -> None:
    audit = audit_series(series)
    text = page(audit, "series.csv", "ar" if language == "ar" else "en")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in text
    [image] = drawn(text)
    # The rows of a contradiction stand at their points.
    assert {">2<", ">4<"} <= set(re.findall(r">\d+<", image))
    assert text.count('class="detail"') == len(audit.contradictions) >= 2
    for row in {row for found in audit.contradictions for row in found.rows}:
        assert f'href="#row-{row}"' in text
    assert {int(row) for row in re.findall(r'id="row-(\d+)"', text)} == {2, 3, 4, 5, 6}


def test_a_page_runs_nothing_and_asks_for_nothing(series: Path) -> None:
    text = page(audit_series(series), "<b>.csv", "en")
    assert "<script" not in text and "javascript:" not in text and "<b>" not in text
    assert "default-src 'none'" in text
    assert re.findall(r'(?:src|href)="(?!data:|#)([^"]*)"', text) == ["https://example.org/1"]
    assert all(not re.search(r"(href|src|url)\s*[=(]\s*[\"']?http", image) for image in drawn(text))


def test_points_without_a_day_stand_between_their_neighbours(series: Path) -> None:
    audit = audit_series(series)
    run = [point for point in audit.points if point.series == "s"]
    image = curve(run, {}, "en")
    assert image is not None and image.count('aria-roledescription="point"') == 8
    assert curve(run[1:], {}, "en") is None


def test_every_code_has_its_words() -> None:
    real = audit_series(shared("stated-tallies/sohr-series.csv"))
    assert {found.code for found in real.contradictions} <= data("reconciliation")["codes"].keys()


def test_the_command_writes_it(series: Path, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    arguments = ["reconcile", "--series", str(series), "--html", str(out), "--language", "ar"]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1 and "certainly contradictory" in result.stderr
    assert "تدقيق الحصائل المعلنة" in out.read_text(encoding="utf-8")
    nowhere = CliRunner().invoke(main, [*arguments[:4], str(tmp_path / "none" / "page.html")])
    assert nowhere.exit_code == 1 and len(nowhere.stderr.splitlines()) == 1
    assert CliRunner().invoke(main, ["reconcile", "--html", str(out)]).exit_code == 2


def test_rows_that_cannot_be_read_stand_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "series.csv"
    path.write_text(f"{HEADING}s,2023-05,2023-01-01,,nine,,,,,\n", encoding="utf-8")
    audit: Audit = audit_series(path)
    assert "&#39;nine&#39; is no whole number" in page(audit, "series.csv", "ar")
