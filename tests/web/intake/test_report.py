"""The page of one report, and its bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from marsad.archive import Archive
from marsad.archive.models import Attachment, Report
from marsad.intake import RawReport
from marsad.intake.raw import Attachment as Given
from marsad.intake.raw import Document
from marsad.pipeline import take_in
from tests.web.conftest import SignedIn

TEXT = "On 3 May 2024, unknown gunmen shot Karim Invented, a farmer, dead in Hajin."


def picture() -> bytes:
    """A JPEG that tells who made it."""
    stream = io.BytesIO()
    image = Image.new("RGB", (900, 600), "grey")
    exif = image.getexif()
    exif[0x013B] = "Quincetree the photographer"
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.fixture
def report(desk: Archive) -> Report:
    """A report with a picture, out of a document."""
    return take_in(
        desk,
        RawReport(
            TEXT.encode(),
            TEXT,
            "utf-8",
            "../../export.html",
            source="Euphrates Wire (invented)",
            title="Karim Invented killed",
            document=Document(b"<html>" + TEXT.encode()),
            attachments=(
                Given(picture(), "../photo\r\n.jpg", "image/jpeg"),
                Given(b"<script>alert(1)</script>", "page.html", "text/html"),
            ),
        ),
        actor="monitor",
    )


def test_the_words_are_marked_and_custody_is_told(report: Report, signed_in: SignedIn) -> None:
    page = signed_in("editor").get(f"/reports/{report.id}").content.decode()
    assert 'data-fields="date" data-account="1"' in page
    assert report.sha256 in page
    assert "entry of the ledger" in page.lower()
    assert "Karim Invented" in page


def test_names_are_covered_for_who_may_not_see_them(report: Report, signed_in: SignedIn) -> None:
    client = signed_in("monitor")
    for path in (f"/reports/{report.id}", "/reports/all", "/reports/"):
        assert "Karim" not in client.get(path).content.decode()
    for path in (f"/reports/{report.id}/original", f"/reports/{report.id}/document"):
        assert client.get(path).status_code == 403


def test_the_original_is_saved_and_never_opened(report: Report, signed_in: SignedIn) -> None:
    answer = signed_in("reviewer").get(f"/reports/{report.id}/original")
    assert answer.content == TEXT.encode()
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    document = signed_in("reviewer").get(f"/reports/{report.id}/document")
    assert document["Content-Disposition"] == 'attachment; filename="export.html"'


def test_a_page_among_the_attachments_is_only_ever_saved(report: Report, signed_in: SignedIn) -> None:
    page = Attachment.objects.get(name="page.html")
    answer = signed_in("reviewer").get(f"/reports/attachments/{page.id}")
    assert answer["Content-Type"] == "application/octet-stream"
    assert signed_in("reviewer").get(f"/reports/attachments/{page.id}/picture").status_code == 404


def test_a_picture_is_drawn_anew(report: Report, signed_in: SignedIn) -> None:
    photo = Attachment.objects.get(media="image/jpeg")
    answer = signed_in("monitor").get(f"/reports/attachments/{photo.id}/picture")
    assert answer["Content-Type"] == "image/jpeg"
    assert b"Quincetree" not in answer.content
    assert Image.open(io.BytesIO(answer.content)).width == 640
    assert signed_in("monitor").get(f"/reports/attachments/{photo.id}").status_code == 403
    saved = signed_in("reviewer").get(f"/reports/attachments/{photo.id}")
    assert "\n" not in saved["Content-Disposition"]


def test_nothing_of_a_hidden_report_can_be_had(sampled: Archive, signed_in: SignedIn) -> None:
    hidden = Report.objects.get(source__confidential=True)
    client = signed_in("reviewer")
    for end in ("", "/original", "/document"):
        assert client.get(f"/reports/{hidden.id}{end}").status_code == 404
    assert signed_in("editor").get(f"/reports/{hidden.id}").status_code == 200


def test_a_document_that_holds_a_hidden_report_too_is_not_given(desk: Archive, signed_in: SignedIn) -> None:
    chat = Document(b"a chat of two")
    for text, source, hidden in (("It is quiet.", "Open", False), ("It is not.", "Hidden", True)):
        raw = RawReport(text.encode(), text, "utf-8", "chat.txt", source=source, document=chat)
        take_in(desk, raw, confidential=hidden)
    visible = Report.objects.get(source__name="Open")
    assert signed_in("reviewer").get(f"/reports/{visible.id}/document").status_code == 404
    assert signed_in("editor").get(f"/reports/{visible.id}/document").status_code == 200


def test_many_accounts_come_page_by_page(desk: Archive, signed_in: SignedIn) -> None:
    places = ("Hajin", "Tafas", "Jarablus", "Theban", "Shuhayl")
    text = "\n".join(
        f"{at}. On {at % 28 + 1} March 2023, unknown gunmen shot {at + 2} civilians dead in {places[at % 5]}."
        for at in range(60)
    )
    kept = take_in(desk, RawReport(text.encode(), text, "utf-8", ""))
    client = signed_in("reviewer")
    first = client.get(f"/reports/{kept.id}").content.decode()
    assert "Account 50" in first
    assert "Account 51" not in first
    assert "Account 51" in client.get(f"/reports/{kept.id}?after=50").content.decode()


def test_a_report_that_no_page_can_hold_is_shown(desk: Archive, signed_in: SignedIn) -> None:
    text = "Half a letter: \ud800. A zero: \0. Two gunmen shot a man dead in Hajin on 3 May 2024."
    content = text.encode("utf-8", "surrogatepass")
    kept = take_in(desk, RawReport(content, text, "utf-8/surrogatepass", "x"))
    client = signed_in("monitor")
    assert "Half a letter" in client.get(f"/reports/{kept.id}").content.decode()
    assert client.get("/reports/all").status_code == 200


@pytest.mark.parametrize("path", ["/reports/999999", "/reports/99999999999999999999999", "/reports/0"])
def test_a_number_that_nothing_has_is_not_found(desk: Archive, signed_in: SignedIn, path: str) -> None:
    assert signed_in("editor").get(path).status_code == 404
