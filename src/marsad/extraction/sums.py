"""Whether later counts add up to an earlier one: five dead in a lead, then three here and two there."""

from __future__ import annotations

from marsad.extraction.harm import Harm

_FEWEST = 2  # later events that make up a sum


def people_of(told: list[Harm], effect: str) -> int:
    """How many people an event did one harm to; those told as a part of others not again."""
    return sum(h.victims.low for h in told if h.effect == effect and not h.victims.relation)


def adds_up(told: list[list[Harm]], effect: str) -> bool:
    """Whether the harm of the first event is that of the next ones, two or more, taken together."""
    total, *shares = [people_of(harm, effect) for harm in told]
    return total > 1 and any(sum(shares[:n]) == total for n in range(_FEWEST, len(shares) + 1))
