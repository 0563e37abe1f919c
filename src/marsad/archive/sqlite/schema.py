"""Makes every table STRICT."""

from __future__ import annotations

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor


class StrictSchemaEditor(DatabaseSchemaEditor):
    """A schema editor whose tables refuse a value of the wrong type."""

    sql_create_table = "CREATE TABLE %(table)s (%(definition)s) STRICT"
