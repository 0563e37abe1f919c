"""A folder that is looked at again and again: what was put into it, once it has stopped changing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

_PARTIAL = (".part", ".partial", ".tmp", ".crdownload", ".download")
State = tuple[tuple[str, int, int], ...]


class Watch:
    """Gives each file or folder that lies in a folder when two looks in a row find it the same.

    A folder in it is one thing: an export is taken in when all of its photographs are there. What was
    given is given again when it has changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._seen: dict[Path, State] = {}
        self._given: dict[Path, State] = {}

    def look(self) -> Iterator[Path]:
        """What has come to rest since the last look, in the order of names; OSError where it cannot look."""
        seen: dict[Path, State] = {}
        for entry in sorted(self.folder.iterdir()):
            if entry.name.startswith(".") or entry.name.lower().endswith(_PARTIAL):
                continue
            state = _state(entry)
            if state is None:
                continue
            seen[entry] = state
            if state == self._seen.get(entry) and state != self._given.get(entry):
                self._given[entry] = state
                yield entry
        self._seen = seen


def _state(entry: Path) -> State | None:
    """The names, sizes and times of all files; None while something in it is not complete."""
    try:
        files = (
            [entry] if entry.is_file() else [Path(at, n) for at, _, names in os.walk(entry) for n in names]
        )
        if any(file.name.lower().endswith(_PARTIAL) for file in files):
            return None
        found = [(str(file), file.stat()) for file in files]
    except OSError:  # it was moved away while we looked
        return None
    return tuple(sorted((name, about.st_size, about.st_mtime_ns) for name, about in found)) or None
