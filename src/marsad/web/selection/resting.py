"""Values worked out of columns, each kept as long as the columns that it rests on."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple, TypeVar

_T = TypeVar("_T")


class _Kept(NamedTuple):
    value: Any
    columns: tuple[weakref.ref[Any], ...]

    def rests_on(self, columns: Sequence[object]) -> bool:
        """Whether it was made of these very columns."""
        return all(known() is column for known, column in zip(self.columns, columns, strict=True))


class Resting:
    """Values under names. One that is said to rest on no columns is of a single state of the register."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, _Kept] = {}

    def once(self, name: Hashable, make: Callable[[], _T], *columns: object) -> _T:
        """The value of a name, worked out where none is kept that rests on these very columns."""
        kept = self._kept.get(name)
        if kept is None or not kept.rests_on(columns):
            kept = self._kept[name] = _Kept(make(), tuple(weakref.ref(column) for column in columns))
        made: _T = kept.value
        return made

    def __contains__(self, name: Hashable) -> bool:
        return name in self._kept

    def follow(self, last: Resting) -> None:
        """Takes over what may hold after a change too: all that rests on columns."""
        self._kept |= {name: kept for name, kept in list(last._kept.items()) if kept.columns}
        last._kept.clear()
