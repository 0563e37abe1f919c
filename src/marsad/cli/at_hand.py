"""What another process sends, received while this one is busy."""

from __future__ import annotations

import pickle
import threading
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import Any

_BYTES = 16_000_000  # so much waits here at most, but for one that is larger


class AtHand:
    """The messages of a connection up to None, which ends them, as its end does."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: deque[bytes | None] = deque()
        self._held = 0
        self._changed = threading.Condition()
        threading.Thread(target=self._receive, daemon=True).start()

    def __iter__(self) -> Iterator[Any]:
        while (message := self._next()) is not None and (found := pickle.loads(message)) is not None:
            yield found

    def _next(self) -> bytes | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting)
            message = self._waiting.popleft()
            self._held -= len(message or b"")
            self._changed.notify()
        return message

    def _receive(self) -> None:
        message: bytes | None = b""
        while message is not None:
            try:
                message = self._connection.recv_bytes()
            except (EOFError, OSError):
                message = None
            with self._changed:
                self._changed.wait_for(lambda: self._held < _BYTES)
                self._waiting.append(message)
                self._held += len(message or b"")
                self._changed.notify()
