"""The one archive that a desk works on, and the key that it keeps."""

from __future__ import annotations

import os
import secrets

from django.conf import settings
from django.core.management import call_command
from django.db.utils import DEFAULT_DB_ALIAS

from marsad.archive import database
from marsad.archive.location import locate
from marsad.archive.register import Archive

_opened: list[Archive] = []


def open_archive(location: str | os.PathLike[str] | None = None, *, create: bool = True) -> Archive:
    """Opens the archive as Django's own database, and brings its tables and the desk's up to date.

    The archive and the desk share one connection a thread, so that a decision and what the desk notes of it
    are kept together or not at all.
    """
    close_archive()
    archive = Archive.open(location, create=create, alias=DEFAULT_DB_ALIAS)
    _opened.append(archive)
    call_command("migrate", database=DEFAULT_DB_ALIAS, verbosity=0, interactive=False)
    settings.SECRET_KEY = _key()
    return archive


def use_archive(location: str | os.PathLike[str] | None = None) -> Archive:
    """Takes an archive whose tables are up to date, as the workers of a running desk do."""
    close_archive()
    place = locate(location)
    archive = Archive(database.connect(place.database, DEFAULT_DB_ALIAS), place)
    _opened.append(archive)
    settings.SECRET_KEY = _key()
    return archive


def close_archive() -> None:
    """Forgets the archive that is open."""
    while _opened:
        _opened.pop().close()


def the_archive() -> Archive:
    """The archive of this desk."""
    return _opened[-1]


def _key() -> str:
    """The key that signs sessions: it stays the same as long as the archive does."""
    from marsad.web.access.models import Secret

    kept, _ = Secret.objects.get_or_create(name="key", defaults={"value": secrets.token_urlsafe(50)})
    return kept.value
