"""What is asked, and above all what is not."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from marsad.capture import Allowed, CaptureError, Fetcher
from marsad.capture.connection import Limits, public
from marsad.capture.errors import GoneError
from marsad.intake.captured import read_capture
from marsad.intake.limits import Limits as Most
from marsad.intake.raw import RawReport
from tests.capture.server import Server, serving
from tests.intake.made import page


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.mark.parametrize(
    ("listed", "address"),
    [
        ("example.org", "https://example.org/a?b=c"),
        ("*.example.org", "http://news.example.org"),
        ("example.org:8080", "http://example.org:8080/"),
        ("# a remark\nexample.org # ours\n", "https://EXAMPLE.org./x#part"),
        ("xn--mgbh0fb.example", "https://مثال.example/خبر"),
    ],
)
def test_who_is_listed_may_be_asked(listed: str, address: str) -> None:
    assert Allowed.read(listed).target(address).path.isascii()


@pytest.mark.parametrize(
    ("listed", "address"),
    [
        ("", "https://example.org"),
        ("example.org", "https://news.example.org"),
        ("*.example.org", "https://example.org"),
        ("*.example.org", "https://evilexample.org"),
        ("example.org", "https://example.org.evil.net"),
        ("example.org", "http://example.org:8080/"),
        ("example.org", "https://user:pw@example.org/"),
        ("example.org", "file:///etc/passwd"),
        ("example.org", "ftp://example.org/"),
        ("example.org", "https://example.org:99999/"),
        ("example.org", "//example.org/"),
        ("example.org", "https://[::1"),
    ],
)
def test_nobody_else_is_asked(listed: str, address: str) -> None:
    with pytest.raises(CaptureError):
        Allowed.read(listed).target(address)


def test_a_list_that_is_none_is_told() -> None:
    with pytest.raises(CaptureError, match="is no host"):
        Allowed.read("https://example.org/")


@pytest.mark.parametrize(
    "machine",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "::ffff:127.0.0.1", "2002:7f00:1::1", "64:ff9b::7f00:1", "2001:0:7f00:1::",
    ],
)  # fmt: skip
def test_no_machine_of_an_inner_network_is_asked(machine: str) -> None:
    with pytest.raises(CaptureError, match="no public address"):
        public("example.org", [machine])
    with pytest.raises(CaptureError):  # nor is one that hides behind a public one
        public("example.org", ["93.184.216.34", machine])


def test_the_fetcher_asks_no_inner_machine_by_itself(server: Server) -> None:
    with pytest.raises(CaptureError, match="no public address"):
        Fetcher(server.allowed).fetch(server.root)
    assert server.asked == []


def test_the_machine_that_was_looked_at_is_the_one_that_is_asked(server: Server) -> None:
    """A name that stands for something else a moment later leads nowhere else."""
    server.page("/", page())
    answers = iter([["127.0.0.1"]] * 2 + [["10.0.0.1"]])
    allowed = Allowed.read(f"rebound.example:{server.port}")
    fetcher = server.fetcher(allowed=allowed, resolve=lambda *_: next(answers))
    fetcher.fetch(f"http://rebound.example:{server.port}/")
    assert server.hosts == [f"rebound.example:{server.port}"] * 2  # robots.txt, and the page


def test_a_page_is_captured_with_its_redirects(server: Server) -> None:
    server.redirect("/old", "/new")
    server.page("/new", page())
    captured = server.fetcher().fetch(f"{server.root}/old")
    assert captured.address == f"{server.root}/new"
    [report] = read_capture(captured.warc, captured.address, Most())
    assert isinstance(report, RawReport)
    assert report.text.startswith("Two killed near Sur") and report.address == captured.address
    assert report.attachments[-1].content == captured.warc
    assert report.document is not None and report.document.content == page()


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/", "http://localhost/", "file:///etc/passwd", "http://127.0.0.1/"]
)
def test_a_redirect_leads_only_where_one_may_go(server: Server, to: str) -> None:
    server.redirect("/old", to)
    with pytest.raises(CaptureError):
        server.fetcher().fetch(f"{server.root}/old")


def test_redirects_have_an_end(server: Server) -> None:
    server.redirect("/a", "/a")
    with pytest.raises(CaptureError, match="redirects"):
        server.fetcher().fetch(f"{server.root}/a")


def test_what_a_host_keeps_from_programs_is_left_alone(server: Server) -> None:
    server.page("/robots.txt", b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", "text/plain")
    server.page("/private/a", page())
    server.page("/b", page())
    slept: list[float] = []
    fetcher = server.fetcher(sleep=slept.append)
    with pytest.raises(CaptureError, match=r"robots\.txt"):
        fetcher.fetch(f"{server.root}/private/a")
    fetcher.fetch(f"{server.root}/b")
    assert server.asked == ["/robots.txt", "/b"]
    assert slept and 6 < slept[-1] <= 7


def test_a_host_whose_rules_cannot_be_had_is_left_alone(server: Server) -> None:
    server.page("/robots.txt", b"", status=500)
    server.page("/b", page())
    with pytest.raises(CaptureError, match=r"robots\.txt"):
        server.fetcher().fetch(f"{server.root}/b")


def test_an_answer_has_limits(server: Server) -> None:
    server.page("/large", b"x" * 5000)
    with pytest.raises(CaptureError, match="larger than 1000 bytes"):
        server.fetcher(limits=Limits(1000)).fetch(f"{server.root}/large")

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(100):
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    server.pages["/slow"] = drip
    with pytest.raises(CaptureError):
        server.fetcher(limits=Limits(seconds=0.3)).fetch(f"{server.root}/slow")


def test_a_page_that_was_taken_away_is_told_from_one_that_fails(server: Server) -> None:
    server.page("/broken", b"", status=503)
    with pytest.raises(GoneError):
        server.fetcher().fetch(f"{server.root}/gone")
    with pytest.raises(CaptureError, match="503") as failed:
        server.fetcher().fetch(f"{server.root}/broken")
    assert not isinstance(failed.value, GoneError)
