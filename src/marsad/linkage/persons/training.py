"""Counts the weights of persons on labelled mentions: how often true and random pairs reach each level.

Pairs are compared because names or incidents are the same, so among the compared false ones the two exclude
each other. u is counted on random pairs instead, as Splink's own estimation does.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from marsad.linkage.persons.comparisons import skeleton_settings
from marsad.linkage.persons.matching import levels
from marsad.linkage.persons.row import PersonRow
from marsad.linkage.training import weigh

_RANDOM_PAIRS = 400_000


def train(rows: Sequence[PersonRow], truths: Mapping[int, int]) -> dict[str, Any]:
    """The settings document with weights; `truths` gives the true person of each mention."""
    document = skeleton_settings()
    homes: dict[int, list[int]] = {}
    for index, row in enumerate(rows):
        homes.setdefault(truths[row.mention], []).append(index)
    true = [pair for members in homes.values() for pair in combinations(members, 2)]
    false = _random_pairs(rows, truths)
    told = {True: levels(rows, true, document), False: levels(rows, false, document)}
    document["probability_two_random_records_match"] = 2 * len(true) / (len(rows) * (len(rows) - 1))
    for position, one in enumerate(document["comparisons"]):
        counts = (Counter(numbers[position] for numbers in told[own]) for own in (True, False))
        weigh(one["comparison_levels"], *counts)
    return document


def _random_pairs(rows: Sequence[PersonRow], truths: Mapping[int, int]) -> list[tuple[int, int]]:
    """Pairs that name two people, drawn evenly."""
    dice = random.Random(0)
    drawn = ((dice.randrange(len(rows)), dice.randrange(len(rows))) for _ in range(_RANDOM_PAIRS))
    return sorted({(a, b) for a, b in drawn if truths[rows[a].mention] != truths[rows[b].mention]})
