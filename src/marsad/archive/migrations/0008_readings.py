"""By what each report was read last, as the ledger tells it, and what a later codebook reads otherwise."""

import json
from typing import Any

import django.db.models.deletion
import marsad.archive.models.json_text
from django.db import migrations, models


def note(apps: Any, schema_editor: Any) -> None:
    """Fills the readings from the entries that hold them."""
    alias = schema_editor.connection.alias
    entries = apps.get_model("archive", "Entry").objects.using(alias).filter(action="extract")
    read = {}
    for entry in entries.order_by("sequence").iterator(chunk_size=200):
        after = json.loads(entry.after)
        read[after["report"]] = {
            "engine": after["engine"],
            "codebook": after["codebook"],
            "entry": entry.sequence,
        }
    reading = apps.get_model("archive", "Reading")
    reading.objects.using(alias).bulk_create(
        (reading(report_id=report, **facts) for report, facts in read.items()), batch_size=500
    )


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0007_persons"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reading",
                        serialize=False,
                        to="archive.report",
                    ),
                ),
                ("engine", models.TextField()),
                ("codebook", models.TextField()),
                ("entry", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("field", models.TextField(db_index=True)),
                ("before", marsad.archive.models.json_text.JsonText(null=True)),
                ("after", marsad.archive.models.json_text.JsonText(null=True)),
                ("engine", models.TextField()),
                ("codebook", models.TextField()),
                ("standing", models.CharField(db_index=True, default="proposed", max_length=10)),
                ("entry", models.BigIntegerField()),
                ("decided", models.BigIntegerField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="archive.account",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="differences",
                        to="archive.report",
                    ),
                ),
            ],
        ),
        migrations.RunPython(note, migrations.RunPython.noop),
    ]
