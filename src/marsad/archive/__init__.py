"""What is kept: originals, accounts, incidents, and the ledger of decisions that made them so.

Importing this room readies Django with the settings of `marsad.archive.settings`, unless the program
has settings of its own (then `marsad.archive` belongs into its INSTALLED_APPS).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from django.conf import settings as _django

if TYPE_CHECKING:
    from marsad.archive.errors import ArchiveError
    from marsad.archive.register import Archive

__all__ = ["Archive", "ArchiveError"]


def _ready() -> None:
    import django

    from marsad.archive import settings

    _django.configure(**{name: getattr(settings, name) for name in dir(settings) if name.isupper()})
    django.setup()


if not _django.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    _ready()


def __getattr__(name: str) -> Any:
    # Django imports this room before the models may be: so what needs them is found when asked for.
    if name == "Archive":
        from marsad.archive.register import Archive

        return Archive
    if name == "ArchiveError":
        from marsad.archive.errors import ArchiveError

        return ArchiveError
    raise AttributeError(f"module 'marsad.archive' has no attribute {name!r}")
