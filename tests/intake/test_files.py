from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from marsad.intake import RawReport, Refusal, count, read


def taken(*paths: Path, **said: Any) -> list[RawReport | Refusal]:
    return list(read([str(path) for path in paths], **said))


def lines(path: Path, *records: Any) -> Path:
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records))
    return path


def test_a_text_is_one_report_with_its_bytes_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("\ufeffخبر\r\n".encode())
    [report] = taken(path, published="2024-01", source="outlet")
    assert isinstance(report, RawReport)
    assert report.content == path.read_bytes()
    assert report.content.decode(report.encoding) == report.text == "خبر\r\n"
    assert (report.file, report.published, report.source) == (str(path), "2024-01", "outlet")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_the_archive_can_get_the_same_text_again(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    said = "قصف الطيران على بلدة الجاسمي في ريف المحافظة"
    path.write_bytes(said.encode(encoding))
    [report] = taken(path)
    assert isinstance(report, RawReport)
    assert report.text == report.content.decode(report.encoding) == said


def test_a_text_with_broken_bytes_can_be_had_again_too(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("قصف الطيران على بلدة الجاسمي في ريف المحافظة".encode() + b"\xd9")
    [report] = taken(path)
    assert isinstance(report, RawReport)
    codec, _, errors = report.encoding.partition("/")
    assert report.content.decode(codec, errors) == report.text
    assert "broken at byte" in report.note


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"PK\x03\x04\x00\x00text", "a broken ZIP archive"),
        (b"\x00\x01\x02 text", "binary"),
        (b"\xff\xfea", "UTF-16 with a byte order mark, but broken"),
        (b"x" * 101, "larger than 100 bytes"),
    ],
)
def test_what_is_no_report_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    good = tmp_path / "good.txt"
    good.write_text("text")
    refused, report = taken(path, good, max_bytes=100)
    assert isinstance(refused, Refusal)
    assert refused.place == str(path)
    assert reason in refused.reason
    assert isinstance(report, RawReport)


def test_a_line_says_more_than_the_command(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "reports.jsonl",
        {"id": "a", "text": "one", "published": "2024-01-02", "source": "its own", "language": "en"},
        {"id": "b", "text": "two", "published": None},
    )
    one, two = taken(path, published="2020-01-01", source="outlet", language="ar")
    assert isinstance(one, RawReport) and isinstance(two, RawReport)
    assert (one.name, one.published, one.source, one.language) == ("a", "2024-01-02", "its own", "en")
    assert (two.name, two.published, two.source, two.language) == ("b", "2020-01-01", "outlet", "ar")
    assert (one.place, two.position) == (f"{path}:1", 2)


def test_half_a_character_in_a_line_stays_as_it_is(tmp_path: Path) -> None:
    [report] = taken(lines(tmp_path / "r.jsonl", '{"id": "a", "text": "x\\ud800\\u0000y"}'))
    assert isinstance(report, RawReport)
    assert report.encoding == "utf-8/surrogatepass"
    assert report.content.decode("utf-8", "surrogatepass") == report.text == "x\ud800\0y"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{bad", "not JSON at column 2"),
        ("[]", "not an object"),
        ('{"text": "x"}', "`id` is missing"),
        ('{"id": "a"}', "`text` is missing"),
        ('{"id": "a", "text": " "}', "`text` is empty"),
        ('{"id": "a", "text": 5}', "`text` is not text"),
        ('{"id": "a", "text": "x", "published": "yesterday"}', "`published` 'yesterday' is neither"),
        ('{"id": "a", "text": "x", "published": "2024-02-30"}', "no day of the calendar"),
        ('{"id": "a", "text": "x", "language": "fr"}', "`language` is neither"),
        ("[" * 100_000, "too deep"),
        ('{"id": "a", "text": "' + "x" * 200_000 + '"}', "longer than 150000 bytes"),
    ],
)
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path: Path, line: str, reason: str) -> None:
    path = lines(tmp_path / "r.jsonl", {"id": "a", "text": "one"}, line, "", {"id": "c", "text": "three"})
    first, refused, last = taken(path, max_bytes=150_000)
    assert isinstance(refused, Refusal)
    assert refused.place == f"{path}:2"
    assert reason in refused.reason
    assert isinstance(first, RawReport) and isinstance(last, RawReport)
    assert (first.name, last.name) == ("a", "c")


def test_a_folder_is_read_whole_in_the_order_of_its_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "two.txt").write_text("two")
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / ".hidden.txt").write_text("no")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    lines(tmp_path / "c.jsonl", {"id": "x", "text": "three"}, {"id": "y", "text": "four"})
    found = taken(tmp_path)
    assert [one.text for one in found if isinstance(one, RawReport)] == ["one", "three", "four", "two"]
    assert [one.place for one in found if isinstance(one, Refusal)] == [str(tmp_path / "photo.jpg")]
    assert count([str(tmp_path)]) == len(found)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    found = taken(tmp_path / "none.txt", tmp_path / "none.jsonl", Path("nul\0l"))
    assert [type(one) for one in found] == [Refusal] * 3


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    [refused] = taken(tmp_path / "pipe.txt")
    assert isinstance(refused, Refusal) and refused.reason == "not a file"
