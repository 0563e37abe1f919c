"""How much the review of an incident matters: its effect on published figures, times its uncertainty.

priority    = effect × uncertainty
effect      = (1 + ln(1 + harm)) × (½ + counting + ¼ × nearly)
harm        = killed + ½ injured + ½ abducted + ¼ arrested, each at its most, or least where that is open
counting    = stored definitions that count the incident, at most 3
nearly      = stored definitions that one rule alone keeps it out of, at most 4
uncertainty = 1 + spread + rung + doubt + conflict + ½ findings + proposals + reopened
spread      = the greatest (most - least) / most of an effect; 1 where the most is open
rung        = 0 stated, ⅓ claimed, ⅔ suspected, 1 unknown or nobody named: the best of the perpetrators
doubt       = 1 - the least confidence of an account
conflict    = fields in which accounts disagree, ½ each, at most 1½
findings, proposals, reopened = 1 where there is any, else 0
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

FORM = "1"  # raise it when the formula changes: queues are then weighed anew
_HARM = {"killed": 1.0, "injured": 0.5, "abducted": 0.5, "arrested": 0.25}
_RUNGS = {"stated": 0.0, "claimed": 1 / 3, "suspected": 2 / 3, "unknown": 1.0}


@dataclass(frozen=True, slots=True)
class Weight:
    """What a priority is made of; `totals` are (least, most) by effect, `rung` None where nobody is named.

    `counting` and `nearly` are the ids of definitions.
    """

    totals: Mapping[str, tuple[int, int | None]]
    counting: tuple[str, ...]
    nearly: tuple[str, ...]
    rung: str | None
    confidence: float
    disagreements: tuple[str, ...]
    findings: int
    proposals: int
    reopened: bool

    @property
    def harm(self) -> float:
        """People harmed, the graver the heavier."""
        return sum(
            _HARM.get(effect, 0.0) * (least if most is None else most)
            for effect, (least, most) in self.totals.items()
        )

    @property
    def effect(self) -> float:
        """How far published figures rest on it."""
        reach = 0.5 + min(3, len(self.counting)) + 0.25 * min(4, len(self.nearly))
        return (1 + math.log1p(self.harm)) * reach

    @property
    def spread(self) -> float:
        """How far least and most lie apart."""
        return max((_spread(*total) for total in self.totals.values()), default=0.0)

    @property
    def uncertainty(self) -> float:
        """How much of it may be otherwise."""
        return (
            1
            + self.spread
            + _RUNGS.get(self.rung or "unknown", 1.0)
            + (1 - self.confidence)
            + min(1.5, 0.5 * len(self.disagreements))
            + (0.5 if self.findings else 0)
            + bool(self.proposals)
            + self.reopened
        )

    @property
    def priority(self) -> int:
        """In thousandths."""
        return round(1000 * self.effect * self.uncertainty)

    def to_json(self) -> dict[str, Any]:
        """Plain values, with the two factors."""
        return asdict(self) | {"effect": round(self.effect, 2), "uncertainty": round(self.uncertainty, 2)}


def _spread(least: int, most: int | None) -> float:
    if most is None:
        return 1.0
    return (most - least) / most if most else 0.0
