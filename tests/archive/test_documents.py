from __future__ import annotations

import hashlib
from dataclasses import dataclass

from marsad.archive import Archive
from marsad.archive.keeping import Attached, Incoming, keep_report
from marsad.archive.models import Entry, Original
from marsad.archive.verification import verify
from tests.archive.made import disarm, sql


@dataclass(frozen=True)
class Page:
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


PHOTO = Attached(b"\xff\xd8 invented", "street.jpg", "image/jpeg", metadata={"Artist": "Somebody Invented"})


def out_of_a_page(text: str, identity: str = "", *attachments: Attached) -> Incoming:
    return Incoming(
        text.encode(),
        "utf-8",
        document=Page(b"<p>two reports</p>"),
        part="message 7",
        identity=identity,
        facts={"sent": "2024-05-02T10:00:00Z"},
        private={"author": "Someone Invented"},
        attachments=attachments,
    )


def test_a_text_keeps_the_document_in_which_it_stood(archive: Archive) -> None:
    one = keep_report(archive, out_of_a_page("first", "", PHOTO), actor="monitor")
    other = keep_report(archive, out_of_a_page("second"), actor="monitor")
    assert archive.text(one) == "first"
    assert one.container_id == other.container_id == Page(b"<p>two reports</p>").sha256
    assert (one.part, one.facts, one.private) == (
        "message 7", {"sent": "2024-05-02T10:00:00Z"}, {"author": "Someone Invented"},
    )  # fmt: skip
    kept = archive.attachments.get()
    assert (kept.report_id, kept.name, kept.metadata) == (one.id, "street.jpg", dict(PHOTO.metadata))
    assert archive.rows(Original).count() == 4
    assert list(verify(archive)) == []


def test_what_names_people_is_in_the_sensitive_part_alone(archive: Archive) -> None:
    keep_report(archive, out_of_a_page("first", "", PHOTO), actor="monitor")
    entry = archive.rows(Entry).get()
    assert "Somebody" not in entry.after and "Someone" not in entry.after
    assert "Somebody" in entry.sensitive and "Someone" in entry.sensitive


def test_the_same_bytes_twice_in_a_channel_are_two_reports_and_elsewhere_one(archive: Archive) -> None:
    ids = [keep_report(archive, out_of_a_page("same", name), actor="m").id for name in ("a", "b", "a", "")]
    assert ids == [1, 2, 1, 3]
    assert list(verify(archive)) == []


def test_an_altered_attachment_is_found(archive: Archive) -> None:
    keep_report(archive, out_of_a_page("first", "", PHOTO), actor="monitor")
    disarm(archive, "archive_original")
    kept = archive.attachments.get().original_id
    content = "X'00'" if archive.name.endswith("sqlite3") else "'\\x00'::bytea"
    sql(archive, f"UPDATE archive_original SET content={content} WHERE sha256='{kept}'")
    assert [(one.row, one.table) for one in verify(archive)] == [(kept, "original")]


def test_a_register_with_documents_is_rebuilt_as_it_was(archive: Archive) -> None:
    keep_report(archive, out_of_a_page("first", "", PHOTO), actor="monitor")
    archive.rebuild()
    assert archive.attachments.get().metadata == dict(PHOTO.metadata)
    assert list(verify(archive)) == []
