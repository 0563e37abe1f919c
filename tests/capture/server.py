"""A server of invented pages on this machine, and a fetcher that may ask it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from marsad.capture import Allowed, Fetcher

Page = tuple[int, dict[str, str], bytes]


class Server:
    """Answers by its table of pages, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, Page | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[str] = []
        self.hosts: list[str] = []
        self.port = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def allowed(self) -> Allowed:
        return Allowed.read(f"127.0.0.1:{self.port}")

    def page(
        self, path: str, body: bytes, media: str = "text/html; charset=utf-8", status: int = 200
    ) -> None:
        self.pages[path] = (status, {"Content-Type": media}, body)

    def redirect(self, path: str, to: str) -> None:
        self.pages[path] = (302, {"Location": to}, b"")

    def fetcher(self, **options: Any) -> Fetcher:
        """One that may ask this machine, which no other may."""
        values: dict[str, Any] = {
            "delay": 0.0,
            "machine": lambda _, machines: machines[0],
            "sleep": lambda _: None,
        } | options
        return Fetcher(values.pop("allowed", self.allowed), **values)


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs while the block does."""
    server = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.hosts.append(self.headers["Host"])
            answer = server.pages.get(self.path, (404, {}, b""))
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.port = listening.server_address[1]
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()
