"""What ZIP archives, and the documents that are ZIP archives, have in common."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import BinaryIO, cast

from marsad.intake.file import File
from marsad.intake.limits import Limits
from marsad.intake.raw import RefusedError

# What the library raises for archives that are broken, or packed in ways that it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, ValueError, EOFError, KeyError)
SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")


def is_zip(file: File) -> bool:
    """Whether the bytes begin as a ZIP archive does."""
    return file.head.startswith(SIGNATURES)


def opened(file: File) -> zipfile.ZipFile:
    """The archive, open; RefusedError where it is broken."""
    try:
        return zipfile.ZipFile(_seekable(file))
    except BROKEN as error:
        raise RefusedError(f"a broken ZIP archive: {error}") from None


def _seekable(file: File) -> BinaryIO:
    # Inside of another archive every step back would unpack it from its beginning.
    return (
        file.open() if file.part is None else cast(BinaryIO, io.BytesIO(file.content(file.limits.document)))
    )


def names(file: File) -> frozenset[str]:
    """The names of all members; none where it is no archive."""
    if not is_zip(file):
        return frozenset()
    try:
        with opened(file) as archive:
            return frozenset(archive.namelist())
    except RefusedError:
        return frozenset()


def check(content: bytes, limits: Limits) -> None:
    """Looks at the sizes that a document claims for its members, before a library unpacks them."""
    bounds = Limits(limits.report, limits.members, limits.document)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                bounds.spend(info.compress_size, info.file_size)
    except BROKEN as error:
        raise RefusedError(f"broken: {error}") from None
