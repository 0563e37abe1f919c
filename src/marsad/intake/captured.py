"""The reports of a page that was fetched, each with the capture that proves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.intake import html, warc
from marsad.intake.file import in_memory
from marsad.intake.format import Found
from marsad.intake.limits import Limits
from marsad.intake.raw import Attachment, Document, RawReport
from marsad.intake.registry import read_as

MEDIA = "application/warc"
_NAME = "capture.warc.gz"


def read_capture(content: bytes, address: str, limits: Limits) -> Iterator[Found]:
    """The reports of a capture, which is kept with each of them."""
    capture = Attachment(content, _NAME, MEDIA, made=True)
    file = in_memory(content, address, limits=limits)
    for one in read_as(warc.FORMAT, file):
        if isinstance(one, RawReport):
            yield replace(one, file=address, part=None, attachments=(*one.attachments, capture))
        else:
            yield one


def page_text(content: bytes) -> str:
    """The text of a page that was kept, as it is read today; RefusedError where it is none."""
    return html.page_report(in_memory(content, "page"), Document(content)).text
