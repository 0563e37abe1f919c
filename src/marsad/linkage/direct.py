"""Scores a few pairs at once, by the same SQL and weights as the bulk way but without its preparation."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]

from marsad.linkage.features import AccountRow
from marsad.linkage.model import Link
from marsad.linkage.table import account_table
from marsad.linkage.weights import Weights, level_numbers

_FRESH = 5000  # calls after which the database is made anew, so that it never holds what was deleted


def score_pairs(
    everyone: Sequence[AccountRow], pairs: Iterable[tuple[int, int]], weights: Weights
) -> list[Link]:
    """The links of the given index pairs, in their order."""
    left, right = zip(*pairs, strict=True) if (pairs := list(pairs)) else ((), ())
    if not left:
        return []
    names, connection = _connection(weights)
    needed = sorted({*left, *right})
    place = {index: position for position, index in enumerate(needed)}
    _fill(connection, "accounts", _numbered([everyone[i] for i in needed]))
    _fill(connection, "pairs", _pairs([place[i] for i in left], [place[i] for i in right]))
    found = connection.execute("execute levels").fetchall()
    return [
        weights.link(everyone[a].account, everyone[b].account, dict(zip(names, gammas, strict=True)))
        for a, b, gammas in zip(left, right, found, strict=True)
    ]


class _Prepared(threading.local):
    """A database in memory with the comparison planned once; one a thread, for the weights last used."""

    weights: Weights | None = None
    names: tuple[str, ...] = ()
    connection: Any = None
    calls = 0


_prepared = _Prepared()


def _connection(weights: Weights) -> tuple[tuple[str, ...], Any]:
    """The names of the features and a database that is ready to compare by these weights."""
    _prepared.calls += 1
    if _prepared.weights is not weights or _prepared.calls > _FRESH:
        names, sql = _query(weights)
        connection = duckdb.connect()
        connection.execute("set threads = 1")
        for name, empty in (("accounts", _numbered([])), ("pairs", _pairs([], []))):
            connection.register("shape", empty)
            connection.execute(f"create table {name} as select * from shape")
            connection.unregister("shape")
        connection.execute(f"prepare levels as {sql}")
        _prepared.weights, _prepared.names, _prepared.connection = weights, names, connection
        _prepared.calls = 0
    return _prepared.names, _prepared.connection


def _fill(connection: Any, name: str, table: Any) -> None:
    connection.execute(f"delete from {name}")
    connection.register("given", table)
    connection.execute(f"insert into {name} select * from given")
    connection.unregister("given")


def _numbered(rows: Sequence[AccountRow]) -> Any:
    return account_table(rows).append_column("row_number", pa.array(range(len(rows)), pa.int32()))


def _pairs(left: Sequence[int], right: Sequence[int]) -> Any:
    sides = {"a": left, "b": right, "n": range(len(left))}
    return pa.table({name: pa.array(values, pa.int32()) for name, values in sides.items()})


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
