"""The table of the codebook that says whose the people harmed were, and what their status is."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.codebook import load


@dataclass(frozen=True, slots=True)
class Standing:
    """Whose people are and their status, outright or by name ("before", "noun"), where all holds."""

    id: str
    when: frozenset[str]
    unless: frozenset[str]
    actor: str
    status: str


def standing(holding: Iterable[str]) -> Standing | None:
    """The first entry of the table that fits what holds of some people."""
    known = frozenset(holding)
    asked = (s for s in _table() if (_CODED in s.when) == (_CODED in known))
    return next((s for s in asked if s.when <= known and s.unless.isdisjoint(known)), None)


_CODED = "coded"  # the event is known: only what was left open before is asked about again


@functools.cache
def _table() -> tuple[Standing, ...]:
    return tuple(
        Standing(
            entry.id,
            frozenset(entry.features["when"]),
            frozenset(entry.features["unless"]),
            str(entry.features["actor"]),
            str(entry.features["standing"]),
        )
        for entry in load().lists["standings"].values()
    )
