"""Word, PDF, e-mail: documents that hold one report."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.intake import pdf
from tests.intake.made import ARABIC, WORDS, document, letter, packed, taken
from tests.intake.made import pdf as made_pdf


def test_a_word_document_gives_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    [report], refused = taken(tmp_path / "a.docx", document(ARABIC, WORDS))
    assert refused == []
    assert report.text.split("\n") == [ARABIC, WORDS, "killed | 2"]
    assert report.document is not None and report.document.content == (tmp_path / "a.docx").read_bytes()
    assert report.private == {"author": "Somebody Invented"}
    assert report.published is None  # when it was made is not when it was published


def test_a_word_document_is_told_by_its_content(tmp_path: Path) -> None:
    [report], _ = taken(tmp_path / "report.bin", document())
    assert report.text.startswith(ARABIC)


@pytest.mark.usefixtures("poppler")
def test_a_pdf_has_its_pages_beside_it_and_a_caution(tmp_path: Path) -> None:
    [report], refused = taken(tmp_path / "a.pdf", made_pdf())
    assert refused == []
    assert report.text == WORDS
    assert report.caution == pdf.UNSEEN
    [page] = report.attachments
    assert (page.media, page.made, page.content[:4]) == ("image/png", True, b"\x89PNG")


@pytest.mark.usefixtures("poppler")
def test_a_scan_is_refused(tmp_path: Path) -> None:
    _, [refused] = taken(tmp_path / "a.pdf", made_pdf(""))
    assert "scan" in refused.reason


def test_without_poppler_a_pdf_is_refused_and_told_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    _, [refused] = taken(tmp_path / "a.pdf", made_pdf())
    assert "pdftotext" in refused.reason and "poppler-utils" in refused.reason


def test_a_letter_gives_its_words_and_the_documents_that_came_with_it(tmp_path: Path) -> None:
    [words, row], refused = taken(tmp_path / "a.eml", letter())
    assert refused == []
    assert words.text == f"خبر من الصور\n\n{WORDS}\n".strip()
    assert words.published == "2024-05-02"  # the sender's day, not that of UTC
    assert "Someone" not in str(words.facts) and "Someone" in words.private["author"]
    [attached] = words.attachments
    assert (attached.name, attached.media) == ("table.csv", "text/csv")
    assert row.text == "A man was killed in Hajin"
    assert row.place == f"{tmp_path / 'a.eml'}, table.csv:2"
    assert row.facts["carriers"][0]["name"] == "a.eml"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = packed({"word/document.xml": b"\0" * 30_000_000})
    _, [refused] = taken(tmp_path / "a.docx", bomb)
    assert "bomb" in refused.reason
