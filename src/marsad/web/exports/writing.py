"""Writes an export as its person may see the register, and tells how far it is."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import Error as DatabaseFailure
from django.http import Http404
from django.utils import translation

from marsad.archive.errors import ArchiveError
from marsad.archive.register import Archive
from marsad.web.access.rights import Right
from marsad.web.exporting import export_seen
from marsad.web.exports.models import Export
from marsad.web.intake import spool
from marsad.web.selection import find
from marsad.web.selection.asked import selection_of
from marsad.web.sight import Sight
from marsad.web.tallies import kept

_STEP = 200  # records between two looks at whether it is still wanted


class _ThrownAway(Exception):
    """Nobody wants it any more."""


def write(archive: Archive, export: Export) -> None:
    """Writes the files into the spool, as a ZIP. What fails is said; what was thrown away is left so."""
    user = export.user
    if not user.is_active or Right.PUBLISH not in user.rights:
        _settle(export, standing=Export.Standing.FAILED, trouble="this person may not take files away")
        return
    sight = Sight(archive, archive, user)
    _settle(
        export,
        standing=Export.Standing.WRITING,
        hidden=sorted(sight.hidden_sources),
        names=user.names,
        entry=archive.head.sequence,
    )
    where = spool.folder(archive, export.folder)
    where.parent.mkdir(mode=0o700, exist_ok=True)
    where.mkdir(mode=0o700, exist_ok=True)
    try:
        with translation.override(user.language or "ar"):
            _write(sight, export, where)
    except _ThrownAway:
        shutil.rmtree(where, ignore_errors=True)
    except (ArchiveError, DatabaseFailure, OSError, Http404) as error:
        shutil.rmtree(where, ignore_errors=True)
        _settle(export, standing=Export.Standing.FAILED, trouble=str(error))
    else:
        _settle(export, standing=Export.Standing.DONE)


def _write(sight: Sight, export: Export, where: Path) -> None:
    chosen, definition = None, None
    if export.definition:
        definition = kept.rule_of(sight.archive, export.definition)[1].definition
    else:
        chosen = set(find(selection_of(export.selection), sight).ids.tolist())

    def watch(number: int) -> None:
        # In a file, for what is written to the database meanwhile nobody would see: this is one reading.
        if number % _STEP == 0:
            if not where.is_dir():
                raise _ThrownAway
            (where / "written").write_text(str(number))

    path = where / "incidents" / f"incidents.{export.form}"
    path.parent.mkdir(exist_ok=True)
    files = export_seen(sight, export.form, path, definition=definition, chosen=chosen, watch=watch)
    packed = packed_in(where)
    with ZipFile(packed.with_suffix(".part"), "w", ZIP_DEFLATED) as archive:
        for file in files:
            archive.write(file, file.name)
    packed.with_suffix(".part").rename(packed)
    shutil.rmtree(path.parent)


def packed_in(where: Path) -> Path:
    """The ZIP in the folder of an export."""
    return where / "export.zip"


def written(archive: Archive, export: Export) -> int:
    """How many incidents are written by now."""
    try:
        return int((spool.folder(archive, export.folder) / "written").read_text() or 0)
    except OSError:
        return 0


def _settle(export: Export, **values: Any) -> None:
    """Of what was thrown away meanwhile nothing is kept."""
    Export.objects.filter(pk=export.pk).update(**values)
