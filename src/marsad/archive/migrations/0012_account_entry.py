"""Who follows the ledger asks for the accounts of its newest entries: without an index all are looked at."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds an index of the entries that accounts came with."""

    dependencies = (("archive", "0011_ledger_filters"),)

    operations = (
        migrations.AddIndex(
            model_name="account",
            index=models.Index(fields=["entry"], name="account_entry"),
        ),
    )
