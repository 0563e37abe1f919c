"""Servers that mean no good: what they send, how slowly, and under whose name."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from marsad.capture import Allowed, CaptureError, Fetcher
from marsad.capture.allowed import Target
from marsad.capture.connection import Limits, ask
from tests.capture.server import Server, serving

SHORT = Limits(100_000, 0.5)
Talk = Callable[[socket.socket], None]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@contextlib.contextmanager
def listening(talk: Talk) -> Iterator[int]:
    """The port of a server that says what it likes to whoever comes, until they go."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            with contextlib.suppress(OSError):
                while True:
                    one, _ = listener.accept()
                    with one, contextlib.suppress(OSError):
                        talk(one)

        threading.Thread(target=run, daemon=True).start()
        yield listener.getsockname()[1]


def asked(talk: Talk, scheme: str = "http") -> None:
    """Asks such a server for its page, and fails where that takes longer than it may."""
    with listening(talk) as port:
        before = time.monotonic()
        try:
            ask(Target(scheme, "127.0.0.1", port, "/"), "127.0.0.1", SHORT)
        finally:
            assert time.monotonic() - before < 10 * SHORT.seconds


def dripping(start: bytes, drop: bytes) -> Talk:
    """Says something at once, and a little more every tenth of a second."""

    def talk(one: socket.socket) -> None:
        one.sendall(start)
        for _ in range(200):
            one.sendall(drop)
            time.sleep(0.1)

    return talk


OK = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b""),  # nothing, ever
        (b"HTTP/1.1 20", b"0"),  # a status without an end
        (OK, b"X-A: b\r\n"),  # headers without an end
        (OK + b"X-A: ", b"b"),  # a header without an end
        (OK + b"\r\n", b"x"),  # a body without an end
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_nobody_keeps_us_by_being_slow(start: bytes, drop: bytes) -> None:
    with pytest.raises(CaptureError):
        asked(dripping(start, drop))


def test_nobody_keeps_us_in_a_handshake() -> None:
    """A server that begins TLS (a record of 16 kB of a handshake) and never comes to its end."""
    with pytest.raises(CaptureError):
        asked(dripping(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\x00"), "https")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\x00\xff" * 40,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"HTTP/1.1 -5 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Length: \xb2\r\n\r\nxx",
        OK + b"X: y\r\n" * 5000 + b"\r\n",
        OK + b"X: " + b"y" * 100_000 + b"\r\n\r\n",
        OK + b"\r\n" + b"x" * 200_000,
    ],
)
def test_what_is_no_proper_answer_is_refused(said: bytes) -> None:
    def talk(one: socket.socket) -> None:
        one.recv(1000)
        one.sendall(said)

    with pytest.raises(CaptureError):
        asked(talk)


@pytest.mark.parametrize(
    "location", ["http://[::1", "http://a:b/", "//", "http://exa mple/", "\x00", "http:"]
)
def test_a_redirect_to_nowhere_is_an_error(server: Server, location: str) -> None:
    server.redirect("/old", location)
    with pytest.raises(CaptureError):
        server.fetcher().fetch(f"{server.root}/old")
    server.redirect("/robots.txt", location)
    with pytest.raises(CaptureError):
        server.fetcher().fetch(f"{server.root}/page")


def test_a_listed_name_that_a_redirect_turns_inwards_is_not_asked(server: Server) -> None:
    """Both names are on the list; the second stands for a machine of the network inside."""
    hosts = [f"{name}.example:{server.port}" for name in ("open", "inner")]
    server.redirect("/", f"http://{hosts[1]}/")
    known = {"open.example": ["127.0.0.1"], "inner.example": ["127.0.0.1", "169.254.169.254"]}

    def machine(_host: str, machines: list[str]) -> str:
        if len(machines) > 1:
            raise CaptureError("no public address")
        return machines[0]

    fetcher = server.fetcher(
        allowed=Allowed.read("\n".join(hosts)), resolve=lambda host, _: known[host], machine=machine
    )
    with pytest.raises(CaptureError, match="no public address"):
        fetcher.fetch(f"http://{hosts[0]}/")
    assert set(server.hosts) == {hosts[0]}


def test_odd_headers_are_captured_and_break_nothing(server: Server) -> None:
    def odd(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(
            b"HTTP/1.1 200 \xff\xfe\r\nContent-Type: text/html\r\nX-\xd8: \x01\xff\r\n\r\n<p>words</p>"
        )

    server.pages["/odd"] = odd
    assert server.fetcher().fetch(f"{server.root}/odd").warc != b""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and its certificate, which nobody has signed but itself."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj"]
    files = ["-keyout", str(path), "-out", str(path.with_suffix(".crt"))]
    subprocess.run([*words, "/CN=news.example", *files], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    seen: list[bytes] = []

    def talk(one: socket.socket) -> None:
        with context.wrap_socket(one, server_side=True) as inside:
            seen.append(inside.recv(100))

    with listening(talk) as port:
        target = Target("https", "news.example", port, "/")
        with pytest.raises(CaptureError, match="certificate"):
            ask(target, "127.0.0.1", SHORT)
    assert seen == []


def test_what_speaks_no_tls_is_refused() -> None:
    with pytest.raises(CaptureError):
        asked(lambda one: one.sendall(OK + b"\r\nwords"), "https")


def test_a_fetcher_resolves_again_for_every_request(server: Server) -> None:
    """A name is looked at before each connection: nothing is remembered that could have changed."""
    server.page("/", b"<p>words</p>")
    looked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) < 2 else ["192.168.0.1"]

    def machine(host: str, machines: list[str]) -> str:
        if machines != ["127.0.0.1"]:
            raise CaptureError(f"{host} stands for {machines[0]}, which is no public address")
        return machines[0]

    with pytest.raises(CaptureError, match=r"192\.168"):
        Fetcher(server.allowed, delay=0, resolve=resolve, machine=machine).fetch(server.root)
    assert server.asked == ["/robots.txt"]
