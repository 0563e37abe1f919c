"""The two tables of the index, one row a report and one an account, in the ways of both databases.

Each row has its words twice: `open` without the names of persons, `whole` with them, empty where it would
be the same. All words are folded before they come here, and hold letters and digits alone, so that nothing
in them can mean anything to a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, transaction

from marsad.web.index.words import Sought

REPORTS, ACCOUNTS = "desk_search_report", "desk_search_account"
BREAK = "\ue000"  # a word that nobody can ask for: no phrase reaches across it
_LAST = 16_383  # the last position that PostgreSQL tells apart
_WEIGHED = 1000  # rows that PostgreSQL tells how well they fit
_STRETCH = 100_000  # rows that PostgreSQL keeps in one table, with an index of their own
_RARE = 50  # rows that fit in the newest stretch; where no more do, it looks through all others at once
_MOST_BYTES = 900_000  # of the words of one row; PostgreSQL takes a megabyte


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a report or an account; `whole` None where no names are in them."""

    number: int
    open: Sequence[str]
    whole: Sequence[str] | None = None


def create(connection: Any, table: str) -> Sequence[str]:
    """The statements that make a table."""
    if connection.vendor == "sqlite":
        return (
            f"CREATE VIRTUAL TABLE {table} USING fts5("
            "open, whole, tokenize = 'unicode61 remove_diacritics 0', prefix = '3')",
        )
    return (
        f"CREATE TABLE {table} (id bigint PRIMARY KEY, open tsvector NOT NULL, whole tsvector) "
        "PARTITION BY RANGE (id)",
        f"CREATE INDEX {table}_open ON {table} USING gin (open)",
        f"CREATE INDEX {table}_whole ON {table} USING gin (whole)",
    )


def create_stretches(cursor: Any, table: str, numbers: Iterable[int]) -> None:
    """Makes the tables in which PostgreSQL keeps the rows of these numbers, where they are not there yet."""
    for stretch in sorted({number // _STRETCH for number in numbers}):
        first = stretch * _STRETCH
        cursor.execute(
            f"CREATE TABLE IF NOT EXISTS {table}_{stretch} PARTITION OF {table} "
            f"FOR VALUES FROM ({first}) TO ({first + _STRETCH})"
        )


def empty(alias: str) -> None:
    """Forgets all rows."""
    with connections[alias].cursor() as cursor:
        for table in (REPORTS, ACCOUNTS):
            cursor.execute(f"DELETE FROM {table}")


def put(alias: str, table: str, rows: Sequence[Row]) -> None:
    """Adds rows, in place of those that had their numbers."""
    connection = connections[alias]
    sqlite = connection.vendor == "sqlite"
    made = _text if sqlite else _vector
    values = [(row.number, made(row.open), None if row.whole is None else made(row.whole)) for row in rows]
    with connection.cursor() as cursor:
        key = "rowid" if sqlite else "id"
        cursor.executemany(f"DELETE FROM {table} WHERE {key} = %s", [(row.number,) for row in rows])
        if sqlite:
            cursor.executemany(f"INSERT INTO {table} (rowid, open, whole) VALUES (%s, %s, %s)", values)
        else:
            create_stretches(cursor, table, (row.number for row in rows))
            cursor.executemany(
                f"INSERT INTO {table} (id, open, whole) VALUES (%s, %s::tsvector, %s::tsvector)", values
            )
            _settle(cursor, table, {row.number // _STRETCH for row in rows})


def _settle(cursor: Any, table: str, stretches: Iterable[int]) -> None:
    """Has PostgreSQL put what is new into its indexes: every question would read it through as a list."""
    cursor.execute(
        "SELECT gin_clean_pending_list(made.oid) FROM pg_index JOIN pg_class made ON made.oid = indexrelid "
        "JOIN pg_am ON pg_am.oid = made.relam WHERE amname = 'gin' AND indrelid = ANY(%s::regclass[])",
        [[f"{table}_{stretch}" for stretch in stretches]],
    )


def match(
    alias: str, table: str, sought: Sequence[Sought], *, names: bool, most: int
) -> list[tuple[int, float]]:
    """The newest rows that fit with how well they do, no more than so many."""
    if connections[alias].vendor == "postgresql":
        return _match_vectors(alias, table, sought, names=names, most=most)
    with connections[alias].cursor() as cursor:
        columns = "{open whole}" if names else "{open}"
        asked = f"{columns} : ({_joined(sought, _fts5, 'AND', 'OR', 'NOT')})"
        cursor.execute(
            f"SELECT rowid, -bm25({table}) FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s",
            [asked, most],
        )
        return list(cursor.fetchall())


def _match_vectors(
    alias: str, table: str, sought: Sequence[Sought], *, names: bool, most: int
) -> list[tuple[int, float]]:
    """The same on PostgreSQL; of many only the newest are weighed, and the others come after them."""
    asked = _joined(sought, _tsquery, "&", "|", "& !")
    rank = "ts_rank(coalesce(whole, open), q, 1)" if names else "ts_rank(open, q, 1)"
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table}")
        top = (cursor.fetchone()[0] or 0) + 1
        # It would read the whole table for common words, with every core that there is, and follow the
        # numbers down through all rows for rare ones.
        cursor.execute(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; "
            "SET LOCAL max_parallel_workers_per_gather = 0"
        )
        numbers = _newest(cursor, table, asked, top, names=names, most=most)
        weighed = numbers[:_WEIGHED] or [0]
        # Between bounds, so that no stretch is asked for numbers that it cannot hold.
        cursor.execute(
            f"SELECT id, {rank} FROM {table}, CAST(%s AS tsquery) AS q "
            "WHERE id = ANY(%s) AND id >= %s AND id <= %s",
            [asked, weighed, weighed[-1], weighed[0]],
        )
        scores: dict[int, float] = dict(cursor.fetchall())
    return [(number, scores.get(number, 0.0)) for number in numbers]


def _newest(cursor: Any, table: str, asked: str, top: int, *, names: bool, most: int) -> list[int]:
    """The numbers below `top` of the newest rows that fit, no more than so many, falling.

    To look for common words among all rows takes long, so they are sought in the newest stretches first: as
    these tell how common they are, in few steps no more are looked through than are wanted.
    """
    held = "(open @@ q OR whole @@ q)" if names else "open @@ q"
    found: list[int] = []
    stretches = 1
    while len(found) < most and top > 0:
        least = max(0, (top - 1) // _STRETCH - stretches + 1) * _STRETCH
        cursor.execute(
            f"SELECT id FROM {table}, CAST(%s AS tsquery) AS q WHERE {held} AND id >= %s AND id < %s "
            "ORDER BY id DESC LIMIT %s",
            [asked, least, top, most - len(found)],
        )
        some = [number for (number,) in cursor.fetchall()]
        found += some
        # What is left, at this density; all where there is hardly any.
        wanted = max(1, -(-(most - len(found)) * (top - least) // (max(1, len(some)) * _STRETCH)))
        # The newest stretch may hold few rows, which tell of no density.
        stretches = 1 if top - least < _STRETCH // 2 else wanted if len(some) > _RARE else top
        top = least
    return found


def _joined(sought: Sequence[Sought], write: Any, both: str, either: str, but_not: str) -> str:
    """What is sought in the language of a database."""
    with_: list[str] = []
    without: list[str] = []
    for one in sought:
        forms = f" {either} ".join(write(form, one.prefix) for form in one.forms)
        (without if one.without else with_).append(f"({forms})")
    asked = f"({f' {both} '.join(with_)})"
    return f"{asked} {but_not} ({f' {either} '.join(without)})" if without else asked


def _fts5(words: Iterable[str], prefix: bool) -> str:
    return f'"{" ".join(words)}"{" *" if prefix else ""}'


def _tsquery(words: Iterable[str], prefix: bool) -> str:
    row = " <-> ".join(f"'{word}'" for word in words)
    return f"({row}{':*' if prefix else ''})"


def _text(words: Iterable[str]) -> str:
    return " ".join(words)


def _vector(words: Iterable[str]) -> str:
    """Words with their positions, as PostgreSQL reads them."""
    positions: dict[str, list[str]] = {}
    left = _MOST_BYTES
    for at, word in enumerate(words, 1):
        left -= 2 if word in positions else 2 + 4 * len(word) + 8
        if left < 0:
            break
        positions.setdefault(word, []).append(str(min(at, _LAST)))
    return " ".join(f"'{word}':{','.join(places[:255])}" for word, places in positions.items())
