"""Triggers that refuse to change or remove originals and ledger entries, or to add an entry out of turn."""

from __future__ import annotations

from typing import Any

from django.db import migrations

_TABLES = ("archive_entry", "archive_original")
_TURN = """NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM archive_entry)
    OR NEW.previous <> coalesce((SELECT hash FROM archive_entry WHERE sequence = NEW.sequence - 1),
                                '0000000000000000000000000000000000000000000000000000000000000000')"""


def _sqlite() -> list[str]:
    made = [
        f"""CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is added to, never changed'); END"""
        for table in _TABLES
        for verb in ("UPDATE", "DELETE")
    ]
    made.append(
        f"""CREATE TRIGGER archive_entry_turn BEFORE INSERT ON archive_entry WHEN {_TURN}
        BEGIN SELECT RAISE(ABORT, 'archive_entry: not the next entry of the chain'); END"""
    )
    return made


def _postgresql() -> list[str]:
    made = [
        """CREATE FUNCTION archive_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is added to, never changed', TG_TABLE_NAME; END $$""",
        f"""CREATE FUNCTION archive_turn() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN IF {_TURN} THEN RAISE EXCEPTION 'archive_entry: not the next entry of the chain'; END IF;
        RETURN NEW; END $$""",
        """CREATE TRIGGER archive_entry_turn BEFORE INSERT ON archive_entry
        FOR EACH ROW EXECUTE FUNCTION archive_turn()""",
    ]
    for table in _TABLES:
        made.append(
            f"""CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION archive_kept()"""
        )
        made.append(
            f"""CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION archive_kept()"""
        )
    return made


def guard(_apps: Any, schema_editor: Any) -> None:
    """Creates the triggers of this database."""
    statements = _sqlite() if schema_editor.connection.vendor == "sqlite" else _postgresql()
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Guards ledger and originals; there is no way back."""

    dependencies = [("archive", "0001_initial")]
    operations = [migrations.RunPython(guard)]
