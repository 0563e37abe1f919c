"""A stream that is the text of one report."""

from __future__ import annotations

from typing import BinaryIO

from marsad.intake.decoding import decode
from marsad.intake.raw import RawReport, RefusedError


def read_document(stream: BinaryIO, name: str, max_bytes: int) -> RawReport:
    """The report; RefusedError where it is empty, too large or no text."""
    content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise RefusedError(f"larger than {max_bytes} bytes (--max-bytes)")
    text, encoding, note = decode(content)
    return RawReport(content, text, encoding, name, note=note)
