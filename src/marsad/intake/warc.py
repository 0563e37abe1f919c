"""Captures of the web: every page of a WARC file is a report, with the record that holds it."""

from __future__ import annotations

import contextlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from marsad.intake import html
from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.raw import Document, RawReport, Refusal, RefusedError, placed

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = ("text/html", "application/xhtml+xml")
_DOCUMENTS = {
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/plain": ".txt",
    "text/csv": ".csv",
}
_FINE = ("200", None)


def _looks(file: File) -> bool:
    head = file.head
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _read(file: File) -> Iterator[Found]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    count, broken = 0, ""
    with file.open() as stream:
        records = iter(ArchiveIterator(stream, check_digests=True))
        try:
            while (record := _next(records)) is not None:
                count += 1
                yield from _record(file, record)
        except (ArchiveLoadFailed, zlib.error, EOFError, ValueError, AttributeError) as error:
            broken = " ".join(str(error).split())
    if broken:
        raise RefusedError(f"broken after record {count}: {broken}")
    if not count:
        raise RefusedError("no record in it")


def _next(records: Iterator[ArcWarcRecord]) -> ArcWarcRecord | None:
    """The next record; ValueError where the one before does not end as it says."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):  # where the library says so, and prints what it found there
        record = next(records, None)
    if "WARNING" in said.getvalue():
        raise ValueError("the record does not end where it says")
    return record


def _record(file: File, record: ArcWarcRecord) -> Iterator[Found]:
    headers = record.rec_headers
    address = (headers.get_header("WARC-Target-URI") or "").strip("<>")
    media = _media(record)
    if record.rec_type not in ("response", "resource") or _status(record) not in _FINE:
        return
    if media not in _PAGES and media not in _DOCUMENTS:
        return
    where = placed(file.path, file.inner(address), None)
    content = record.content_stream().read(file.limits.report + 1)
    if len(content) > file.limits.report:
        yield Refusal(where, f"larger than {file.limits.report} bytes (--max-bytes)")
        return
    if record.digest_checker.passed is False:
        yield Refusal(where, "its bytes do not fit the digest that its record gives")
        return
    capture = {
        "record": headers.get_header("WARC-Record-ID"),
        "captured": headers.get_header("WARC-Date"),
        "digest": headers.get_header("WARC-Payload-Digest"),
    }
    facts = {"capture": {name: value for name, value in capture.items() if value}}
    try:
        yield from _reports(file, address, media, content, facts)
    except RefusedError as error:
        yield Refusal(where, str(error))


def _reports(file: File, address: str, media: str, content: bytes, facts: dict[str, Any]) -> Iterator[Found]:
    from marsad.intake.registry import read_as, tell

    name = address.removeprefix("https://").removeprefix("http://")
    inside = file.inside(name + _DOCUMENTS.get(media, ""), partial(io.BytesIO, content))
    if media in _PAGES:
        yield html.page_report(inside, Document(content), address=address or None, facts=facts)
        return
    if (found := tell(inside)) is None:
        raise RefusedError(f"it says that it is {media}, and is not")
    for one in read_as(found, inside):
        if isinstance(one, RawReport):
            yield replace(one, address=one.address or address, facts={**one.facts, **facts})
        else:
            yield one


def _media(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _status(record: ArcWarcRecord) -> str | None:
    return record.http_headers.get_statuscode() if record.http_headers else None


FORMAT = Format(
    name="warc",
    title="capture of the web (WARC)",
    suffixes=(".warc", ".warc.gz"),
    told_by="its first record",
    gives="a report a page (or PDF, feed, table), its address, the moment of capture; digests are checked",
    loses="pictures, styles, what was not answered with 200; the capture itself, but for its hash",
    looks=_looks,
    read=_read,
    needs="intake",
)
