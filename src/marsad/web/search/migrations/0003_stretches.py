"""On PostgreSQL the index is kept in stretches, so that common words are sought in the newest alone."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from marsad.web.index.tables import ACCOUNTS, REPORTS, create, create_stretches


def part(_apps: Any, editor: Any) -> None:
    """Moves the rows of an index that was made in one piece."""
    if editor.connection.vendor != "postgresql":
        return
    with editor.connection.cursor() as cursor:
        for table in (REPORTS, ACCOUNTS):
            cursor.execute("SELECT relkind FROM pg_class WHERE oid = %s::regclass", [table])
            if cursor.fetchone() != ("r",):
                continue
            cursor.execute(f"DROP INDEX {table}_open, {table}_whole")
            cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_former")
            cursor.execute(f"ALTER INDEX {table}_pkey RENAME TO {table}_former_pkey")
            whole, *indexes = create(editor.connection, table)
            cursor.execute(whole)
            cursor.execute(f"SELECT max(id) FROM {table}_former")
            create_stretches(cursor, table, range((cursor.fetchone()[0] or 0) + 1))
            cursor.execute(f"INSERT INTO {table} SELECT id, open, whole FROM {table}_former")
            for index in indexes:
                cursor.execute(index)
            cursor.execute(f"DROP TABLE {table}_former")


class Migration(migrations.Migration):
    """Parts the two tables."""

    dependencies = (("desk_search", "0002_open_words"),)

    operations = (migrations.RunPython(part, migrations.RunPython.noop),)
