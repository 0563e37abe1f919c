"""Who follows the ledger asks what its newest entries brought and touched: without indexes all is looked at."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds indexes of the entries that accounts came with, and of those that touched incidents."""

    dependencies = (("archive", "0011_ledger_filters"),)

    operations = (
        migrations.AddIndex(
            model_name="account",
            index=models.Index(fields=["entry"], name="account_entry"),
        ),
        migrations.AddIndex(
            model_name="incidententry",
            index=models.Index(fields=["sequence"], name="entry_of_incidents"),
        ),
    )
