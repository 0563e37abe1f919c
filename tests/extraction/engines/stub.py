"""A stub of a language model's server on this machine, which answers as a test tells it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[["Stub", dict[str, Any]], tuple[int, bytes]]


@dataclass
class Stub:
    """What was asked of it, and its address."""

    address: str = ""
    paths: list[str] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    sent: int = 0


def completion(said: str, finish: str = "stop") -> tuple[int, bytes]:
    """A chat completion with this text."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": said}}
    return 200, json.dumps({"id": "x", "choices": [choice]}).encode()


def says(answer: object) -> Answer:
    """Answers everything with this object as JSON."""
    return lambda _stub, _body: completion(json.dumps(answer, ensure_ascii=False))


@contextmanager
def serving(answer: Answer, drip: float = 0.0) -> Iterator[Stub]:
    """A server that answers until the block ends; with `drip`, a byte at a time with this pause (seconds)."""
    stub = Stub()
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            stub.paths.append(self.path)
            stub.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, content = answer(stub, stub.asked[-1])
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for byte in content if drip else ():
                if over.is_set():
                    return
                self.wfile.write(bytes([byte]))
                stub.sent += 1
                time.sleep(drip)
            if not drip:
                self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is part of the tests."""

    server = Quiet(("127.0.0.1", 0), Handler)
    stub.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
