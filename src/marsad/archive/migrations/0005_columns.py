"""The columns that tallies read, and the day on which an incident came into the register.

The columns themselves are made when the archive is opened (`marsad.archive.columns.make`).
"""

from __future__ import annotations

from django.db import migrations, models

_ENTERED = """UPDATE archive_incident SET entered =
    (SELECT substr(time, 1, 10) FROM archive_entry WHERE sequence = archive_incident.created)"""


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_documents")]
    operations = [
        migrations.CreateModel(
            name="Block",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("column", models.CharField(max_length=30)),
                ("content", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("number", "column"), name="block_column")],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(db_index=True, max_length=20)),
                ("key", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField()),
            ],
        ),
        migrations.AddField(
            model_name="incident",
            name="entered",
            field=models.CharField(max_length=10, default=""),
            preserve_default=False,
        ),
        migrations.RunSQL(_ENTERED, reverse_sql=migrations.RunSQL.noop),
    ]
