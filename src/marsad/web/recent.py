"""What was made last, kept by all that it rests on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections

from marsad.archive.register import Archive

V = TypeVar("V")


class Recent(Generic[V]):
    """Values by their keys, those used last. A key must hold everything that its value rests on.

    For what is shown of the register that is the entry of the ledger, what the person may see, and how they
    like to read: a value is then never stale, and never somebody else's.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key, made where it is not at hand."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        self.keep(key, value)
        return value

    def known(self, keys: Iterable[Hashable]) -> dict[Hashable, V]:
        """Those of these keys that are at hand, with their values."""
        with self._lock:
            found = {key: self._kept[key] for key in keys if key in self._kept}
            for key in found:
                self._kept.move_to_end(key)
        return found

    def keep(self, key: Hashable, value: V) -> None:
        """Puts a value at hand, in the place of the one that was used least lately."""
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


class Current(Generic[V]):
    """What is read of an archive and follows from its ledger alone: kept until that moves on."""

    def __init__(self, read: Callable[[Archive], V]) -> None:
        self._read = read
        self._kept: WeakKeyDictionary[Archive, tuple[int, V]] = WeakKeyDictionary()

    def __call__(self, archive: Archive) -> V:
        """As the ledger stands."""
        head = archive.head.sequence  # read first, so that what is kept is never older than its entry
        known = self._kept.get(archive)
        if known is not None and known[0] == head:
            return known[1]
        value = self._read(archive)
        if not connections[archive.alias].in_atomic_block:  # what is written there may yet be taken back
            self._kept[archive] = head, value
        return value
