"""Asks a language model over HTTP, in the manner that OpenAI, llama.cpp, Ollama and vLLM share.

The plain HTTP client is used because it follows no redirect and heeds no proxy: the text goes to the
address that was checked, and nowhere else.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from marsad.extraction.engines.address import Address
from marsad.extraction.engines.engine import EngineError

MAX_ANSWER = 4_000_000  # bytes
_CHUNK = 1 << 16
_NOT_UNDERSTOOD = (400, 404, 415, 422, 500, 501)  # what servers answer to an unknown `response_format`
_WORTH_ANOTHER = (408, 429, 502, 503)
_SAID = 200  # characters of a server's own error that are passed on


class ServerError(EngineError):
    """The server answered, and the answer was an error."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"the server answered {status}: {said}" if said else f"the server answered {status}")
        self.status = status


class UnreachableError(EngineError):
    """There was no answer."""


@dataclass(slots=True)
class Client:
    """One server and one model; `seconds` is the time limit of an answer, `retries` follow a failure.

    `formats` are the ways to ask for structured output, those the server refused left out.
    """

    address: Address
    model: str
    seconds: float = 120.0
    retries: int = 2
    max_tokens: int = 16_000
    pause: float = 0.5
    formats: list[str] = field(default_factory=lambda: ["json_schema", "json_object", ""])

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        """The answer to a conversation, as text; EngineError where there is none in time."""
        failures = 0
        while True:
            try:
                return _content(self._post(self._body(messages, schema)))
            except ServerError as error:
                if error.status in _NOT_UNDERSTOOD and len(self.formats) > 1:
                    del self.formats[0]
                    continue
                if error.status not in _WORTH_ANOTHER or failures >= self.retries:
                    raise
            except UnreachableError:
                if failures >= self.retries:
                    raise
            failures += 1
            time.sleep(self.pause * failures)

    def _body(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> bytes:
        body: dict[str, Any] = {
            "model": self.model,
            "messages": messages,
            "temperature": 0,
            "stream": False,
            "max_tokens": self.max_tokens,
        }
        if self.formats[0] == "json_schema":
            wanted = {"name": "reading", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif self.formats[0]:
            body["response_format"] = {"type": self.formats[0]}
        return json.dumps(body).encode("ascii")

    def _post(self, body: bytes) -> bytes:
        kind = http.client.HTTPSConnection if self.address.secure else http.client.HTTPConnection
        connection = kind(self.address.host, self.address.port, timeout=self.seconds)
        try:
            with _Deadline(self.seconds) as deadline:
                return self._exchange(connection, body, deadline)
        finally:
            connection.close()

    def _exchange(self, connection: http.client.HTTPConnection, body: bytes, deadline: _Deadline) -> bytes:
        late = EngineError(f"no answer within {self.seconds:g} seconds from {self.address.named}")
        try:
            connection.connect()
            deadline.watch(connection.sock)
            connection.request("POST", self.address.path, body, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = _bounded(answer)
        except TimeoutError:
            raise late from None
        except (OSError, http.client.HTTPException) as error:
            if deadline.passed.is_set():
                raise late from None
            reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
            raise UnreachableError(f"no answer from {self.address.named}: {reason}") from None
        if deadline.passed.is_set():
            raise late
        if answer.status != 200:
            raise ServerError(answer.status, _said(content))
        return content


class _Deadline:
    """Cuts a connection when the time is over: a server that drips a byte at a time never times out.

    The socket is watched itself: the connection lets go of it as soon as the answer begins.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = threading.Event()
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connected: socket.socket) -> None:
        """Names the socket to cut."""
        self._socket = connected
        if self.passed.is_set():
            self._cut()

    def _cut(self) -> None:
        self.passed.set()
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _bounded(answer: http.client.HTTPResponse) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_CHUNK):
        size += len(piece)
        if size > MAX_ANSWER:
            raise EngineError(f"the answer is longer than {MAX_ANSWER} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _said(content: bytes) -> str:
    return " ".join(content.decode("utf-8", "replace").split())[:_SAID]


def _content(content: bytes) -> str:
    """The text of the first choice of a chat completion."""
    try:
        choice = json.loads(content)["choices"][0]
        said = choice["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise EngineError("the server's answer is no chat completion; is the address right?") from None
    if choice.get("finish_reason") == "length":
        raise EngineError("the model ran out of room before its answer was complete")
    if not isinstance(said, str) or not said.strip():
        raise EngineError("the model's answer is empty")
    return said
