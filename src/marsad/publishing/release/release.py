"""What a release says, before it is laid out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.publishing.exports.record import Record
from marsad.publishing.language import Code
from marsad.publishing.policy import Policy
from marsad.tally.count import Count
from marsad.tally.counted import CountedIncident
from marsad.tally.counting import count
from marsad.tally.definition import Definition
from marsad.tally.figures import Figures


@dataclass(frozen=True, slots=True)
class Release:
    """The public incidents, and the figures over them.

    `left_out` incidents stand in the register and not here; `sources` are all behind the others, named or
    not, and never shown; `passages` holds, for an account, the words
    that the policy lets through.
    """

    policy: Policy
    made: str
    head: str
    incidents: tuple[Record, ...]
    figures: tuple[Figures, ...]
    left_out: int
    sources: frozenset[str] = frozenset()
    passages: Mapping[int, str] = field(default_factory=dict)

    @property
    def told(self) -> tuple[CountedIncident, ...]:
        """The incidents as the public may see them."""
        return tuple(record.incident for record in self.incidents)

    @property
    def map_languages(self) -> tuple[Code, ...]:
        """The languages in which there is a map: both, or none where no incident has a place."""
        return ("ar", "en") if any(one.place for one in self.told) else ()

    def toll(self, number: Count) -> str:
        """A number of people as it may be shown: one too small for the policy is not."""
        if 0 < number.least < self.policy.small and number.most is not None:
            return f"<{self.policy.small}" if number.most < self.policy.small else f"0-{number.most}"
        return str(number)


def map_name(code: Code) -> str:
    """The file of the map in a language."""
    return f"map.{code}.png"


def compose(
    records: Iterable[Record],
    definitions: Sequence[Definition],
    policy: Policy,
    *,
    today: dt.date,
    head: str,
    passages: Mapping[int, str] | None = None,
) -> Release:
    """A release of those incidents that the policy lets through.

    Figures are counted over the same incidents as the register knows them (a territory needs the village),
    and shown over the incidents as the public may see them.
    """
    counted, shown, left_out = [], [], 0
    for record in records:
        public = policy.public(record, today)
        if public is None:
            left_out += 1
            continue
        counted.append(record.incident)
        shown.append(public)
    figures = tuple(count(counted, definition) for definition in definitions)
    without = tuple(dataclasses.replace(one, near_misses=()) for one in figures)
    told = {a.account for record in shown for a in record.tellings if a.sha256}
    allowed = {number: text for number, text in (passages or {}).items() if number in told}
    sources = frozenset(name for incident in counted for name in incident.sources)
    return Release(policy, today.isoformat(), head, tuple(shown), without, left_out, sources, allowed)
