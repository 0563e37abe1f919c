"""`marsad fetch` as a user calls it, against a server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marsad.archive import Archive
from marsad.archive.decisions import Decider, confirm
from marsad.archive.verification import verify
from marsad.cli import fetch as command
from marsad.cli import main
from tests.capture.server import Server, serving
from tests.intake.made import page

REPORT = "Unknown gunmen shot two farmers dead in Hajin on Tuesday, an invented monitor said."


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with serving() as running:
        monkeypatch.setattr(command, "Fetcher", lambda _allowed, sizes, _: running.fetcher(limits=sizes))
        yield running


@pytest.fixture
def register(tmp_path: Path) -> str:
    (tmp_path / "allowed.txt").write_text("example.org\n")
    return str(tmp_path / "r.sqlite3")


def run(register: str, *words: str) -> Result:
    allowed = str(Path(register).with_name("allowed.txt"))
    return CliRunner().invoke(main, ["fetch", "--archive", register, "--allow", allowed, *words])


def test_without_a_list_of_hosts_nothing_is_asked(register: str) -> None:
    done = CliRunner().invoke(main, ["fetch", "--archive", register, "https://example.org"])
    assert done.exit_code == 2 and "--allow" in done.stderr
    assert not Path(register).exists()


def test_an_address_that_is_not_allowed_is_refused(register: str) -> None:
    done = run(register, "https://elsewhere.example/")
    assert done.exit_code == 1 and "not on the list" in done.stderr


def test_a_page_is_kept_with_its_capture_and_once(server: Server, register: str) -> None:
    server.page("/1", page(REPORT))
    assert run(register, f"{server.root}/1").exit_code == 0
    assert "0 reports kept, 1 known already" in run(register, f"{server.root}/1").stderr
    with Archive.open(register) as archive:
        report = archive.reports.get()
        assert report.address == f"{server.root}/1"
        assert archive.attachments.get().media == "application/warc"
        assert list(verify(archive)) == []


def test_a_feed_is_followed_to_its_pages_once(server: Server, register: str) -> None:
    entry = f"<item><title>Two killed</title><guid>1</guid><link>{server.root}/1</link></item>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{entry}</channel></rss>'
    server.page("/feed", feed.encode(), "application/rss+xml")
    server.page("/1", page(REPORT))
    for _ in range(2):
        assert run(register, "--follow", f"{server.root}/feed").exit_code == 0
    assert server.asked.count("/1") == 1
    with Archive.open(register) as archive:
        assert archive.reports.count() == 2


def test_an_edited_page_opens_what_rested_on_its_words(server: Server, register: str) -> None:
    server.page("/1", page(REPORT))
    run(register, f"{server.root}/1")
    with Archive.open(register) as archive:
        confirm(archive, archive.incidents.order_by("id")[0].id, Decider("editor"))
    assert "was edited" not in run(register, "--again").stderr
    server.page("/1", page(REPORT.replace("two farmers", "three farmers")))
    done = run(register, "--again")
    assert "was edited since report 1" in done.stderr
    with Archive.open(register) as archive:
        assert archive.reports.count() == 2
        finding = archive.findings.get(code="changed-at-source")
        text = archive.text(finding.report)
        assert {text[start:end] for start, end in finding.evidence} == {"two"}
        assert archive.incidents.order_by("id")[0].review == "reopened"
        assert list(verify(archive)) == []
    assert "0 reports kept" in run(register, "--again").stderr


def test_a_removed_page_opens_all_that_rested_on_it(server: Server, register: str) -> None:
    server.page("/1", page(REPORT))
    run(register, f"{server.root}/1")
    with Archive.open(register) as archive:
        first = archive.incidents.order_by("id")[0].id
        confirm(archive, first, Decider("editor"))
    del server.pages["/1"]
    for _ in range(2):
        assert "was removed since report 1" in run(register, "--again").stderr
    with Archive.open(register) as archive:
        assert archive.findings.filter(code="removed-at-source").count() == 1
        assert archive.incidents.get(id=first).review == "reopened"
        archive.rebuild()
        assert list(verify(archive)) == []


def test_new_surroundings_are_no_edit(server: Server, register: str) -> None:
    server.page("/1", page(REPORT))
    run(register, f"{server.root}/1")
    server.page("/1", page(REPORT).replace(b"<body>", b"<body><nav>Home | News | About us</nav>"))
    assert "was edited" not in run(register, "--again").stderr
