"""A bulletin in every format: whole, in both languages, and without anything that is fetched."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from marsad.publishing.bulletin import Bulletin, Edition, compose
from marsad.publishing.documents.document import FORMATS, document
from marsad.publishing.documents.picture import NoPicture
from marsad.publishing.language import Language
from tests.publishing.exports.made import records
from tests.publishing.test_bulletin import Given

SINCE, UNTIL = dt.date(2023, 3, 1), dt.date(2023, 4, 30)


def bulletin(code: str = "en") -> Bulletin:
    incidents = tuple(record.incident for record in records())
    language = Language("ar" if code == "ar" else "en")
    return compose(Given(incidents), since=SINCE, until=UNTIL, language=language, head="1:abc")


@pytest.fixture(scope="module", params=["ar", "en"])
def made(request: pytest.FixtureRequest) -> tuple[str, dict[str, bytes]]:
    page = bulletin(request.param)
    return request.param, {form: document(page, form) for form in FORMATS}


def test_markdown_and_text_hold_no_picture(made: tuple[str, dict[str, bytes]]) -> None:
    _, files = made
    assert b"picture:" not in files["md"] + files["txt"]
    assert len(files["txt"].decode()) <= 1001


def test_html_is_one_file_that_fetches_nothing(made: tuple[str, dict[str, bytes]]) -> None:
    code, files = made
    page = files["html"].decode()
    assert f'<html lang="{code}" dir="{"rtl" if code == "ar" else "ltr"}">' in page
    sources = re.findall(r'(?:src|href)="([^"]{0,30})', page)
    assert len(sources) == 4
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert all(alt for alt in re.findall(r'alt="([^"]*)"', page))
    assert "OCHA" in page  # a map must name where its boundaries come from


@pytest.mark.usefixtures("poppler")
def test_pdf_is_tagged_and_its_words_can_be_read(made: tuple[str, dict[str, bytes]], tmp_path: Path) -> None:
    code, files = made
    path = tmp_path / "page.pdf"
    path.write_bytes(files["pdf"])
    facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Tagged:\s+yes", facts, re.MULTILINE)
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert ("الرصد" if code == "ar" else "bulletin") in text  # pdftotext swaps letters of ligatures
    fonts = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
    assert "IBM-Plex-Sans-Arabic" in fonts.replace(" ", "-")


def test_docx_runs_in_the_direction_of_its_language(made: tuple[str, dict[str, bytes]]) -> None:
    code, files = made
    with zipfile.ZipFile(io.BytesIO(files["docx"])) as wrapped:
        text = wrapped.read("word/document.xml").decode()
        pictures = [name for name in wrapped.namelist() if name.startswith("word/media/")]
    assert ("<w:bidi/>" in text) is (code == "ar")
    assert len(pictures) == 4


def test_an_erratum_stands_on_the_page() -> None:
    page = dataclasses.replace(bulletin(), edition=Edition(7, 3, "The count was one too high."))
    told = document(page, "md").decode()
    assert "Bulletin 7." in told
    assert "> Erratum: this bulletin corrects bulletin 3. The count was one too high." in told


def test_words_of_a_report_cannot_bring_markup_or_addresses() -> None:
    incidents = [record.incident for record in records()]
    nasty = dataclasses.replace(incidents[0], sources=("<script>x</script> ![a](http://x/y.png)",))
    page = compose(Given((nasty,)), since=SINCE, until=UNTIL, language=Language("en"))
    told = document(page, "html").decode()
    assert "<script" not in told
    assert "http://x" not in re.sub(r"&[a-z]+;", "", "".join(re.findall(r'(?:src|href)="[^"]*"', told)))


def test_a_template_that_asks_for_an_unknown_picture_is_refused(tmp_path: Path) -> None:
    template = tmp_path / "page.md"
    template.write_text("# Page\n\n![x](picture:secret)\n", encoding="utf-8")
    with pytest.raises(NoPicture):
        document(bulletin(), "html", template)
