"""Scores every pair worth comparing among many accounts, with Splink on DuckDB."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import numpy as np

from marsad.linkage.features import AccountRow
from marsad.linkage.scores import Scores
from marsad.linkage.table import account_table, key_table, step_table
from marsad.linkage.weights import Weights

_AT_ONCE = 20_000  # accounts made into columns at a time
_SLICE = 200_000  # accounts whose pairs are found and scored at a time
_MEMORY = "4GB"

# Each pair is found from its later account: where one seeks what the other owns, the other does too.
_PAIRS = """
create or replace table pairs as
select distinct owner.number as join_key_l, seeker.number as join_key_r, '0' as match_key
from (
    select number, report, key + step as key from keys
    join steps on steps.kind = key >> 55 and steps.vague = key & 1
    where number between {first} and {last}
) seeker
join keys owner using (key)
where owner.number < least(seeker.number, {new}) and owner.report <> seeker.report
"""


def score_all(
    rows: Iterable[AccountRow], known: Iterable[AccountRow], weights: Weights, least: float
) -> tuple[int, Scores]:
    """How many rows there are, and all pairs worth comparing that reach `least` bits.

    Pairs of rows with one another and with known ones, which are numbered after them.
    """
    features = [f"mw_{c['output_column_name']}" for c in weights.document["comparisons"]]
    columns = ["number_l", "number_r", "match_weight", *features]
    with loaded(rows, known) as (connection, new):
        parts = []
        for batch in predictions(connection, weights.document, least, columns, new=new):
            left, right, bits, *each = (column.to_numpy() for column in batch.columns)
            parts.append((left, right, bits, _levels(weights, each)))
    if not parts:
        return new, Scores((), (), (), (), weights)
    left, right, bits, levels = (np.concatenate(column) for column in zip(*parts, strict=True))
    return new, Scores(left.tolist(), right.tolist(), bits.tolist(), levels, weights)


def _levels(weights: Weights, columns: Sequence[Any]) -> Any:
    """The level numbers behind the weights that Splink gives: a row a pair, a column a feature."""
    found = np.empty((len(columns[0]), len(columns)), dtype=np.int8)
    for at, (levels, column) in enumerate(zip(weights.levels, columns, strict=True)):
        numbers = sorted(levels, key=lambda number: levels[number].weight)
        known = np.array([levels[number].weight for number in numbers])
        nearest = np.searchsorted((known[1:] + known[:-1]) / 2, column)
        found[:, at] = np.array(numbers, dtype=np.int8)[nearest]
    return found


@contextmanager
def loaded(rows: Iterable[AccountRow], known: Iterable[AccountRow] = ()) -> Iterator[tuple[Any, int]]:
    """A DuckDB connection with the accounts in it, numbered in their order, and how many rows there are."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": _MEMORY, "preserve_insertion_order": False})
    try:
        _add(connection, "steps", step_table())
        new = _fill(connection, rows, 0)
        _fill(connection, known, new)
        yield connection, new
    finally:
        connection.close()


def predictions(
    connection: Any,
    document: dict[str, Any],
    least: float | None,
    columns: Iterable[str],
    *,
    new: int,
) -> Iterator[Any]:
    """Some columns of Splink's predictions for all pairs worth comparing, as Arrow batches.

    Only pairs that reach `least` bits, and only those of the first `new` accounts with any.
    """
    wanted = ", ".join(columns)
    ((count,),) = connection.execute("select count(*) from accounts").fetchall()
    for first in range(0, count, _SLICE):
        connection.execute(_PAIRS.format(first=first, last=first + _SLICE - 1, new=new))
        table = _predict(connection, document, least)
        yield from connection.sql(f"select {wanted} from {table.physical_name}").to_arrow_reader(100_000)
        table.drop_table_from_database_and_remove_from_cache()


def _predict(connection: Any, document: dict[str, Any], least: float | None) -> Any:
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    api = DuckDBAPI(connection)
    linker = Linker(
        api.register("accounts"),
        SettingsCreator.from_path_or_dict(document),
        log_level=logging.ERROR,
        validate_settings=False,
    )
    linker.table_management.register_blocked_pairs_for_predict(api.register("pairs"))
    return linker.inference.predict(threshold_match_weight=least, warning_mode="never")


def _fill(connection: Any, rows: Iterable[AccountRow], first: int) -> int:
    """Adds accounts numbered from `first`, and gives the number after the last."""
    waiting = iter(rows)
    while (some := list(islice(waiting, _AT_ONCE))) or not first:
        for name, batch in (("accounts", account_table(some, first)), ("keys", key_table(some, first))):
            _add(connection, name, batch)
        if not some:
            break
        first += len(some)
    return first


def _add(connection: Any, name: str, batch: Any) -> None:
    connection.register("batch", batch)
    connection.execute(f"create table if not exists {name} as select * from batch limit 0")
    connection.execute(f"insert into {name} select * from batch")
    connection.unregister("batch")
