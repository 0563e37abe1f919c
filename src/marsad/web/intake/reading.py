"""Reads a drop: report after report, each kept with its receipt, so that it can be gone on with anywhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import Error as DatabaseFailure

from marsad.archive.canonical import storable
from marsad.archive.errors import ArchiveError
from marsad.archive.register import Archive
from marsad.intake import RawReport, Refusal, mapping
from marsad.intake import read as read_files
from marsad.intake.format import Found
from marsad.intake.mapping import Columns
from marsad.web.access.models import User
from marsad.web.intake import spool
from marsad.web.intake.models import Drop, Receipt
from marsad.web.intake.taking import take, unfit

TURN = 20.0  # seconds for which a drop is read while others wait
_LONGEST = 2000  # letters of a reason


def read(archive: Archive, drop: Drop) -> bool:
    """Reads what has no receipt yet; whether it is at its end, or made way for another drop that waits.

    Somebody may stop the drop meanwhile. Where the archive itself is in trouble the drop fails and keeps its
    files: it can be gone on with.
    """
    until = time.monotonic() + TURN
    Drop.objects.filter(pk=drop.pk, standing=Drop.Standing.WAITING).update(standing=Drop.Standing.READING)
    where = spool.folder(archive, drop.folder)
    try:
        if not where.is_dir():
            raise ArchiveError("the files are no longer in the spool")
        for position, one in _left(drop, where):
            if not Drop.objects.filter(pk=drop.pk, standing=Drop.Standing.READING).exists():
                return True
            _keep(archive, drop, position, one, where)
            if time.monotonic() > until and Drop.objects.filter(standing=Drop.Standing.WAITING).exists():
                return False
    except (ArchiveError, DatabaseFailure) as error:
        _settle(drop, Drop.Standing.FAILED, str(error))
        return True
    _settle(drop, Drop.Standing.DONE)
    spool.clear(archive, drop.folder)
    return True


def _left(drop: Drop, where: Path) -> Iterator[tuple[int, Found]]:
    """What is to be read still, in an order that never changes."""
    found = read_files(
        [str(where)],
        published=drop.published or None,
        source=drop.source or None,
        language=drop.language or None,
        address=drop.address or None,
        columns=_columns(drop),
    )
    return islice(enumerate(found), drop.receipts.count(), None)


def _settle(drop: Drop, standing: Drop.Standing, trouble: str = "") -> None:
    """A drop that was stopped meanwhile stays so."""
    still = Drop.objects.filter(pk=drop.pk).exclude(standing=Drop.Standing.STOPPED)
    still.update(standing=standing, trouble=trouble)


def _columns(drop: Drop) -> Columns | None:
    if drop.mapping:
        return mapping.read(drop.mapping, "mapping.toml")
    return mapping.load(drop.columns) if drop.columns else None


def _keep(archive: Archive, drop: Drop, position: int, one: Found, where: Path) -> None:
    """One report with its receipt, or the receipt of a refusal."""
    place = storable(_plain(one.place, where))
    told: dict[str, Any] = {
        "drop": drop,
        "position": position,
        "place": place,
        "file": next((file["name"] for file in drop.files if _begins(place, file["name"])), place),
    }
    # Rights may be taken away while a long drop is read.
    user = User.objects.get(pk=drop.user_id)
    if isinstance(one, Refusal):
        _refuse(user, _plain(one.reason, where), told | {"cells": _cells(one)})
        return
    if drop.confidential and (reason := unfit(archive, one.source)):
        _refuse(user, reason, told)
        return
    try:
        named = replace(one, file=_plain(one.file, where))
        take(archive, user, named, confidential=drop.confidential, reason=_remark(one), **told)
    except (ArchiveError, DatabaseFailure):
        if not drop.receipts.filter(position=position).exists():  # no other worker was faster
            raise
    except Exception as error:  # one report that breaks the reader must not stop the others
        _refuse(user, f"the reader failed, please report it: {type(error).__name__}: {error}", told)


def _refuse(user: User, reason: str, told: dict[str, Any]) -> None:
    Receipt.objects.create(
        user=user, outcome=Receipt.Outcome.REFUSED, reason=storable(reason[:_LONGEST]), **told
    )


def _cells(one: Refusal) -> list[list[str]] | None:
    """The row of a refusal, in its order, as every database can hold it."""
    return None if one.row is None else [[storable(name), storable(cell)] for name, cell in one.row.items()]


def _plain(words: str, where: Path) -> str:
    """Words without the folder in which the files lie here."""
    return words.replace(f"{where}/", "")


def _begins(place: str, name: str) -> bool:
    """Whether a place lies in that file: the name itself, or the name and a part or a line of it."""
    rest = place.removeprefix(name)
    return rest != place and rest[:1] in ("", ",", ":")


def _remark(raw: RawReport) -> str:
    foreign = "it seems to be neither Arabic nor English" if raw.foreign else ""
    return storable("; ".join(remark for remark in (raw.note, foreign) if remark)[:_LONGEST])
