"""Plain text: a file is one report, and its bytes are the report's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.intake.document import read_document
from marsad.intake.file import File
from marsad.intake.format import Format, Found, never


def _read(file: File) -> Iterator[Found]:
    with file.open() as stream:
        report = read_document(stream, file.path, file.limits.report)
    yield replace(report, part=file.part, facts=file.custody)


FORMAT = Format(
    name="text",
    title="plain text",
    suffixes=(".txt", ".text", ".md"),
    told_by="its suffix; its encoding by its bytes: UTF-8, UTF-16, UTF-32, Windows-1256, ISO-8859-6, others",
    gives="one report",
    loses="nothing",
    looks=never,
    read=_read,
)
