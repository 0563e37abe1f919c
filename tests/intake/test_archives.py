"""ZIP, feeds and captures of the web: files that hold other files."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from marsad.intake.file import File
from marsad.intake.limits import Limits
from marsad.intake.registry import read_file
from tests.intake.made import ARABIC, WORDS, capture, feed, packed, page, taken


def test_every_file_of_a_zip_is_read_and_knows_where_it_came_from(tmp_path: Path) -> None:
    inner = packed({"b.txt": ARABIC.encode()})
    [one, two], refused = taken(
        tmp_path / "all.zip", packed({"day/a.txt": WORDS.encode(), "inner.zip": inner})
    )
    assert refused == []
    assert (one.text, one.place) == (WORDS, f"{tmp_path}/all.zip, day/a.txt")
    assert (two.text, two.place) == (ARABIC, f"{tmp_path}/all.zip, inner.zip/b.txt")
    outer = hashlib.sha256((tmp_path / "all.zip").read_bytes()).hexdigest()
    assert two.facts["carriers"] == [
        {"name": "all.zip", "sha256": outer},
        {"name": "inner.zip", "sha256": hashlib.sha256(inner).hexdigest()},
    ]


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt"])
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    reports, [refused] = taken(tmp_path / "a.zip", packed({name: b"x", "good.txt": WORDS.encode()}))
    assert [one.text for one in reports] == [WORDS]
    assert "leads out of the archive" in refused.reason


def test_archives_inside_of_archives_have_an_end(tmp_path: Path) -> None:
    content = WORDS.encode()
    for name in ("a.txt", "1.zip", "2.zip", "3.zip", "4.zip"):
        content = packed({name: content})
    reports, [refused] = taken(tmp_path / "a.zip", content)
    assert reports == [] and "one inside of another" in refused.reason


def test_a_member_that_is_packed_too_well_is_refused(tmp_path: Path) -> None:
    reports, [refused] = taken(
        tmp_path / "a.zip", packed({"a.txt": b" " * 20_000_000, "b.txt": WORDS.encode()})
    )
    assert len(reports) == 1 and "bomb" in refused.reason


@pytest.mark.parametrize("limits", [Limits(members=2), Limits(unpacked=10)])
def test_an_archive_that_is_too_large_ends_in_one_refusal(tmp_path: Path, limits: Limits) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({f"{n}.txt": WORDS.encode() for n in range(9)}))
    found = list(read_file(File(str(path), lambda: path.open("rb"), limits=limits)))
    assert len(found) <= 3 and "more than" in getattr(found[-1], "reason", "")


def test_a_locked_member_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed({"a.txt": WORDS.encode()}))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        at = archive.start_dir
    data[at + 8] |= 1
    _, [refused] = taken(path, bytes(data))
    assert "password" in refused.reason


def test_a_feed_gives_its_entries(tmp_path: Path) -> None:
    [one, two], refused = taken(tmp_path / "feed.xml", feed())
    assert refused == []
    assert (one.text, one.published) == (f"Two killed\n\n{WORDS}", "2024-05-02")
    assert (one.source, one.address, one.position) == ("Invented feed", "https://example.org/1", 1)
    assert (two.published, two.text) == (None, f"قصف\n\n{ARABIC}")


def test_when_an_entry_was_changed_is_not_when_it_was_published(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><id>1</id><title>Killed</title>'
        "<updated>2024-05-02T10:00:00Z</updated><summary>Two killed</summary></entry></feed>"
    )
    [report], _ = taken(tmp_path / "feed.atom", atom)
    assert report.published is None


def test_a_cut_feed_gives_what_stands_before(tmp_path: Path) -> None:
    content = feed()
    reports, refused = taken(tmp_path / "feed.xml", content[: content.index(b"<guid>g2")])
    assert reports[0].name == "g1"
    assert "cut or broken" in refused[-1].reason


def test_a_feed_opens_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    hostile = feed("<item><title>a &x; b</title><guid>1</guid></item>").replace(
        b"<rss", entity.encode() + b"<rss"
    )
    reports, _ = taken(tmp_path / "feed.xml", hostile)
    assert all("secret words" not in one.text for one in reports)


@pytest.mark.parametrize("zipped", [True, False])
def test_a_capture_gives_its_pages_with_address_and_moment(tmp_path: Path, zipped: bool) -> None:
    [report], refused = taken(tmp_path / "a.warc", capture(zipped=zipped))
    assert refused == []
    assert report.text.startswith("Two killed near Sur")
    assert (report.address, report.published) == ("https://example.org/news/1", "2024-05-02")
    assert report.document is not None and report.document.content == page()
    assert set(report.facts["capture"]) == {"record", "captured", "digest"}


def test_a_page_that_was_altered_in_its_capture_is_refused(tmp_path: Path) -> None:
    content = capture(zipped=False).replace(b"two farmers", b"six farmers")
    reports, [refused] = taken(tmp_path / "a.warc", content)
    assert reports == [] and "digest" in refused.reason


def test_what_was_not_answered_is_no_report(tmp_path: Path) -> None:
    assert taken(tmp_path / "a.warc.gz", capture(status="404 Not Found"))[0] == []


def test_a_cut_capture_is_told(tmp_path: Path) -> None:
    content = capture()
    _, refused = taken(tmp_path / "a.warc.gz", content[: len(content) // 2])
    assert refused


def wacz(content: bytes, said: bytes) -> bytes:
    hashed = f"sha256:{hashlib.sha256(said).hexdigest()}"
    listed = {"resources": [{"path": "archive/a.warc.gz", "hash": hashed}]}
    return packed({"archive/a.warc.gz": content, "datapackage.json": json.dumps(listed).encode()})


def test_a_packed_capture_is_checked_against_its_hashes(tmp_path: Path) -> None:
    content = capture()
    [report], _ = taken(tmp_path / "a.wacz", wacz(content, content))
    assert [one["name"] for one in report.facts["carriers"]] == ["a.wacz", "a.warc.gz"]
    reports, [refused] = taken(tmp_path / "b.wacz", wacz(content, b"another"))
    assert reports == [] and "hash" in refused.reason
