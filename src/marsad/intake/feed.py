"""RSS and Atom files: every entry is a report."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from xml.sax import SAXParseException

from marsad.intake.file import File
from marsad.intake.format import Format, Found
from marsad.intake.markup import words_of
from marsad.intake.published import published_problem
from marsad.intake.raw import Document, RawReport, Refusal, RefusedError, identity_of, placed

_BEGIN = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _looks(file: File) -> bool:
    return bool(_BEGIN.match(file.head[:4096].removeprefix(b"\xef\xbb\xbf")))


def _read(file: File) -> Iterator[Found]:
    import feedparser

    document = file.document()
    # A stream, never a text: the library would open what looks like an address or the name of a file.
    feed = feedparser.parse(io.BytesIO(document.content))
    if not feed.entries:
        raise RefusedError(f"a feed without entries{_broken(feed)}")
    source = " ".join(str(feed.feed.get("title") or "").split()) or None
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _entry(file, document, entry, number, source)
        except RefusedError as error:
            yield Refusal(placed(file.path, file.inner("entry"), number), str(error))
    if _broken(feed):
        yield Refusal(file.place, f"the feed is cut or broken after entry {len(feed.entries)}{_broken(feed)}")


def _broken(feed: Any) -> str:
    """What is wrong with the XML; that nobody tells a file's kind or letters is no fault of it."""
    wrong = feed.get("bozo_exception") if feed.bozo else None
    return f": {' '.join(str(wrong).split())}" if isinstance(wrong, SAXParseException) else ""


def _entry(file: File, document: Document, entry: Any, number: int, source: str | None) -> RawReport:
    title = " ".join(words_of(str(entry.get("title") or "")).split()) or None
    bodies = [words_of(str(one.get("value") or "")) for one in entry.get("content") or ()]
    body = max([*bodies, words_of(str(entry.get("summary") or ""))], key=len)
    said = str(entry.get("published") or "")
    name = entry.get("id") or entry.get("link")
    link = str(entry.get("link") or "")
    return file.report(
        "\n\n".join(dict.fromkeys(part for part in (title, body) if part)),
        document,
        part=file.inner("entry"),
        position=number,
        name=str(name) if name else None,
        title=title,
        published=_day(said),
        source=source,
        address=link if link.startswith(("http://", "https://")) else None,
        identity=identity_of("feed", str(name or "")),
        facts={"sent": said} if said else {},
        private={"author": str(entry["author"])} if entry.get("author") else {},
    )


def _day(said: str) -> str | None:
    """The day of publication as the feed's own clock has it."""
    if match := _ISO.match(said):
        return match[0] if published_problem(match[0]) is None else None
    try:
        day = parsedate_to_datetime(said).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return day if published_problem(day) is None else None


FORMAT = Format(
    name="feed",
    title="RSS or Atom feed",
    suffixes=(".rss", ".atom", ".xml"),
    told_by="its first tag",
    gives="a report an entry: headline, words, day of publication, address, name of the feed",
    loses="what the feed leaves out: most give only the beginning of a report",
    looks=_looks,
    read=_read,
    needs="intake",
)
