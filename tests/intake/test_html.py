from __future__ import annotations

from pathlib import Path

import pytest

from marsad.intake import RawReport, Refusal, read

BODY = (
    "<p>Shelling hit the village of Kafr Nabl on Tuesday and killed two farmers, a monitor said.</p>"
    "<p>Three other people were wounded and were taken to a hospital in the city, the monitor added.</p>"
)
WORDS = "<p>قتل مزارعان وأصيب ثلاثة آخرون بجروح جراء قصف مدفعي على أطراف بلدة مختلقة في ريف المحافظة أمس.</p>"


def page(head: str = "", body: str = BODY, title: str = "Two killed in Kafr Nabl") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav>Home | News</nav>"
        f"<article><h1>{title}</h1>{body}</article><footer>Captured on 2031-01-01</footer></body></html>"
    )


def taken(path: Path, content: bytes | str) -> RawReport:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    [report] = read([str(path)])
    assert isinstance(report, RawReport), report
    return report


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_a_page_gives_its_text_under_its_headline_and_keeps_its_bytes(tmp_path: Path) -> None:
    head = (
        meta("og:site_name", "Invented Monitor") + '<link rel="canonical" href="https://example.org/news/1">'
    )
    report = taken(tmp_path / "a.html", page(head))
    assert report.text.startswith("Two killed in Kafr Nabl")
    assert "Three other people were wounded" in report.text
    assert "Home" not in report.text and "Captured" not in report.text
    assert (report.title, report.source) == ("Two killed in Kafr Nabl", "Invented Monitor")
    assert report.address == "https://example.org/news/1"
    assert report.document is not None and report.document.content == (tmp_path / "a.html").read_bytes()
    assert report.content.decode(report.encoding) == report.text


@pytest.mark.parametrize(
    "marked",
    [
        meta("article:published_time", "2024-05-02T22:30:00+03:00"),
        '<meta name="pubdate" content="2024-05-02">',
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "h",'
        ' "datePublished": "2024-05-02T01:00:00Z", "dateModified": "2025-01-01"}]}</script>',
    ],
)
def test_the_day_that_a_page_marks_as_its_publication_is_taken(tmp_path: Path, marked: str) -> None:
    assert taken(tmp_path / "a.html", page(marked)).published == "2024-05-02"


@pytest.mark.parametrize(
    ("head", "time"),
    [
        (meta("article:modified_time", "2024-05-02"), ""),
        (meta("og:updated_time", "2024-05-02"), ""),
        ("", '<time class="updated" datetime="2024-05-02">Last updated 2 May 2024</time>'),
        ("", '<time class="published updated" datetime="2024-05-02"></time>'),
        ("", "<p>Archived on 2024-05-02, retrieved from the archive on 2024-05-03 in this collection.</p>"),
    ],
)
def test_days_of_capture_and_of_change_are_not_taken_for_publication(
    tmp_path: Path, head: str, time: str
) -> None:
    report = taken(tmp_path / "a.html", page(head, time + BODY))
    assert report.published is None
    assert "no day of publication" in report.note


def test_two_days_of_publication_that_lie_apart_are_withheld(tmp_path: Path) -> None:
    head = meta("article:published_time", "2024-05-02") + meta("pubdate", "2023-05-02")
    report = taken(tmp_path / "a.html", page(head))
    assert report.published is None
    assert "2023-05-02, 2024-05-02" in report.note


def test_a_page_of_a_web_archive_has_its_own_address_and_the_moment_of_capture(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://web.example/web/20200103112233/https://example.org/a/1">'
    report = taken(tmp_path / "a.html", page(head))
    assert report.address == "https://example.org/a/1"
    assert report.facts["captured"] == "20200103112233"


@pytest.mark.parametrize("said", ["", '<meta charset="windows-1256">', '<meta charset="utf-8">'])
@pytest.mark.parametrize("written", ["utf-8", "windows-1256", "utf-16"])
def test_the_letters_are_right_whatever_the_page_says_of_them(
    tmp_path: Path, said: str, written: str
) -> None:
    report = taken(tmp_path / "a.html", page(said, WORDS, "قصف على بلدة").encode(written))
    assert "قتل مزارعان وأصيب ثلاثة آخرون" in report.text


def test_a_page_is_told_by_its_content_before_its_suffix(tmp_path: Path) -> None:
    assert taken(tmp_path / "saved.txt", page()).title == "Two killed in Kafr Nabl"


def test_a_page_without_a_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<!doctype html><html><body></body></html>")
    [refused] = read([str(path)])
    assert isinstance(refused, Refusal)
    assert refused.place == str(path)


def test_much_navigation_does_not_change_what_a_page_says(tmp_path: Path) -> None:
    around = "".join(f"<li><a href='/{n}'>Section {n} of this invented site</a></li>" for n in range(300))
    full = page(body=BODY + f"<nav><ul>{around}</ul></nav><aside><ul>{around}</ul></aside>")
    assert taken(tmp_path / "a.html", full).text == taken(tmp_path / "b.html", page()).text


def test_a_text_inside_of_what_others_navigate_by_is_still_read(tmp_path: Path) -> None:
    lost = f"<!DOCTYPE html><html><head><title>Two</title></head><body><nav>{BODY}</nav></body></html>"
    assert "killed two farmers" in taken(tmp_path / "a.html", lost).text
