"""Mentions become a table of their own, and each founds a person, as a replay of the ledger has it."""

from __future__ import annotations

from itertools import islice
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import marsad.archive.models.json_text
from marsad.archive.persons.adopting import person_columns, telling_of
from marsad.text.names import person_keys

_AT_ONCE = 400


def found(apps: Any, schema_editor: Any) -> None:
    """Makes the rows that the replay of a ledger without decisions about persons would make."""
    alias = schema_editor.connection.alias
    tables = {name: apps.get_model("archive", name) for name in ("Mention", "MentionKey", "Person", "Entry")}
    tables["PersonMention"] = apps.get_model("archive", "PersonMention")
    latest: dict[int, int] = {}
    decided = tables["Entry"].objects.using(alias).filter(action="withhold", subject__startswith="person:")
    for subject, sequence in decided.order_by("sequence").values_list("subject", "sequence"):
        latest[int(subject.removeprefix("person:"))] = sequence
    waiting = tables["Mention"].objects.using(alias).select_related("account").order_by("id")
    stream = waiting.iterator(chunk_size=_AT_ONCE)
    while some := list(islice(stream, _AT_ONCE)):
        rows: dict[str, list[Any]] = {"Person": [], "PersonMention": [], "MentionKey": []}
        for mention in some:
            for name, facts in _rows(mention, latest.get(mention.id)):
                rows[name].append(tables[name](**facts))
        for name, made in rows.items():
            tables[name].objects.using(alias).bulk_create(made)


def _rows(mention: Any, revision: int | None) -> list[tuple[str, dict[str, Any]]]:
    person = {
        "id": mention.id,
        "public_name": mention.name if mention.public else None,
        "revision": revision or mention.account.entry,
    } | person_columns([telling_of(mention, mention.account.data)], {})
    link = {"mention_id": mention.id, "person_id": mention.id, "entry": mention.account.entry}
    keys = [
        ("MentionKey", {"mention_id": mention.id, "position": at, "key": key})
        for at, key in enumerate(person_keys(mention.name))
    ]
    return [("Person", person), ("PersonMention", link), *keys]


def _id() -> Any:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _to(table: str, name: str = "+") -> Any:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name=name, to=f"archive.{table}"
    )


def _json(**options: Any) -> Any:
    return marsad.archive.models.json_text.JsonText(**options)


class Migration(migrations.Migration):
    """Persons as records of their own."""

    dependencies = [("archive", "0006_apart")]
    operations = [
        migrations.RenameModel("Person", "Mention"),
        migrations.AlterField("Mention", "account", _to("account", "mentions")),
        migrations.AddField("Mention", "told", _json(default=dict)),
        migrations.CreateModel(
            "MentionKey",
            [
                ("id", _id()),
                ("position", models.BigIntegerField()),
                ("key", models.TextField(db_index=True)),
                ("mention", _to("mention", "keys")),
            ],
            {"constraints": [models.UniqueConstraint(fields=("mention", "position"), name="mention_key")]},
        ),
        migrations.CreateModel(
            "Person",
            [
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("names", _json(default=list)),
                ("age_min", models.BigIntegerField(null=True)),
                ("age_max", models.BigIntegerField(null=True)),
                ("sex", models.CharField(max_length=1, null=True)),
                ("occupation", models.TextField(null=True)),
                ("status", models.CharField(default="unknown", max_length=10)),
                ("fate", models.CharField(max_length=10, null=True)),
                ("photograph", models.TextField(null=True)),
                ("photograph_public", models.BooleanField(default=False)),
                ("public_name", models.TextField(null=True)),
                ("adopted", _json(default=dict)),
                ("decided", _json(default=dict)),
                ("revision", models.BigIntegerField()),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="archive.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            "PersonMention",
            [
                (
                    "mention",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="link",
                        serialize=False,
                        to="archive.mention",
                    ),
                ),
                ("probability", models.FloatField(null=True)),
                ("why", _json(null=True)),
                ("decided", models.BooleanField(default=False)),
                ("entry", models.BigIntegerField()),
                ("person", _to("person", "links")),
            ],
        ),
        migrations.CreateModel(
            "PersonPair",
            [
                ("id", _id()),
                ("probability", models.FloatField(null=True)),
                ("why", _json(null=True)),
                ("apart", models.BooleanField(default=False)),
                ("entry", models.BigIntegerField()),
                ("one", _to("mention")),
                ("other", _to("mention")),
            ],
            {"constraints": [models.UniqueConstraint(fields=("one", "other"), name="person_pair")]},
        ),
        migrations.RunPython(found, migrations.RunPython.noop),
        migrations.RemoveField("Mention", "public"),
    ]
