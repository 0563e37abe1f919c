"""Scores every pair worth comparing among many accounts, with Splink on DuckDB."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from typing import Any

from marsad.linkage.features import AccountRow
from marsad.linkage.model import Link
from marsad.linkage.table import account_table
from marsad.linkage.weights import Weights


def score_all(rows: Sequence[AccountRow], weights: Weights, *, least: float | None = None) -> Iterator[Link]:
    """The links of all pairs that share a blocking key and reach the probability `least`."""
    names = [c["output_column_name"] for c in weights.document["comparisons"]]
    columns = ", ".join(["account_l", "account_r", *(f"gamma_{name}" for name in names)])
    connection, table = predict(rows, weights.document, least)
    found = connection.execute(f"select {columns} from {table} order by 1, 2")
    while batch := found.fetchmany(10_000):
        for a, b, *gammas in batch:
            yield weights.link(a, b, dict(zip(names, gammas, strict=True)))
    connection.close()


def predict(rows: Sequence[AccountRow], document: dict[str, Any], least: float | None) -> tuple[Any, str]:
    """A DuckDB connection and the name of the table of Splink's predictions in it."""
    import duckdb
    from splink import DuckDBAPI, Linker, SettingsCreator

    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect()
    api = DuckDBAPI(connection)
    frame = api.register(account_table(rows, blocked=True))
    linker = Linker(frame, SettingsCreator.from_path_or_dict(document), log_level=logging.ERROR)
    predictions = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    return connection, predictions.physical_name
