"""Accounts by the million, as dense as real reporting: for measuring speed, not accuracy."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from marsad.linkage.features import AccountRow
from marsad.linkage.invented.accounts import labelled_rows, reports
from marsad.linkage.invented.incidents import Truth, incidents

A_DAY = 85  # incidents: a million accounts in ten years
_DAYS = 30  # made at a time
_TOWNS = 400  # of each governorate


def many_rows(incident_count: int, seed: int) -> Iterator[tuple[AccountRow, int]]:
    """Rows with the numbers of their true incidents, about 3.25 an incident, day after day.

    Their meaning is drawn and not read out of their words, which would take hours: alike for accounts of
    one incident, less alike for those of one kind of act.
    """
    for first in range(0, incident_count, A_DAY * _DAYS):
        count = min(A_DAY * _DAYS, incident_count - first)
        truths = incidents(
            count, seed + first, days=_DAYS, towns=_TOWNS, first=first, start=first // A_DAY, zipf=True
        )
        dice = random.Random(seed + first)
        meant = {truth.number: _meaning_of(dice, truth) for truth in truths}
        for row, number in labelled_rows(reports(truths, seed + first), meaning=False):
            drawn = meant[number] ^ (_one_in(dice, 2) & (_one_in(dice, 1) | _one_in(dice, 1)))
            yield replace(row, meaning=drawn.to_bytes(64, "little")), number


def _meaning_of(dice: random.Random, truth: Truth) -> int:
    return random.Random(truth.act["event"]).getrandbits(512) ^ _one_in(dice, 3)


def _one_in(dice: random.Random, halvings: int) -> int:
    """512 bits, each of them set once in two to the power of `halvings`."""
    drawn = dice.getrandbits(512)
    for _ in range(halvings - 1):
        drawn &= dice.getrandbits(512)
    return drawn
