"""What was read of each event of a report: its account, and what it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.extraction.casualty_row import Row
from marsad.extraction.days import Day
from marsad.extraction.frame import Frame
from marsad.extraction.model import Account, Spans
from marsad.gazetteer.resolver import Resolution


@dataclass(frozen=True, slots=True)
class Reckoned:
    """An account with the frame it was read from, the frame before that one, and what findings ask of it."""

    account: Account
    frame: Frame
    before: Frame | None
    day: Day | None
    place: Resolution | None
    undecided: Spans
    doubts: tuple[Row, ...]


@dataclass(slots=True)
class Told:
    """The accounts, and beside each what findings need to know of how it was read."""

    accounts: tuple[Account, ...]
    frames: tuple[Frame, ...]
    days: tuple[Day | None, ...]
    places: tuple[Resolution | None, ...]
    unresolved: tuple[Spans, ...] = ()
    doubtful: tuple[tuple[Row, ...], ...] = ()

    @classmethod
    def of(cls, found: Sequence[Reckoned]) -> Told:
        """All that was reckoned, side by side."""
        return cls(
            tuple(r.account for r in found),
            tuple(r.frame for r in found),
            tuple(r.day for r in found),
            tuple(r.place for r in found),
            tuple(r.undecided for r in found),
            tuple(r.doubts for r in found),
        )
