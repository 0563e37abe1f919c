"""Packed captures of the web (WACZ): the WARC files inside, checked against the hashes that it gives."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO, cast

from marsad.intake import warc, zipped
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Refusal, RefusedError

_LIST = "datapackage.json"
_LARGEST_LIST = 10_000_000


def _looks(file: File) -> bool:
    names = zipped.names(file)
    return _LIST in names and any(name.startswith("archive/") for name in names)


def _read(file: File) -> Iterator[Found]:
    from marsad.intake.registry import read_as

    with zipped.opened(file) as archive:
        hashes = _hashes(archive)
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if not info.filename.startswith("archive/") or info.is_dir():
                continue
            file.limits.spend(info.compress_size, info.file_size)
            capture = file.inside(info.filename, partial(_open, archive, info))
            said = hashes.get(info.filename)
            if said is None or said == f"sha256:{capture.sha256}":
                yield from read_as(warc.FORMAT, capture)
            else:
                yield Refusal(capture.place, "its bytes do not fit the hash that the package gives")


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    return cast(BinaryIO, archive.open(info))


def _hashes(archive: zipfile.ZipFile) -> dict[str, str]:
    with archive.open(_LIST) as stream:
        content = stream.read(_LARGEST_LIST)
    try:
        listed: Any = json.loads(content)["resources"]
        return {str(one["path"]): str(one["hash"]) for one in listed if "hash" in one}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RefusedError(f"its {_LIST} cannot be read") from None


FORMAT = Format(
    name="wacz",
    title="packed capture of the web (WACZ)",
    suffixes=(".wacz",),
    told_by="what it is packed of",
    gives="what its WARC files give; they are checked against the hashes of the package",
    loses="indexes, lists of pages, screenshots; the package itself: its hash is kept with each page",
    looks=_looks,
    read=_read,
    needs="intake",
)
