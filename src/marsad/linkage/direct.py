"""Scores a few pairs at once, by the same SQL and weights as the bulk way but without its preparation."""

from __future__ import annotations

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

_FRESH = 5000  # calls after which the database is made anew, so that it never holds what was deleted


def score_pairs(
    everyone: Sequence[AccountRow], pairs: Iterable[tuple[int, int]], weights: Weights, least: float
) -> Scores:
    """The given index pairs that reach `least` bits, in their order."""
    pairs = list(pairs)
    if not pairs:
        return Scores((), (), (), (), weights)
    needed = sorted({index for pair in pairs for index in pair})
    place = {index: position for position, index in enumerate(needed)}
    connection = _connection(weights)
    _fill(connection, "accounts", account_table([everyone[index] for index in needed]))
    _fill(connection, "pairs", _pairs([place[a] for a, _ in pairs], [place[b] for _, b in pairs]))
    found = connection.execute("execute levels").fetchall()
    scored = [(a, b, weights.bits(levels), levels) for (a, b), levels in zip(pairs, found, strict=True)]
    kept = [one for one in scored if one[2] >= least]
    left, right, bits, levels = zip(*kept, strict=True) if kept else ((), (), (), ())
    return Scores(left, right, bits, np.array(levels, dtype=np.int8), weights)


class _Prepared(threading.local):
    """A database in memory with the comparison planned once; one a thread, for the weights last used."""

    weights: Weights | None = None
    connection: Any = None
    calls = 0


_prepared = _Prepared()


def _connection(weights: Weights) -> Any:
    """A database that is ready to compare by these weights."""
    _prepared.calls += 1
    if _prepared.weights is not weights or _prepared.calls > _FRESH:
        connection = duckdb.connect()
        connection.execute("set threads = 1")
        # To plan some hundred conditions well takes longer than to try them on the pairs of a report.
        connection.execute("pragma disable_optimizer")
        for name, empty in (("accounts", account_table([])), ("pairs", _pairs([], []))):
            connection.register("shape", empty)
            connection.execute(f"create table {name} as select * from shape")
            connection.unregister("shape")
        connection.execute(f"prepare levels as {_query(weights)}")
        _prepared.weights, _prepared.connection = weights, connection
        _prepared.calls = 0
    return _prepared.connection


def _fill(connection: Any, name: str, table: Any) -> None:
    connection.execute(f"delete from {name}")
    connection.register("given", table)
    connection.execute(f"insert into {name} select * from given")
    connection.unregister("given")


def _pairs(left: Sequence[int], right: Sequence[int]) -> Any:
    sides = {"a": left, "b": right, "n": range(len(left))}
    return pa.table({name: pa.array(values, pa.int32()) for name, values in sides.items()})


def _query(weights: Weights) -> str:
    cases = ", ".join(level_case(c["comparison_levels"]) for c in weights.document["comparisons"])
    columns = account_table([]).column_names
    sides = ", ".join(f"{side}.{c} as {c}_{side}" for c in columns for side in "lr")
    return (
        f"select {cases} from (select p.n, {sides} from pairs p"
        " join accounts l on l.number = p.a join accounts r on r.number = p.b) order by n"
    )


def level_case(levels: list[dict[str, Any]]) -> str:
    arms = [
        f"else {number}"
        if level["sql_condition"] == "ELSE"
        else f"when {level['sql_condition']} then {number}"
        for number, level in zip(level_numbers(levels), levels, strict=True)
    ]
    return f"case {' '.join(arms)} end"
