"""The saved settings document, read: the levels of each comparison with their weights in bits."""

from __future__ import annotations

import functools
import json
import math
import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.linkage.model import Reason


@dataclass(frozen=True, slots=True)
class Weights:
    """A settings document of Splink, and the meaning of each level number in it.

    `levels` has for each feature, in the order of the document, its level numbers with what they say;
    -1 is "not told", of no weight.
    """

    document: dict[str, Any]
    prior: float
    levels: tuple[Mapping[int, Reason], ...]

    def reasons(self, numbers: Iterable[int]) -> tuple[Reason, ...]:
        """What the level numbers of a pair say."""
        return tuple(map(operator.getitem, self.levels, numbers))

    def bits(self, numbers: Iterable[int]) -> float:
        """The weight of a pair with these levels."""
        return self.prior + sum(reason.weight for reason in self.reasons(numbers))

    def most(self, feature: str) -> float:
        """The greatest weight that a feature can add; none where it is not compared."""
        weights = (one.weight for level in self.levels for one in level.values() if one.feature == feature)
        return max(weights, default=0.0)


def probability(weight: float) -> float:
    """The probability behind a weight in bits."""
    return 1 / (1 + math.pow(2, -max(-1000.0, min(1000.0, weight))))


@functools.cache
def default_weights() -> Weights:
    """The weights that come with the package."""
    return parse_weights(
        json.loads((files("marsad.linkage") / "settings" / "default.json").read_text(encoding="utf-8"))
    )


def read_weights(path: Path) -> Weights:
    """The weights of a settings document in a file."""
    return parse_weights(json.loads(path.read_text(encoding="utf-8")))


def parse_weights(document: dict[str, Any]) -> Weights:
    """The weights of a settings document."""
    share = float(document["probability_two_random_records_match"])
    levels = tuple(_levels(c["output_column_name"], c["comparison_levels"]) for c in document["comparisons"])
    return Weights(document, math.log2(share / (1 - share)), levels)


def level_numbers(levels: list[dict[str, Any]]) -> list[int]:
    """The number that Splink gives each level: -1 for "not told", then downwards to 0."""
    told = sum(not level.get("is_null_level") for level in levels)
    numbers = iter(range(told - 1, -1, -1))
    return [-1 if level.get("is_null_level") else next(numbers) for level in levels]


def _levels(feature: str, levels: list[dict[str, Any]]) -> dict[int, Reason]:
    found = {-1: Reason(feature, "not told", 0.0)}
    for number, level in zip(level_numbers(levels), levels, strict=True):
        if number >= 0:
            bits = math.log2(level["m_probability"] / level["u_probability"])
            found[number] = Reason(feature, level["label_for_charts"], bits)
    return found
