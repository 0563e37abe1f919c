"""Counts the weights on labelled pairs: how often true and false pairs reach each level."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from marsad.linkage.bulk import loaded, predictions
from marsad.linkage.comparisons import COMPARISONS, skeleton_settings
from marsad.linkage.features import AccountRow
from marsad.linkage.weights import level_numbers

_PRIOR_COUNT = 2.0  # pseudo-pairs a level, so that a level unseen in training is weak evidence, not proof


def train(rows: Sequence[AccountRow], truths: Mapping[str, int]) -> dict[str, Any]:
    """The settings document with weights counted on the pairs that share a blocking key.

    `truths` gives the true incident of each account. m is the share of a level among true pairs, u among
    false ones: false pairs that blocking lets through, since only those are ever scored.
    """
    document = skeleton_settings()
    vectors = _vectors(rows, document)
    labels = [truths[a] == truths[b] for a, b, _ in vectors]
    true = sum(labels)
    document["probability_two_random_records_match"] = true / len(labels)
    for position, comparison in enumerate(document["comparisons"]):
        counts = {
            label: Counter(
                gammas[position] for (_, _, gammas), own in zip(vectors, labels, strict=True) if own is label
            )
            for label in (True, False)
        }
        weigh(comparison["comparison_levels"], counts[True], counts[False])
    return document


def save(document: dict[str, Any], path: Path) -> None:
    """Writes a settings document, so that two trainings can be compared line by line."""
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _vectors(rows: Sequence[AccountRow], document: dict[str, Any]) -> list[tuple[str, str, tuple[int, ...]]]:
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
