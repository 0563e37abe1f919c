"""What is counted: whose acts, where, since when, and what is left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from marsad.extraction.model import Attribution, Status
from marsad.tally.territory import Part, Territory

LADDER: tuple[Attribution, ...] = ("stated", "claimed", "suspected", "unknown")
DateThatCounts = Literal["event", "death", "report", "entry"]
VagueNumbers = Literal["range", "least"]
Review = Literal["any", "reviewed"]
Undecided = Literal["leave-out", "count"]
Incidents = Literal["all", "with-people"]
Called = Literal["incident", "operation"]


class DefinitionError(ValueError):
    """A definition that cannot be used as it stands; names the file, the key and the reason."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason = file, key, reason


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What is left out: single incidents, or a named operation by period, place and words.

    Every condition that is given must hold: the day, the area, any of the words.
    """

    title: Mapping[str, str]
    incidents: frozenset[str] = frozenset()
    since: dt.date | None = None
    until: dt.date | None = None
    area: Part | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """One tally, as stored; `perpetrators`, `event_types` and `statuses` empty mean all.

    `statuses` choose the people counted, not the incidents. `undecided` says what becomes of an
    incident whose place or day is too coarse for the territory and the period. `called` is the word for
    what it counts; `incidents` says whether one that harmed nobody of the statuses counts.
    """

    id: str
    title: Mapping[str, str]
    version: int = 1
    perpetrators: tuple[str, ...] = ()
    least_attribution: Attribution = "unknown"
    territory: Territory | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    event_types: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    date_that_counts: DateThatCounts = "event"
    vague_numbers: VagueNumbers = "range"
    review: Review = "any"
    undecided: Undecided = "leave-out"
    called: Called = "incident"
    incidents: Incidents = "all"
