"""The weights from labelled pairs: counted for each level, then fitted so that they hold together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from marsad.linkage.bulk import loaded, predictions
from marsad.linkage.comparisons import COMPARISONS, skeleton_settings
from marsad.linkage.features import AccountRow
from marsad.linkage.fitting import fitted
from marsad.linkage.weights import level_numbers, parse_weights, probability

_DIGITS = 6
_PRIOR_COUNT = 2.0  # pseudo-pairs a level, so that a level unseen in training is weak evidence, not proof
Vector = tuple[str, str, tuple[int, ...]]  # two accounts and the level that each feature reached


def train(rows: Sequence[AccountRow], truths: Mapping[str, int | str]) -> dict[str, Any]:
    """The settings document with weights from the pairs that share a blocking key.

    `truths` gives the true incident of each account. First each level is counted for itself: its share among
    true pairs against that among false ones that blocking lets through, since only those are ever scored.
    From there the weights are fitted together, for the kind of act, the weapon and the target say much the
    same. In the document m and u stand for their ratio alone.
    """
    document = skeleton_settings()
    vectors = _vectors(rows, document)
    labels = [truths[a] == truths[b] for a, b, _ in vectors]
    _count(document, vectors, labels)
    _fit(document, vectors, labels)
    return document


def _count(document: dict[str, Any], vectors: Sequence[Vector], labels: Sequence[bool]) -> None:
    document["probability_two_random_records_match"] = sum(labels) / len(labels)
    for position, comparison in enumerate(document["comparisons"]):
        counts = {
            label: Counter(
                gammas[position] for (_, _, gammas), own in zip(vectors, labels, strict=True) if own is label
            )
            for label in (True, False)
        }
        weigh(comparison["comparison_levels"], counts[True], counts[False])


def _fit(document: dict[str, Any], vectors: Sequence[Vector], labels: Sequence[bool]) -> None:
    weights = parse_weights(document)
    told = [
        (position, number)
        for position, levels in enumerate(weights.levels)
        for number in levels
        if number >= 0
    ]
    gammas = np.array([reached for _, _, reached in vectors])
    columns = [gammas[:, position] == number for position, number in told] + [
        np.ones(len(vectors), dtype=bool)
    ]
    begun = [weights.levels[position][number].weight for position, number in told] + [weights.prior]
    *bits, prior = fitted(np.stack(columns, axis=1), np.array(labels), begun)
    document["probability_two_random_records_match"] = round(probability(prior), _DIGITS)
    for (position, number), weight in zip(told, bits, strict=True):
        levels = document["comparisons"][position]["comparison_levels"]
        level = levels[level_numbers(levels).index(number)]
        level["m_probability"] = round(probability(weight), _DIGITS)
        level["u_probability"] = round(1 - probability(weight), _DIGITS)


def save(document: dict[str, Any], path: Path) -> None:
    """Writes a settings document, so that two trainings can be compared line by line."""
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _vectors(rows: Sequence[AccountRow], document: dict[str, Any]) -> list[Vector]:
    # Only together with the columns compared does Splink give the levels.
    trial = json.loads(json.dumps(document)) | {"retain_matching_columns": True}
    trial["probability_two_random_records_match"] = 0.01
    for comparison in trial["comparisons"]:
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                level |= {"m_probability": 0.5, "u_probability": 0.5}
    columns = ["number_l", "number_r", *(f"gamma_{name}" for name in COMPARISONS)]
    with loaded(rows) as (connection, new):
        found = [
            (rows[a].account, rows[b].account, tuple(gammas))
            for batch in predictions(connection, trial, None, columns, new=new)
            for a, b, *gammas in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        ]
    return sorted(found)


def weigh(levels: list[dict[str, Any]], true: Counter[int], false: Counter[int]) -> None:
    told = [number for number in level_numbers(levels) if number >= 0]
    for level, number in zip(levels, level_numbers(levels), strict=True):
        if number < 0:
            continue
        level["m_probability"] = round(_share(true, number, told), 6)
        level["u_probability"] = round(_share(false, number, told), 6)


def _share(counts: Counter[int], number: int, told: Sequence[int]) -> float:
    whole = sum(counts[n] for n in told) + _PRIOR_COUNT * len(told)
    return (counts[number] + _PRIOR_COUNT) / whole
