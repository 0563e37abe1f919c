"""From the name of a file that belongs to a report to the attachment that is kept."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable

from marsad.intake.file import File
from marsad.intake.media import UNKNOWN, media_of
from marsad.intake.metadata import metadata_of
from marsad.intake.raw import Attachment, RefusedError


def attachment(content: bytes, name: str, media: str | None = None, *, made: bool = False) -> Attachment:
    """A file as an attachment: its media type by its bytes, else by what is said of it or by its name."""
    told = media_of(content[:32]) or media or mimetypes.guess_type(name)[0] or UNKNOWN
    return Attachment(content, name, told[:100], made, {} if made else metadata_of(content, told))


def attached(file: File, names: Iterable[str]) -> tuple[tuple[Attachment, ...], list[str]]:
    """The files of these relative names, and a remark for each that is not there or too large."""
    found, remarks = [], []
    for name in names:
        beside = file.around.beside(name)
        if beside is None:
            remarks.append(f"its file {name!r} is missing")
            continue
        try:
            found.append(attachment(beside.content(), beside.name))
        except (RefusedError, OSError) as error:
            remarks.append(f"its file {name!r} is not kept: {error}")
    return tuple(found), remarks
