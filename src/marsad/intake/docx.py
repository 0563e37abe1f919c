"""Word documents."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from typing import Any

from marsad.intake import zipped
from marsad.intake.attaching import attachment
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Attachment


def _looks(file: File) -> bool:
    return "word/document.xml" in zipped.names(file)


def _read(file: File) -> Iterator[Found]:
    import docx

    document = file.document(file.limits.report)
    zipped.check(document.content, file.limits)
    opened = docx.Document(io.BytesIO(document.content))
    about = opened.core_properties
    times = {"created": about.created, "modified": about.modified}
    yield file.report(
        "\n".join(_lines(opened)),
        document,
        title=(about.title or "").strip() or None,
        facts={name: time.isoformat() for name, time in times.items() if time},
        private={"author": about.author} if about.author else {},
        attachments=tuple(_pictures(opened)),
    )


def _lines(holder: Any) -> Iterator[str]:
    """The paragraphs in their order; a row of a table is a line."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield " | ".join(cell for cell in cells if cell)
        else:
            yield block.text


def _pictures(opened: Any) -> Iterator[Attachment]:
    for part in opened.part.package.iter_parts():
        name = str(part.partname)
        if name.startswith("/word/media/"):
            yield attachment(part.blob, posixpath.basename(name), part.content_type)


FORMAT = Format(
    name="docx",
    title="Word document",
    suffixes=(".docx",),
    told_by="what it is packed of",
    gives="one report: paragraphs and tables in their order; its pictures are kept with it",
    loses="headers, footers, footnotes, comments, changes that are tracked, drawings; day of publication",
    looks=_looks,
    read=_read,
    needs="intake",
)
