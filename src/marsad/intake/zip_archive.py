"""ZIP archives: every file in one is read as it would be by itself; the archive is known by its hash."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO, cast

from marsad.intake import zipped
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.limits import ExhaustedError
from marsad.intake.media import media_of
from marsad.intake.raw import Refusal, RefusedError

_HUSKS = ("__MACOSX/", "Thumbs.db", "desktop.ini")


@dataclass
class Members:
    """The files of an open archive, to be read each in its turn or beside another."""

    outer: File
    archive: zipfile.ZipFile
    claimed: set[str] = field(default_factory=set)

    def file(self, info: zipfile.ZipInfo) -> File:
        """A member; RefusedError where it may not be read."""
        name = info.filename
        if posixpath.isabs(name) or "\\" in name or ".." in name.split("/"):
            raise RefusedError("its name leads out of the archive")
        if info.flag_bits & 1:
            raise RefusedError("locked by a password")
        self.outer.limits.spend(info.compress_size, info.file_size)
        return self.outer.inside(name, partial(self._open, info), Beside(self, posixpath.dirname(name)))

    def _open(self, info: zipfile.ZipInfo) -> BinaryIO:
        return cast(BinaryIO, self.archive.open(info))


@dataclass(frozen=True)
class Beside:
    """What lies beside one member."""

    members: Members
    folder: str

    def beside(self, relative: str) -> File | None:
        """The member of that relative path, which nobody else refuses from now on."""
        name = posixpath.normpath(posixpath.join(self.folder, relative))
        try:
            found = self.members.file(self.members.archive.getinfo(name))
        except (KeyError, RefusedError):
            return None
        self.members.claimed.add(name)
        return found

    def claim(self, pattern: str) -> None:
        """Takes all members of a folder for parts of the file that is read."""
        start = posixpath.normpath(posixpath.join(self.folder, pattern)) + "/"
        self.members.claimed.update(
            name for name in self.members.archive.namelist() if name.startswith(start)
        )


def _read(file: File) -> Iterator[Found]:
    with zipped.opened(file) as archive:
        members = Members(file, archive)
        waiting: list[File] = []
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        for info in infos:
            if info.is_dir() or _is_husk(info.filename):
                continue
            try:
                member = members.file(info)
                if info.filename in members.claimed or media_of(member.head):
                    waiting.append(member)
                    continue
            except ExhaustedError:
                raise
            except (RefusedError, OSError, *zipped.BROKEN) as error:
                yield Refusal(f"{file.place}, {info.filename}", str(error) or type(error).__name__)
            else:
                yield from _member(member)
        yield from unnamed(waiting, members.claimed, file)


def _is_husk(name: str) -> bool:
    return name.startswith(_HUSKS) or any(
        part.startswith(".") and not part.startswith("..") for part in name.split("/")
    )


def _member(member: File) -> Iterator[Found]:
    from marsad.intake.registry import read_file

    yield from read_file(member, named=False)


def unnamed(waiting: list[File], claimed: set[str], outer: File) -> Iterator[Refusal]:
    """A refusal for each picture or film that no report of the archive names."""
    start = "" if outer.part is None else f"{outer.part}/"
    for member in waiting:
        if (member.part or "").removeprefix(start) not in claimed:
            yield Refusal(member.place, f"{media_of(member.head) or 'a file'} that no report names")


FORMAT = Format(
    name="zip",
    title="ZIP archive",
    suffixes=(".zip",),
    told_by="its first bytes",
    gives="what its files give, archives inside of it included",
    loses="the archive itself: its files are kept, and its hash with each of them",
    looks=zipped.is_zip,
    read=_read,
)
