"""How reliable sources are, once somebody judges."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the grade of a source."""

    dependencies = (("archive", "0009_comparables"),)

    operations = (
        migrations.AddField(
            model_name="source",
            name="reliability",
            field=models.CharField(max_length=1, null=True),
        ),
    )
