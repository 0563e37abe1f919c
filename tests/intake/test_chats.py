"""Telegram and WhatsApp."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.intake.made import (
    ANDROID,
    ARABIC,
    IPHONE_ARABIC,
    TELEGRAM_PAGE,
    WORDS,
    chat_export,
    packed,
    taken,
    told,
)

JPEG = b"\xff\xd8\xff\xe0 invented"


def test_a_telegram_message_keeps_what_the_export_says_of_it(tmp_path: Path) -> None:
    pieces = ["Two ", {"type": "bold", "text": "killed"}, " in Sur"]
    said = {"edited_unixtime": "1714640000", "reply_to_message_id": 1, "forwarded_from": "Someone Invented"}
    [report], refused = taken(tmp_path / "result.json", chat_export({"id": 5, "text": pieces} | said))
    assert refused == []
    assert (report.text, report.name, report.published) == ("Two killed in Sur", "5", "2024-05-02")
    assert report.source == "Invented channel"
    assert report.facts == {
        "sent": "2024-05-02T07:00:00+00:00",
        "edited": "2024-05-02T08:53:20+00:00",
        "reply_to": 1,
        "forwarded": True,
    }
    assert report.private["forwarded_from"] == "Someone Invented"
    assert report.place.endswith("result.json, message 5")


def test_who_wrote_in_a_group_is_not_public(tmp_path: Path) -> None:
    content = chat_export({"id": 5, "text": WORDS, "from": "Someone Invented"}, kind="private_group")
    [report], _ = taken(tmp_path / "result.json", content)
    assert report.source is None
    assert "Someone" not in str((report.facts, report.identity, report.file, report.part))
    assert report.private == {"author": "Someone Invented", "chat": "Invented channel"}


def test_an_album_is_one_report_with_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for name in "ab":
        (tmp_path / "photos" / f"{name}.jpg").write_bytes(JPEG + name.encode())
    (tmp_path / "photos" / "alone.jpg").write_bytes(JPEG)
    messages = (
        {"id": 5, "text": WORDS, "photo": "photos/a.jpg"},
        {"id": 6, "text": "", "photo": "photos/b.jpg"},
        {"id": 7, "text": "another", "date": "2024-05-02T10:00:01", "photo": "(File not included. ...)"},
        {"id": 8, "text": "", "date": "2024-05-02T11:00:00", "file": "gone.mp4"},
    )
    (tmp_path / "result.json").write_bytes(chat_export(*messages))
    [album, other], refused = told(tmp_path)
    assert [one.name for one in album.attachments] == ["a.jpg", "b.jpg"]
    assert album.facts["album"] == ["5", "6"]
    assert "1 of its files were not exported" in other.note
    assert [one.reason for one in refused] == [
        "1 messages without words are not reports: 8",
        "image/jpeg that no report names",
    ]


def test_the_same_words_in_two_messages_are_two_reports(tmp_path: Path) -> None:
    content = chat_export({"id": 5, "text": WORDS}, {"id": 6, "text": WORDS, "date": "2024-05-03T10:00:00"})
    [one, other], _ = taken(tmp_path / "result.json", content)
    assert one.content == other.content and one.identity != other.identity


@pytest.mark.parametrize("name", ["../secret.jpg", "/etc/hostname", "photos/../../secret.jpg"])
def test_no_export_reaches_out_of_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    (tmp_path / "export" / "photos").mkdir(parents=True)
    [report], _ = taken(
        tmp_path / "export" / "result.json", chat_export({"id": 5, "text": WORDS, "photo": name})
    )
    assert report.attachments == () and "is missing" in report.note


def test_an_account_with_several_chats(tmp_path: Path) -> None:
    chats = {"chats": {"list": [json.loads(chat_export()), json.loads(chat_export()) | {"id": 78}]}}
    reports, _ = taken(tmp_path / "result.json", json.dumps(chats))
    assert [one.identity for one in reports] == ["telegram:77:2", "telegram:78:2"]


def test_a_cut_export_is_refused(tmp_path: Path) -> None:
    _, [refused] = taken(tmp_path / "result.json", chat_export()[:-30])
    assert "cut" in refused.reason


def test_a_telegram_page_gives_its_messages(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "style.css").write_text("p{}")
    (tmp_path / "messages.html").write_bytes(TELEGRAM_PAGE)
    [one, other], refused = told(tmp_path)
    assert refused == []
    assert (one.text, one.name, one.published) == (f"{ARABIC}\nسطر", "5", "2024-05-02")
    assert one.facts["sent"] == "2024-05-02T10:11:12+03:00"
    assert (other.text, other.facts["reply_to"], other.facts["forwarded"]) == (WORDS, "5", True)
    assert other.private["forwarded_from"] == "Another Channel"
    assert other.published == "2024-05-02"  # of this message, not of the one it passes on


def test_a_chat_from_android(tmp_path: Path) -> None:
    [report], refused = taken(tmp_path / "WhatsApp Chat with Invented Group.txt", ANDROID)
    assert refused == []
    assert (report.text, report.published, report.position) == (WORDS, "2023-12-31", 2)
    assert report.facts == {"sent": "2023-12-31T22:16:00"}
    assert report.private["author"] == "Someone Invented"
    assert "Invented" not in report.identity


def test_a_chat_from_an_arabic_iphone(tmp_path: Path) -> None:
    [one, two], _ = taken(tmp_path / "_chat.txt", IPHONE_ARABIC)
    assert (one.text, one.facts["sent"]) == (ARABIC, "2023-12-31T22:15:33")
    assert (two.text, two.published) == ("ثانية", "2024-01-01")


def test_a_message_may_have_many_lines(tmp_path: Path) -> None:
    [report], _ = taken(tmp_path / "c.txt", ANDROID + "second line\n\n- third: line\n")
    assert report.text == f"{WORDS}\nsecond line\n\n- third: line"


@pytest.mark.parametrize(
    ("stamps", "day"),
    [
        (["31/12/2023, 22:15", "01/01/2024, 01:15"], "2023-12-31"),
        (["12/31/23, 10:15 PM", "1/1/24, 1:15 AM"], "2023-12-31"),
        (["31.12.23, 22:15", "01.01.24, 01:15"], "2023-12-31"),
        (["2023-12-31, 22:15", "2024-01-01, 01:15"], "2023-12-31"),
        (["٣/٤/٢٠٢٣، ١٠:١٥ م", "٤/٤/٢٠٢٣، ١:١٥ ص"], "2023-04-03"),
        (["3/4/2023, 22:15", "2/5/2023, 01:15"], "2023-04-03"),  # else the chat would run back
        (["3/4/2023, 22:15", "4/4/2023, 01:15"], None),  # 3 April, or 4 March: nothing tells
    ],
)
def test_whether_day_or_month_comes_first_is_told_or_left_open(
    tmp_path: Path, stamps: list[str], day: str | None
) -> None:
    reports, _ = taken(
        tmp_path / "c.txt", "".join(f"{stamp} - Someone: killed {stamp}\n" for stamp in stamps)
    )
    assert len(reports) == 2 and reports[0].published == day
    assert ("day or the month" in reports[0].note) is (day is None)


def test_files_deletions_and_edits_of_whatsapp(tmp_path: Path) -> None:
    lines = (
        "31/12/2023, 22:15 - فلان: ‎IMG-1.jpg (الملف مرفق)\nقصف على بلدة مختلقة\n"
        "31/12/2023, 22:16 - فلان: تم حذف هذه الرسالة\n"
        "31/12/2023, 22:17 - فلان: Two killed in Sur <This message was edited>\n"
        "31/12/2023, 22:18 - فلان: <Media omitted>\n"
    )
    export = packed({"WhatsApp/_chat.txt": lines.encode(), "WhatsApp/IMG-1.jpg": JPEG})
    [one, two], [refused] = taken(tmp_path / "chat.zip", export)
    assert one.text == "قصف على بلدة مختلقة"
    assert [file.name for file in one.attachments] == ["IMG-1.jpg"]
    assert (two.text, two.facts["edited"]) == ("Two killed in Sur", True)
    assert refused.reason.startswith("2 messages without words")
