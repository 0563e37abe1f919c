"""Scores a few pairs at once, by the same SQL and weights as the bulk way but without its preparation."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.features import AccountRow
from marsad.linkage.model import Link
from marsad.linkage.table import account_table
from marsad.linkage.weights import Weights, level_numbers


def score_pairs(
    everyone: Sequence[AccountRow], pairs: Iterable[tuple[int, int]], weights: Weights
) -> list[Link]:
    """The links of the given index pairs, in their order."""
    left, right = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    if not left:
        return []
    connection = _connection()
    needed = sorted({*left, *right})
    place = {index: position for position, index in enumerate(needed)}
    table = account_table([everyone[i] for i in needed])
    table = table.append_column("row_number", pa.array(range(len(needed)), pa.int32()))
    connection.register("accounts", table)
    connection.register(
        "pairs",
        pa.table({"a": [place[i] for i in left], "b": [place[i] for i in right], "n": range(len(left))}),
    )
    names, sql = _query(weights)
    found = connection.execute(sql).fetchall()
    return [
        weights.link(everyone[a].account, everyone[b].account, dict(zip(names, gammas, strict=True)))
        for a, b, gammas in zip(left, right, found, strict=True)
    ]


@functools.cache
def _connection() -> Any:
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    return connection


def _query(weights: Weights) -> tuple[tuple[str, ...], str]:
    comparisons = weights.document["comparisons"]
    names = tuple(c["output_column_name"] for c in comparisons)
    cases = ", ".join(_case(c["comparison_levels"]) for c in comparisons)
    columns = account_table([]).column_names
    sides = ", ".join(f"{side}.{c} as {c}_{side}" for c in columns for side in "lr")
    return names, (
        f"select {cases} from (select p.n, {sides} from pairs p"
        " join accounts l on l.row_number = p.a join accounts r on r.row_number = p.b) order by n"
    )


def _case(levels: list[dict[str, Any]]) -> str:
    arms = [
        f"else {number}"
        if level["sql_condition"] == "ELSE"
        else f"when {level['sql_condition']} then {number}"
        for number, level in zip(level_numbers(levels), levels, strict=True)
    ]
    return f"case {' '.join(arms)} end"
