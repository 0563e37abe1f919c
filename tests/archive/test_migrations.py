"""A register of the first schema, with the rows it held then (`first_schema.json`), in this version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from marsad.archive import Archive, database
from marsad.archive.location import locate
from marsad.archive.snapshot import snapshot
from marsad.archive.verification import verify
from tests.archive.made import linked, read

ROWS: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("first_schema.json").read_text(encoding="utf-8")
)
HEAD = "15:3ebde725b9352e37f312014edc23db04ff9056cc511c4b542bd0020cb6be7706"
FIGURES = (
    "archive_incident", "archive_incidentcasualty", "archive_incidentperpetrator", "archive_incidenttarget",
    "archive_incidentweapon",
)  # fmt: skip
_BOOLEAN = 16  # what PostgreSQL calls the type


@pytest.fixture
def first(location: str) -> str:
    """The register, with the tables and rows of then."""
    alias = database.connect(locate(location).database)
    try:
        call_command("migrate", "archive", "0001_initial", database=alias, verbosity=0)
        with transaction.atomic(using=alias):
            for table, rows in ROWS.items():
                _insert(alias, table, rows)
        call_command("migrate", "archive", "0002_guards", database=alias, verbosity=0)
    finally:
        database.disconnect(alias)
    return location


def _insert(alias: str, table: str, rows: list[dict[str, Any]]) -> None:
    names = _names(table)
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {_quoted(names)} FROM {table} LIMIT 0")
        truths = {column[0] for column in cursor.description if column[1] == _BOOLEAN}
        places = ", ".join(["%s"] * len(names))
        for row in rows:
            values = [_stored(row[name], name, truths) for name in names]
            cursor.execute(f"INSERT INTO {table} ({_quoted(names)}) VALUES ({places})", values)


def _stored(value: Any, name: str, truths: set[str]) -> Any:
    if name == "content":
        return value.encode()
    return bool(value) if name in truths and value is not None else value


def _names(table: str) -> list[str]:
    """The columns that mean something; the numbers of some tables' rows do not."""
    return [name for name in ROWS[table][0] if name != "id" or table not in NUMBERED]


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


# Whose numbers the database gives by itself.
NUMBERED = {
    f"archive_{name}"
    for name in (
        "incidentperpetrator", "incidenttarget", "incidentweapon", "incidentcasualty", "incidententry",
        "definition",
    )
}  # fmt: skip


def figures(location: str) -> dict[str, list[dict[str, Any]]]:
    """The rows that figures rest on, with the columns of then."""
    with Archive.open(location) as archive, connections[archive.alias].cursor() as cursor:
        found = {}
        for table in FIGURES:
            key = "id" if table == "archive_incident" else "incident_id, position"
            cursor.execute(f"SELECT {_quoted(_names(table))} FROM {table} ORDER BY {key}")
            rows = [map(_plain, row) for row in cursor.fetchall()]
            found[table] = [dict(zip(_names(table), row, strict=True)) for row in rows]
        return found


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_a_register_of_the_first_version_gives_the_same_figures(first: str) -> None:
    expected = {
        table: [{name: row[name] for name in _names(table)} for row in ROWS[table]] for table in FIGURES
    }
    assert figures(first) == expected
    with Archive.open(first) as archive:
        assert list(verify(archive, HEAD)) == []
        one = archive.incidents.get(id=1)
        assert (one.killed_min, one.killed_max, one.review) == (2, 4, "confirmed")
        assert archive.incidents.get(id=2).event_type == "Armed clash"
        assert list(archive.incidents.filter(excluded=True).values_list("id", flat=True)) == [4]


def test_it_can_be_rebuilt_and_goes_on(first: str) -> None:
    with Archive.open(first) as archive:
        before = snapshot(archive.alias)
        archive.rebuild()
        assert snapshot(archive.alias) == before
        linked(archive, "a later report", read(1))
        assert list(verify(archive, HEAD)) == []
