"""Fetches rows that hold many bytes: from PostgreSQL as bytes, which else come spelled out in digits."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from django.db import connections, models


def fetched(rows: models.QuerySet[Any, tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query for plain columns."""
    connection: Any = connections[rows.db]
    if connection.vendor != "postgresql":
        yield from rows
        return
    connection.ensure_connection()
    query, values = rows.query.get_compiler(rows.db).as_sql()
    psycopg = importlib.import_module("psycopg")
    # Django's own cursor puts values into the query itself, and then gets nothing but text.
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(query, values, binary=True)
        yield from cursor
