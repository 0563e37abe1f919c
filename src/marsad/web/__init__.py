"""The desk: where people read, decide, search and count, in a browser, in Arabic and in English.

`marsad.archive` readies Django for an archive alone; a program that wants the desk calls `configure` before
anything imports the archive.
"""

from __future__ import annotations

from typing import Any


def configure(**values: Any) -> None:
    """Readies Django with the settings of `marsad.web.settings`, and those given in their stead.

    Without effect where it was done before; a RuntimeError where Django serves another program already.
    """
    import django
    from django.conf import settings

    from marsad.web import settings as ours

    if settings.configured:
        if "marsad.web" not in settings.INSTALLED_APPS:
            raise RuntimeError("Django is configured already, without the desk")
        return
    named = {name: getattr(ours, name) for name in dir(ours) if name.isupper()}
    settings.configure(**{**named, **values})
    django.setup()
