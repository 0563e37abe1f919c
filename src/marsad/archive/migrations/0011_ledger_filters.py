"""The ledger is asked who did what: without an index every entry is looked at."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds an index of those who acted, and one of what they did."""

    dependencies = (("archive", "0010_reliability"),)

    operations = (
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["actor", "-sequence"], name="entry_of_actor"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["action", "-sequence"], name="entry_of_action"),
        ),
    )
