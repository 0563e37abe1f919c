"""What lies beside a file on disk: the photographs that an export names, say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from marsad.intake.file import File
from marsad.intake.limits import Limits


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a file; nothing outside of `root`, the folder that was given, is ever opened."""

    root: Path
    here: Path
    claimed: set[Path]
    limits: Limits

    def beside(self, relative: str) -> File | None:
        """The file of that relative path, and nobody else refuses it from now on."""
        try:
            path = (self.here / relative).resolve()
            if not path.is_relative_to(self.root.resolve()) or not path.is_file():
                return None
        except (OSError, ValueError):
            return None
        self.claimed.add(path)
        return File(str(path), lambda: path.open("rb"), limits=self.limits, around=self)

    def claim(self, pattern: str) -> None:
        """Takes all files of a folder beside this one for parts of the file that is read."""
        root = self.root.resolve()
        for path in (self.here / pattern).rglob("*"):
            if (found := path.resolve()).is_relative_to(root):
                self.claimed.add(found)
