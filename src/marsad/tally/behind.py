"""What stands behind a figure: its number is known, the rest is fetched when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")


class Behind(Sequence[T]):
    """A sequence that holds nothing: to go through it, or to take a page of it, reads the register again."""

    __slots__ = ("_fetch", "_number")

    def __init__(self, number: int, fetch: Callable[[], Iterable[T]]) -> None:
        self._number, self._fetch = number, fetch

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[T]:
        return iter(self._fetch()) if self._number else iter(())

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        start, stop, step = (at if isinstance(at, slice) else slice(at, at + 1 or None)).indices(len(self))
        page = list(islice(self, start, stop, step)) if step > 0 else list(self)[start:stop:step]
        return page if isinstance(at, slice) else page[0]
