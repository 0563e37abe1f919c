"""What takes long is made once, in a thread of its own, and kept: a page asks, and asks again."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from django.db import connections

from marsad.archive.register import Archive

PATIENCE = 0.15  # seconds that a page waits for all that it needs
_WORTH = 5  # what takes longer is not made anew before all such things together took a sixth of the time
_MOMENT = 1 / 3  # of that patience: what takes less is made anew for everybody who asks
_LATELY = 60.0  # seconds in which what was made anew is reckoned with
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Making:
    """Something that is being made, and since when."""

    done: Future[None]
    since: float


class Later(Generic[V]):
    """Values by their keys, the ones used last; they are made one after the other."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._worker: ThreadPoolExecutor | None = None
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._running: dict[Hashable, Making] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> V | None:
        """The value, if it is at hand."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def ask(self, key: Hashable, archive: Archive, make: Callable[[], V]) -> V | None:
        """The value, if it is at hand or soon made."""
        if (value := self.get(key)) is None:
            patiently([self.start(key, archive, lambda: (key, make()))])
            value = self.get(key)
        return value

    def start(self, key: Hashable, archive: Archive, make: Callable[[], tuple[Hashable, V]]) -> Making:
        """Has a value made, unless it is being made already; `make` gives the key to keep it by."""
        with self._lock:
            running = self._running.get(key)
            if running is None:
                # At the first value, and not before: a thread is not handed down to a process that is forked.
                self._worker = self._worker or ThreadPoolExecutor(1, "later")
                done = self._worker.submit(self._made, key, archive.alias, make)
                running = self._running[key] = Making(done, time.monotonic())
        return running

    def keep(self, key: Hashable, value: V) -> None:
        """Keeps a value that somebody has waited for."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forgets all."""
        with self._lock:
            self._kept.clear()

    def _made(self, key: Hashable, alias: str, make: Callable[[], tuple[Hashable, V]]) -> None:
        try:
            self.keep(*make())
        finally:
            with self._lock:
                self._running.pop(key, None)
            _let_go(alias)


class Rests:
    """Which of the things that take long rest before they are made anew, as others wait for the processor."""

    def __init__(self) -> None:
        self._until: dict[Hashable, float] = {}
        self._took: dict[Hashable, tuple[float, float]] = {}
        self._lock = Lock()

    def __contains__(self, key: Hashable) -> bool:
        return time.monotonic() < self._until.get(key, 0.0)

    def after(self, key: Hashable, took: float) -> None:
        """What was just made rests the longer, the longer it and all others took that were made of late."""
        now = time.monotonic()
        with self._lock:
            self._took = {k: one for k, one in self._took.items() if one[0] > now - _LATELY}
            self._until = {k: until for k, until in self._until.items() if until > now}
            self._took[key] = now, took
            together = sum(seconds for _, seconds in self._took.values())
            self._until[key] = now + (_WORTH * together if took > PATIENCE * _MOMENT else 0.0)


RESTS = Rests()


def patiently(waiting: Iterable[Making]) -> None:
    """Waits for what is being made, but not long since it was begun; what went wrong with it is told here."""
    made = list(waiting)
    until = max((one.since for one in made), default=0.0) + PATIENCE
    done, _ = wait([one.done for one in made], max(0.0, until - time.monotonic()))
    for future in done:
        future.result()


def _let_go(alias: str) -> None:
    """Closes what this thread opened: the next value may be of another archive, or of none."""
    connections.close_all()
    with suppress(AttributeError):
        del connections[alias]
