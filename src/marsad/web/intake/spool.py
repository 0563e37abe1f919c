"""Where dropped files lie until they are read: beside the archive, for its owner alone."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Any

from django.core.files.base import File

from marsad.archive.register import Archive

Json = dict[str, Any]
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_LOST = 86_400  # seconds after which no upload goes on
_LONGEST = 200  # bytes of a name; systems take 255


def spool_folder(archive: Archive) -> Path:
    """The spool: beside the archive's file; for a server $MARSAD_SPOOL, else in the working folder."""
    path = archive.location.path
    given = Path(f"{path}.spool") if path else Path(os.environ.get("MARSAD_SPOOL") or "marsad.spool")
    return given.absolute()


def folder(archive: Archive, name: str) -> Path:
    """The folder of a drop."""
    return spool_folder(archive) / name


def keep(archive: Archive, files: Iterable[File[bytes]]) -> tuple[str, list[Json]]:
    """Writes files into a folder of their own, readable by their owner alone; gives it, and what is in it."""
    where = folder(archive, secrets.token_hex(16))
    where.parent.mkdir(mode=0o700, exist_ok=True)
    where.mkdir(mode=0o700)
    try:
        kept = [_kept(where, file) for file in files]
    except BaseException:
        shutil.rmtree(where, ignore_errors=True)
        raise
    return where.name, sorted(kept, key=lambda one: str(one["name"]))


def _kept(where: Path, file: File[bytes]) -> Json:
    path = where / _free(where, safe_name(file.name or ""))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
        for block in file.chunks():
            stream.write(block)
    return {"name": path.name, "size": path.stat().st_size}


def clear(archive: Archive, name: str) -> None:
    """Throws the files of a drop away: what is kept of them is in the archive."""
    shutil.rmtree(folder(archive, name), ignore_errors=True)


def clear_lost(archive: Archive, wanted: Container[str]) -> None:
    """Throws away what was left by uploads that a stopped desk never finished."""
    spool = spool_folder(archive)
    for one in spool.iterdir() if spool.is_dir() else ():
        if one.name not in wanted and one.stat().st_mtime < time.time() - _LOST:
            shutil.rmtree(one, ignore_errors=True)


def safe_name(given: str) -> str:
    """A name as it was given, without folders, marks that systems refuse, and a dot that would hide it."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    name = _UNSAFE.sub("_", name.encode("utf-8", "replace").decode("utf-8")).strip().lstrip(".") or "file"
    stem, dot, suffix = name.rpartition(".")
    if len(name.encode()) <= _LONGEST:
        return name
    suffix = dot + suffix if len(suffix) < 16 else ""
    return (stem or name).encode()[: _LONGEST - len(suffix.encode())].decode("utf-8", "ignore") + suffix


def _free(where: Path, name: str) -> str:
    """The name, or with a number where another file of the drop has it."""
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 1, name
    while (where / free).exists():
        number += 1
        free = f"{stem}-{number}{dot}{suffix}"
    return free
