"""The saved settings document, read: the levels of each comparison with their weights in bits."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from marsad.linkage.model import Link, Reason


@dataclass(frozen=True, slots=True)
class Weights:
    """A settings document of Splink, and the meaning of each level number in it.

    `levels[feature][number]` is (label, weight in bits); -1 is "not told", weight 0.
    """

    document: dict[str, Any]
    prior: float
    levels: Mapping[str, Mapping[int, tuple[str, float]]]

    def link(self, a: str, b: str, gammas: Mapping[str, int]) -> Link:
        """The link of two accounts whose levels are known."""
        why = tuple(Reason(name, *self.levels[name][number]) for name, number in gammas.items())
        weight = self.prior + sum(reason.weight for reason in why)
        first, second = sorted((a, b))
        return Link(first, second, probability(weight), weight, why)


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
    levels = {c["output_column_name"]: _levels(c["comparison_levels"]) for c in document["comparisons"]}
    return Weights(document, math.log2(share / (1 - share)), levels)


def level_numbers(levels: list[dict[str, Any]]) -> list[int]:
    """The number that Splink gives each level: -1 for "not told", then downwards to 0."""
    told = sum(not level.get("is_null_level") for level in levels)
    numbers = iter(range(told - 1, -1, -1))
    return [-1 if level.get("is_null_level") else next(numbers) for level in levels]


def _levels(levels: list[dict[str, Any]]) -> dict[int, tuple[str, float]]:
    found = {-1: ("not told", 0.0)}
    for number, level in zip(level_numbers(levels), levels, strict=True):
        if number >= 0:
            bits = math.log2(level["m_probability"] / level["u_probability"])
            found[number] = (level["label_for_charts"], bits)
    return found
