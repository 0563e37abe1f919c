"""How much is read at most, so that no input can fill memory or disk."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.intake.raw import RefusedError

MAX_BYTES = 10_000_000
_MANY = 50  # a document of many reports may be this many times as large as one report
_RATIO = 200  # more than text or a spreadsheet can be packed
_SMALL = 10_000_000  # so little may be packed as tightly as it likes


@dataclass
class Spent:
    """What an archive and all archives inside it have unpacked to so far."""

    members: int = 0
    unpacked: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of one report or attachment, members and bytes of an archive, archives inside archives."""

    report: int = MAX_BYTES
    members: int = 100_000
    unpacked: int = 4_000_000_000
    depth: int = 3
    spent: Spent = field(default_factory=Spent, compare=False)

    @property
    def document(self) -> int:
        """Bytes of a document that may hold many reports."""
        return self.report * _MANY

    def fresh(self) -> Limits:
        """The same limits for another file that was given."""
        return Limits(self.report, self.members, self.unpacked, self.depth)

    def spend(self, packed: int, unpacked: int) -> None:
        """Counts one member of an archive by the sizes that it claims; RefusedError where it is too much."""
        if unpacked > _SMALL and unpacked > _RATIO * max(packed, 1):
            raise RefusedError(f"packed more than {_RATIO} times: this may be a bomb")
        self.spent.members += 1
        self.spent.unpacked += unpacked
        if self.spent.members > self.members:
            raise ExhaustedError(f"more than {self.members} files in one archive")
        if self.spent.unpacked > self.unpacked:
            raise ExhaustedError(f"it unpacks to more than {self.unpacked} bytes")


class ExhaustedError(RefusedError):
    """An archive is larger than anything that is read; the rest of it is left alone."""
