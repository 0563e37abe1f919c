"""The words of an account no longer hold what other, confidential sources told of its incident."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def forget(apps: Any, editor: Any) -> None:
    """Has the index made anew where there are such sources."""
    alias = editor.connection.alias
    if apps.get_model("archive", "Source").objects.using(alias).filter(confidential=True).exists():
        apps.get_model("desk_search", "Progress").objects.using(alias).all().delete()


class Migration(migrations.Migration):
    """Forgets how far the index was."""

    dependencies = (("desk_search", "0001_initial"), ("archive", "0010_reliability"))

    operations = (migrations.RunPython(forget, migrations.RunPython.noop),)
