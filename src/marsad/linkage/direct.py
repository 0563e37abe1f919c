"""Scores a few pairs at once, by the same SQL and weights as the bulk way but without its preparation."""

from __future__ import annotations

import atexit
import threading
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.features import AccountRow
from marsad.linkage.scores import Scores
from marsad.linkage.table import account_table
from marsad.linkage.weights import Weights, level_numbers


def score_pairs(
    everyone: Sequence[AccountRow], pairs: Iterable[tuple[int, int]], weights: Weights, least: float
) -> Scores:
    """The given index pairs that reach `least` bits, in their order."""
    pairs = list(pairs)
    if not pairs:
        return Scores((), (), (), (), weights)
    needed = sorted({index for pair in pairs for index in pair})
    place = {index: position for position, index in enumerate(needed)}
    accounts = account_table([everyone[index] for index in needed])
    found = _compared(weights, _both_sides(accounts, [(place[a], place[b]) for a, b in pairs]))
    scored = [(a, b, weights.bits(levels), levels) for (a, b), levels in zip(pairs, found, strict=True)]
    kept = [one for one in scored if one[2] >= least]
    left, right, bits, levels = zip(*kept, strict=True) if kept else ((), (), (), ())
    return Scores(left, right, bits, np.array(levels, dtype=np.int8), weights)


class _Given:
    """The pairs at hand: DuckDB reads them anew at each run of a comparison that it planned once."""

    def __init__(self) -> None:
        self.pairs = _both_sides(account_table([]), [])

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.pairs.__arrow_c_stream__(requested_schema)


class _Prepared(threading.local):
    """A database without tables and the comparison it planned; one a thread, for the weights last used."""

    weights: Weights | None = None
    connection: Any = None
    given: _Given


_prepared = _Prepared()


@atexit.register
def _forget() -> None:
    """Lets go of the database: one that still holds an object of ours complains when the program ends."""
    if _prepared.connection is not None:
        _prepared.connection.unregister("given")
        _prepared.connection.close()
        _prepared.weights = _prepared.connection = None


def _compared(weights: Weights, pairs: Any) -> list[tuple[int, ...]]:
    """The level of each feature for each pair."""
    if _prepared.weights is not weights:
        connection, given = duckdb.connect(), _Given()
        connection.execute("set threads = 1")
        # To plan some hundred conditions well takes longer than to try them on the pairs of a report.
        connection.execute("pragma disable_optimizer")
        connection.register("given", given)
        connection.execute(f"prepare levels as {_query(weights)}")
        _prepared.weights, _prepared.connection, _prepared.given = weights, connection, given
    _prepared.given.pairs = pairs
    found: list[tuple[int, ...]] = _prepared.connection.execute("execute levels").fetchall()
    return found


def _both_sides(accounts: Any, pairs: Sequence[tuple[int, int]]) -> Any:
    """A row a pair of positions: the columns of the one as `..._l`, those of the other as `..._r`."""
    columns: dict[str, Any] = {}
    for at, side in enumerate("lr"):
        one = accounts.take(pa.array([pair[at] for pair in pairs], pa.int32()))
        columns |= {f"{name}_{side}": one.column(name) for name in one.column_names}
    return pa.table(columns)


def _query(weights: Weights) -> str:
    cases = ", ".join(level_case(c["comparison_levels"]) for c in weights.document["comparisons"])
    return f"select {cases} from given"


def level_case(levels: list[dict[str, Any]]) -> str:
    arms = [
        f"else {number}"
        if level["sql_condition"] == "ELSE"
        else f"when {level['sql_condition']} then {number}"
        for number, level in zip(level_numbers(levels), levels, strict=True)
    ]
    return f"case {' '.join(arms)} end"
