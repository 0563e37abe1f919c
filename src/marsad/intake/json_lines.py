"""Lines of JSON: the form in which programs hand reports over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.intake.file import File
from marsad.intake.format import Format, Found, never
from marsad.intake.lines import read_lines
from marsad.intake.raw import RawReport


def _read(file: File) -> Iterator[Found]:
    with file.open() as stream:
        for one in read_lines(stream, file.path, file.limits.report):
            yield replace(one, part=file.part, facts=file.custody) if isinstance(one, RawReport) else one


FORMAT = Format(
    name="jsonl",
    title="JSON lines",
    suffixes=(".jsonl", ".ndjson"),
    told_by="its suffix",
    gives="a report a line: `id`, `text`, and `published`, `source`, `language`, `title`, `address` or not",
    loses="keys of other names (a note says which)",
    looks=never,
    read=_read,
)
